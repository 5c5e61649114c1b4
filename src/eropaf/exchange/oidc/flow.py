"""The authorisation code flow with PKCE: away to the provider, and what its answer proves."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from eropaf.exchange.oidc.errors import NotProven
from eropaf.exchange.oidc.provider import Provider, ask
from eropaf.exchange.oidc.registration import Registration
from eropaf.exchange.oidc.token import SKEW_SECONDS, Claims, read_id_token

_SCOPE = "openid email"
_TRUE = (True, "true", "1", 1)


@dataclass(frozen=True)
class Begun:
    """What is kept here of somebody who went to the provider; none of it is ever shown.

    Attributes:
        state: comes back with the answer, so that it is the answer to this question.
        nonce: stands in the token, so that it was made for this question.
        verifier: proves that who trades the code is who asked for it (PKCE).
        back: where the answer goes.
        not_before: by the clock of the world, from when somebody must have signed in there; 0 where it does not matter.
    """

    state: str
    nonce: str
    verifier: str
    back: str
    not_before: float = 0


@dataclass(frozen=True)
class Identity:
    """Who somebody is, as the provider proves.

    Attributes:
        subject: by what it knows the person, for good.
        email: empty where the provider does not vouch for it.
        gave_second_factor: whether it says that a second factor was given there.
        id_token: to sign out there with.
    """

    subject: str
    email: str
    gave_second_factor: bool
    id_token: str


def begin(back: str) -> Begun:
    """Draw what a new question needs."""
    return Begun(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), back)


def begin_anew(back: str) -> Begun:
    """Draw what a new question needs that only somebody answers who is there now, and not whoever was before."""
    return replace(begin(back), not_before=time.time())  # noqa: TID251 (as PyJWT: the clock of the provider)


def address_to_ask(provider: Provider, registration: Registration, begun: Begun) -> str:
    """Where the browser goes to sign in."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(begun.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": registration.client_id,
        "redirect_uri": begun.back,
        "scope": _SCOPE,
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    anew = {"prompt": "login", "max_age": "0"} if begun.not_before else {}
    return _with(provider.authorization_endpoint, asked | anew)


def address_to_sign_out(provider: Provider, registration: Registration, id_token: str, back: str) -> str:
    """Where the browser goes to sign out there too; empty where the provider does not offer that."""
    if not provider.end_session_endpoint:
        return ""
    asked = {
        "id_token_hint": id_token,
        "client_id": registration.client_id,
        "post_logout_redirect_uri": back,
    }
    return _with(provider.end_session_endpoint, asked)


def finish(provider: Provider, registration: Registration, begun: Begun, answer: Mapping[str, str]) -> Identity:
    """Find out what an answer proves.

    Args:
        provider: that was asked.
        registration: how it knows us.
        begun: what was kept of the question.
        answer: the parameters with which the browser came back.

    Raises:
        NotProven: it proves nothing: another question's answer, a code that was used, a token that is not for us.
        ProviderSilent: the provider does not answer.
    """
    _check_answer(provider, begun, answer)
    tokens = _trade(provider, registration, begun, answer["code"])
    id_token = str(tokens.get("id_token") or "")
    claims = read_id_token(id_token, provider, registration.client_id, begun.nonce)
    _check_moment(claims, begun)
    told = claims | _user_info(provider, tokens, claims)
    return Identity(
        subject=claims["sub"],
        email=_vouched_email(told, registration.verified_claim),
        gave_second_factor=bool(registration.second_factor & _ways(claims)),
        id_token=id_token,
    )


def _check_answer(provider: Provider, begun: Begun, answer: Mapping[str, str]) -> None:
    if not hmac.compare_digest(answer.get("state", "").encode(), begun.state.encode()):
        raise NotProven("the answer belongs to another question")
    if answer.get("iss", provider.issuer if not provider.names_itself else "") != provider.issuer:
        raise NotProven("the answer comes from another provider")
    if "error" in answer or not answer.get("code"):
        raise NotProven("the provider let nobody in")


def _check_moment(claims: Claims, begun: Begun) -> None:
    """What is asked of a provider passes through the browser, which may leave it out: so the token has to tell."""
    if not begun.not_before:
        return
    at = claims.get("auth_time")
    if not isinstance(at, int | float):
        raise NotProven("the provider does not tell when somebody signed in there: have it put auth_time in the token")
    if at < begun.not_before - SKEW_SECONDS:
        raise NotProven("the provider let somebody in who had signed in before, though it was asked not to")


def _trade(provider: Provider, registration: Registration, begun: Begun, code: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": begun.back,
        "code_verifier": begun.verifier,
    }
    # Both as in a form, before they are joined (RFC 6749, 2.3.1).
    login = (quote(registration.client_id, safe=""), quote(registration.client_secret, safe=""))
    return ask("POST", provider.token_endpoint, data=form, auth=login)


def _user_info(provider: Provider, tokens: Mapping[str, Any], claims: Claims) -> Claims:
    """What the provider tells besides the token; many keep the e-mail address out of that."""
    access_token = tokens.get("access_token")
    if "email" in claims or not provider.userinfo_endpoint or not access_token:
        return {}
    told = ask("GET", provider.userinfo_endpoint, headers={"Authorization": f"Bearer {access_token}"})
    if told.get("sub") != claims["sub"]:
        raise NotProven("the provider tells about somebody else")
    return told


def _vouched_email(told: Claims, verified_claim: str) -> str:
    email = told.get("email")
    return email if isinstance(email, str) and told.get(verified_claim) in _TRUE else ""


def _ways(claims: Claims) -> frozenset[str]:
    amr = claims.get("amr")
    listed = amr if isinstance(amr, list) else [amr]
    return frozenset(each for each in (*listed, claims.get("acr")) if isinstance(each, str))


def _with(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
