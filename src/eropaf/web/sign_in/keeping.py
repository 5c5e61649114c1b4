"""Django's sessions in the database, where who reads the table cannot use them.

Set as `SESSION_ENGINE`. The table of Django is nobody's in particular, so no policy stands before it: what a browser
shows is kept as a keyed hash only, and what belongs to it encrypted.
"""

from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from eropaf.audit.encrypted import keyring
from eropaf.core.encryption import KeyMissing

_KIND = "session"


def kept_key(shown: str) -> str:
    """As what stands in the table the key that a browser shows.

    It is keyed, so that a row that somebody manages to put there fits no browser either.

    Args:
        shown: drawn at random, so that no slow hash is needed.
    """
    longest = Session._meta.pk.max_length
    return salted_hmac("eropaf.session", shown, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:longest]


class SessionStore(db.SessionStore):
    """As Django's, which is what the framework asks of a session engine; only what goes to the table differs."""

    def exists(self, session_key: str) -> bool:
        """Whether there is a session that a browser shows with this key."""
        return super().exists(kept_key(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """Forget a session by the key that a browser shows; without one, this."""
        shown = session_key or self.session_key
        if shown:
            super().delete(kept_key(shown))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row of this session."""
        row = super().create_model_instance(data)
        row.session_key = kept_key(row.session_key)
        return row

    def encode(self, session_dict: dict[str, Any]) -> str:
        """What a session holds, signed as Django does and encrypted."""
        return keyring().encrypt_text(super().encode(session_dict), _KIND)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What a session holds; nothing where it was not made here, or its key is gone."""
        try:
            signed = keyring().decrypt_text(str(session_data), _KIND)
        except (KeyMissing, ValueError):
            return {}
        held: dict[str, Any] = super().decode(signed)
        return held

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        kept = self.model.objects.filter(session_key=kept_key(self.session_key or ""), expire_date__gt=Now())
        found = kept.first()
        if found is None:
            self._session_key = None
        return found
