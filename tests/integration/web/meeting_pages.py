"""The pages of a meeting with a partner, as tests read and fill them in."""

import re

from django.test import Client

from eropaf.triage.models import JointReview


def read(client: Client, address: str, language: str = "nl") -> str:
    """A page as a reader sees it."""
    client.cookies["django_language"] = language
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode().replace("\u00a0", " ")


def send(client: Client, review: JointReview, number: int, **data: object) -> tuple[int, str]:
    """Send the form of a case; what follows and how it reads."""
    response = client.post(f"/samen-kiezen/{review.pk}/{number}/", data, follow=True)
    return response.status_code, response.content.decode().replace("\u00a0", " ")


def where(client: Client, review: JointReview, number: int, **data: object) -> str:
    """Where the form of a case leads."""
    response = client.post(f"/samen-kiezen/{review.pk}/{number}/", data)
    assert response.status_code == 302
    return str(response["Location"])


def case_field(page: str) -> str:
    """The case that the form is about."""
    found = re.search(r'name="case" value="(\d+)"', page)
    assert found
    return found[1]
