"""One-time codes of an authenticator app (TOTP, RFC 6238), and codes for when the app is lost."""

import hmac
import secrets
from datetime import datetime

import pyotp

STEP_SECONDS = 30
RECOVERY_CODES = 8
_ISSUER = "Eropaf"
_WINDOW = 1  # steps that a clock may be off, either way
_READABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another: 32 signs, 60 bits in a code of twelve
_GROUP = 4
_GROUPS = 3


def new_secret() -> str:
    """A secret to share with an app: 160 bits in base32."""
    return pyotp.random_base32()


def new_recovery_codes() -> list[str]:
    """Codes for when the app is lost, in groups of four."""
    return ["-".join(_group() for _each in range(_GROUPS)) for _code in range(RECOVERY_CODES)]


def _group() -> str:
    return "".join(secrets.choice(_READABLE) for _sign in range(_GROUP))


def step_of(moment: datetime) -> int:
    """The number of the half minute in which a moment falls."""
    return int(moment.timestamp()) // STEP_SECONDS


def code_of(secret: str, step: int) -> str:
    """The six digits that an app shows in a half minute."""
    return pyotp.TOTP(secret).generate_otp(step)


def matching_step(secret: str, typed: str, moment: datetime, last_used: int | None) -> int | None:
    """The half minute whose code was typed.

    Args:
        secret: shared with the app.
        typed: what somebody filled in; spaces do not matter.
        moment: when.
        last_used: the newest half minute whose code was used; that code and older ones count no more.

    Returns:
        None for a code that is wrong, too old or used before. Each candidate is compared in constant time, and all of
        them always are.
    """
    present, code = step_of(moment), "".join(typed.split()).encode()
    steps = range(present - _WINDOW, present + _WINDOW + 1)
    right = [step for step in steps if hmac.compare_digest(code_of(secret, step).encode(), code)]
    return next((step for step in right if last_used is None or step > last_used), None)


def normal_recovery_code(typed: str) -> str:
    """A recovery code as it is kept, however it was typed."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def in_groups(secret: str) -> str:
    """A secret as somebody copies it by hand, in groups of four."""
    return " ".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))


def address_for_app(secret: str, email: str) -> str:
    """What an app reads from the picture: the secret and whose account it is."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=_ISSUER)
