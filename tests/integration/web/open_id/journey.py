"""Somebody's browser on its way to the provider and back."""

from urllib.parse import urljoin, urlsplit

import requests
from django.http import HttpResponse
from django.test import Client

ASK, ANSWER = "/inloggen/gemeente/", "/inloggen/gemeente/antwoord/"
OURS = "http://testserver"


def ask(client: Client, **asked: str) -> str:
    """Press the button on the sign-in page; gives the address at the provider."""
    response = client.get(ASK, asked)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def sign_in_there(address: str, account: str, browser: requests.Session | None = None) -> str:
    """Sign in at the provider; gives the address of ours to which it sends the browser."""
    with browser or requests.Session() as there:
        form = there.get(address, timeout=10)
        response = there.post(form.url, data={"account": account}, timeout=10, allow_redirects=False)
        while not response.headers["Location"].startswith(OURS):
            response = there.get(response.headers["Location"], timeout=10, allow_redirects=False)
        return response.headers["Location"]


def is_let_through(address: str, browser: requests.Session) -> bool:
    """Whether a browser that was there before comes back to us without a question."""
    response = browser.get(address, timeout=10, allow_redirects=False)
    while response.is_redirect and not response.headers["Location"].startswith(OURS):
        response = browser.get(urljoin(address, response.headers["Location"]), timeout=10, allow_redirects=False)
    return response.is_redirect


def come_back(client: Client, address: str) -> HttpResponse:
    """Follow the provider back to us."""
    parts = urlsplit(address)
    assert parts.path == ANSWER
    response: HttpResponse = client.get(f"{parts.path}?{parts.query}")
    return response


def sign_in_as(client: Client, account: str, **asked: str) -> HttpResponse:
    """The whole way."""
    return come_back(client, sign_in_there(ask(client, **asked), account))
