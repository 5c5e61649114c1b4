"""The number under which the log of looking knows a resident: made with a key that stands nowhere in the log."""

import hashlib
import hmac


def resident_code(secret: str, municipality_id: int, whose: str) -> str:
    """A keyed hash (HMAC with SHA-256, RFC 2104): the same resident, the same number; without the key nobody's.

    Args:
        secret: of this installation.
        municipality_id: primary key; elsewhere the same person has another number.
        whose: what the product knows a resident by, such as ``person:12``; never a number or name of the outside.
    """
    text = f"resident:{municipality_id}:{whose}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
