"""Checking an ID token: who signed it, for whom, when, and to which question."""

import hmac
from typing import Any

import jwt

from eropaf.exchange.oidc.errors import NotProven
from eropaf.exchange.oidc.provider import KEPT_SECONDS, Provider, ask_kept

Claims = dict[str, Any]

# Never `none`, and never one with a shared secret: a public key would pass for that.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
SKEW_SECONDS = 60
_NEW_KEYS_AFTER_SECONDS = 30  # a key nobody knows makes us ask for new ones, not for each forged token again


def read_id_token(id_token: str, provider: Provider, client_id: str, nonce: str) -> Claims:
    """What an ID token says.

    Args:
        id_token: as the provider gave it.
        provider: that must have signed it.
        client_id: for whom it must be.
        nonce: of the question to which it must answer.

    Raises:
        NotProven: something about it is not right.
        ProviderSilent: the provider does not give its keys.
    """
    try:
        claims: Claims = jwt.decode(
            id_token,
            _key_of(id_token, provider),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=provider.issuer,
            leeway=SKEW_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except jwt.PyJWTError as error:
        raise NotProven(f"the token is not right: {type(error).__name__}") from None
    _check_party(claims, client_id)
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise NotProven("the token answers another question")
    if not claims["sub"]:
        raise NotProven("the token is about nobody")
    return claims


def _check_party(claims: Claims, client_id: str) -> None:
    """A token for several parties says which of them asked for it."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client_id) != client_id:
        raise NotProven("another party asked for the token")


def _key_of(id_token: str, provider: Provider) -> jwt.PyJWK:
    wanted = jwt.get_unverified_header(id_token).get("kid")
    for anew_after in (KEPT_SECONDS, _NEW_KEYS_AFTER_SECONDS):
        keys = jwt.PyJWKSet.from_dict(ask_kept(provider.jwks_uri, anew_after)).keys
        right = [key for key in keys if key.public_key_use in ("sig", None) and wanted in (key.key_id, None)]
        if len(right) == 1 or (right and wanted):
            return right[0]
    raise NotProven("the token is signed with an unknown key")
