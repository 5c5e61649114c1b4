"""Encrypting single values, with keys that take each other's place.

AES-SIV (RFC 5297): the same value gives the same text under the same key, so that the database still finds what is
equal, and whoever changes it is found out. Of equal values it shows that they are equal, and nothing else.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha512

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

SHORTEST_SECRET = 32
_PARTED = "."


class KeyMissing(Exception):
    """A value was encrypted with a key that is not at hand, or was not encrypted by us: a defect or an attack."""


@dataclass(frozen=True)
class Key:
    """One key.

    Attributes:
        name: stands before what it encrypted; letters and digits.
        secret: text drawn at random, of at least `SHORTEST_SECRET` characters.
    """

    name: str
    secret: str

    def __post_init__(self) -> None:
        if not self.name.isalnum():
            raise ValueError("The name of a key is letters and digits.")
        if len(self.secret) < SHORTEST_SECRET:
            raise ValueError(f"The secret of a key has {SHORTEST_SECRET} characters or more.")


@dataclass(frozen=True)
class Keyring:
    """All keys in use, the newest first: that one encrypts, each of them decrypts."""

    keys: tuple[Key, ...]

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        """Read keys as the environment has them: ``name:secret``, separated by commas, the newest first.

        Raises:
            ValueError: there is none, two have one name, or one is not as it should be: told by its place, since what
                stands there may be the secret.
        """
        pairs = [each.strip().partition(":") for each in text.split(",") if each.strip()]
        keys = tuple(_key_at(place, name, secret) for place, (name, _colon, secret) in enumerate(pairs, 1))
        if not keys or len({key.name for key in keys}) != len(keys):
            raise ValueError("Give at least one key, and each a name of its own.")
        return cls(keys)

    @property
    def newest(self) -> Key:
        """The key that encrypts."""
        return self.keys[0]

    def encrypt_text(self, text: str, about: str) -> str:
        """Encrypt a text; an empty one stays empty.

        Args:
            text: what is encrypted.
            about: what kind of value it is, such as ``bsn``: of another kind it does not decrypt.
        """
        return _encrypted_text(self.newest, text, about) if text else text

    def every_form(self, text: str, about: str) -> list[str]:
        """How a text may stand in the database, under each of the keys; arguments as for `encrypt_text`."""
        return [_encrypted_text(key, text, about) for key in self.keys] if text else [text]

    def decrypt_text(self, text: str, about: str) -> str:
        """The text that was encrypted; arguments as for `encrypt_text`.

        Raises:
            KeyMissing: no key of ours made it, or not of this kind.
        """
        if not text:
            return text
        name, _point, sealed = text.partition(_PARTED)
        return _decrypt(self._key(name), urlsafe_b64decode(sealed), about).decode()

    def encrypt_bytes(self, content: bytes, about: str) -> bytes:
        """As `encrypt_text`, for a file."""
        return self.newest.name.encode() + _PARTED.encode() + _encrypt(self.newest, content, about)

    def decrypt_bytes(self, content: bytes, about: str) -> bytes:
        """As `decrypt_text`, for a file.

        Raises:
            KeyMissing: no key of ours made it, or not of this kind.
        """
        name, _point, sealed = content.partition(_PARTED.encode())
        return _decrypt(self._key(name.decode(errors="replace")), sealed, about)

    def _key(self, name: str) -> Key:
        for key in self.keys:
            if key.name == name:
                return key
        raise KeyMissing("The key of an encrypted value is not at hand: give it in EROPAF_FIELD_KEYS.")


def _key_at(place: int, name: str, secret: str) -> Key:
    try:
        return Key(name, secret)
    except ValueError as wrong:
        raise ValueError(f"Key {place} is not name:secret. {wrong}") from None


def _encrypted_text(key: Key, text: str, about: str) -> str:
    return key.name + _PARTED + urlsafe_b64encode(_encrypt(key, text.encode(), about)).decode()


def _encrypt(key: Key, content: bytes, about: str) -> bytes:
    return _cipher(key.secret).encrypt(content, [about.encode()])


def _decrypt(key: Key, sealed: bytes, about: str) -> bytes:
    try:
        return _cipher(key.secret).decrypt(sealed, [about.encode()])
    except InvalidTag:
        raise KeyMissing(f"An encrypted value is not what key {key.name} made of it.") from None


@cache
def _cipher(secret: str) -> AESSIV:
    # 64 bytes make AES-256-SIV. The secret was drawn at random, so that no slow derivation is needed.
    return AESSIV(sha512(secret.encode()).digest())
