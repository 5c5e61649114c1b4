"""How this installation is known to the provider, as its settings say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Registration:
    """What the municipality's provider and we agreed on.

    Attributes:
        issuer: the provider's own name, which is also its address.
        client_id: how it knows this installation.
        client_secret: by which it recognises it.
        second_factor: words of `amr` or `acr` that say that a second factor was given there.
        verified_claim: the claim that says that the provider vouches for the e-mail address.
    """

    issuer: str
    client_id: str
    client_secret: str
    second_factor: frozenset[str] = frozenset()
    verified_claim: str = "email_verified"

    def __repr__(self) -> str:
        """Without the secret: it may end up in a log."""
        return f"Registration({self.issuer})"
