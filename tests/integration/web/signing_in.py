"""Somebody in front of the application."""

from django.test import Client

from eropaf.audit.actor import Actor, Role
from tests.integration.building import PASSWORD


def email_of(role: Role, code: str = "0001") -> str:
    """The address that `add_person` gives."""
    return f"{role}@{code}.example"


def sign_in(client: Client, role: Role, code: str = "0001") -> None:
    """Sign in through the screen, as a person does."""
    response = client.post("/inloggen/", {"username": email_of(role, code), "password": PASSWORD})
    assert response.status_code == 302, response.content.decode()


def browser_of(actor: Actor, code: str = "0001") -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    sign_in(client, actor.role, code)
    return client
