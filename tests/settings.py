"""The product's settings, with passwords hashed fast."""

from eropaf.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
