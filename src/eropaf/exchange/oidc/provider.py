"""What a provider tells of itself, and asking it things."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import requests

from eropaf.exchange.oidc.errors import NotProven, ProviderSilent

SECONDS = 10
KEPT_SECONDS = 600
_WELL_KNOWN = "/.well-known/openid-configuration"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Provider:
    """Where a provider is asked what; empty where it does not offer that."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    names_itself: bool = False  # whether it says in each answer who it is (RFC 9207)


@dataclass
class _Kept:
    """What was asked already, for the whole process: a provider changes its keys once in a while."""

    answers: dict[str, tuple[float, dict[str, Any]]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def discover(issuer: str) -> Provider:
    """Find out where a provider is asked what.

    Args:
        issuer: as the settings name it.

    Raises:
        ProviderSilent: it does not answer.
        NotProven: it calls itself otherwise, or an address of it is not encrypted.
    """
    told = ask_kept(issuer.rstrip("/") + _WELL_KNOWN)
    if told.get("issuer") != issuer:
        raise NotProven("the provider calls itself otherwise than the setting")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint")
    addresses = {name: str(told.get(name) or "") for name in names}
    for address in filter(None, addresses.values()):
        check_encrypted(address)
    if not all(addresses[name] for name in names[:3]):
        raise ProviderSilent("the provider does not tell where it is asked")
    names_itself = told.get("authorization_response_iss_parameter_supported") is True
    return Provider(issuer=issuer, names_itself=names_itself, **addresses)


def check_encrypted(address: str) -> None:
    """See to it that an address is encrypted, or on this machine.

    Raises:
        NotProven: it is not.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise NotProven("an address of the provider is not encrypted")


def ask_kept(address: str, anew_after: float = KEPT_SECONDS) -> dict[str, Any]:
    """What a provider tells at an address; what it told a moment ago is not asked again.

    Args:
        address: encrypted, or on this machine.
        anew_after: seconds for which an earlier answer will do.

    Raises:
        ProviderSilent: it does not answer.
        NotProven: the address is not encrypted.
    """
    check_encrypted(address)
    moment = time.monotonic()
    with _kept.lock:
        at, answer = _kept.answers.get(address, (-anew_after, {}))
    if answer and moment - at < anew_after:
        return answer
    answer = ask("GET", address)
    with _kept.lock:
        _kept.answers[address] = (moment, answer)
    return answer


def ask(method: str, address: str, **more: Any) -> dict[str, Any]:
    """Ask a provider something.

    Args:
        method: of the request.
        address: where.
        more: as `requests` has it.

    Raises:
        ProviderSilent: it does not answer.
        NotProven: it refuses.
    """
    try:
        response = requests.request(method, address, timeout=SECONDS, allow_redirects=False, **more)
        answer = response.json()
    except (requests.RequestException, ValueError) as error:
        raise ProviderSilent(type(error).__name__) from None
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or not isinstance(answer, Mapping):
        raise ProviderSilent(f"status {response.status_code}")
    if response.status_code != HTTPStatus.OK:
        raise NotProven(f"the provider refuses: status {response.status_code}")
    return dict(answer)
