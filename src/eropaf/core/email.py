"""E-mail addresses as accounts are found by them."""

import unicodedata


def normal_email(typed: str) -> str:
    """An address in the one form in which it is kept, looked up and counted.

    Args:
        typed: in capitals, with spaces around it, or in letters that only look different (full width, mathematical):
            Django's field for a user name takes all of those for one address, so nothing here may tell them apart.
    """
    return unicodedata.normalize("NFKC", typed).strip().lower()
