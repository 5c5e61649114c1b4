"""Every screen that takes a file, and what comes in there: harmful files, damaged ones, names, and no upload at all."""

import re

import pytest
from django.http import HttpResponse
from django.urls import resolve
from hypothesis import given, settings
from hypothesis import strategies as some

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.jobs.journey import carry_delivery
from eropaf.partners.models import Partner
from tests.attack.forms import Form, forms_of, role_for, undone
from tests.attack.test_files import HARMFUL, JPEG, ODS, PNG, XLS, XLSX
from tests.contracts.world import World, address
from tests.integration.building import row, write_csv
from tests.integration.web.signing_in import email_of

MARK = "eropaf-attack"
MULTIPART = f"multipart/form-data; boundary={MARK}"
DELIVERY, ADDRESSES = address("delivery-upload", None), address("address-file", None)
GOOD = {
    "CSV": write_csv([row(), row(Klantnummer="K2")]),
    "XLSX": XLSX,
    "ODS": ODS,
    "XLS": XLS,
    "PNG": PNG,
    "JPEG": JPEG,
}
NAMES = [
    "../../../etc/passwd",
    "..\\..\\x.csv",
    "C:\\x.csv",
    "x" * 5000 + ".csv",
    "",
    ".",
    "a\0b.csv",
    '"><script>alert(1)</script>.csv',
    "=1+1.csv",
    "x.csv\r\nX-Evil: 1",
    "x.csv%0d%0aX-Evil: 1",
    "\u202evsc.exe",
    "𝒳.csv",
    "123456782.csv",
    "CON",
    "x.php",
]
few = settings(max_examples=6, derandomize=True, deadline=None, database=None)


@pytest.fixture(scope="module")
def uploads(world: World) -> dict[str, Form]:
    """Every form that takes a file, by address."""
    return {where: form for where, form in forms_of(world).items() if form.files}


@pytest.fixture(scope="module")
def by(world: World) -> Actor:
    """Whoever carries deliveries."""
    return system_actor("test", User.sign_in.get(email=email_of(Role.COORDINATOR)).municipality_id)


def body(fields: dict[str, str], content: bytes, file_name: str = "levering.csv") -> bytes:
    """As a browser sends a form with a file."""
    begin, named = f"--{MARK}\r\nContent-Disposition: form-data; name=", f'"file"; filename="{file_name}"'
    parts = [f'{begin}"{key}"\r\n\r\n{text}\r\n' for key, text in fields.items()]
    told = "".join([*parts, begin, named, "\r\nContent-Type: text/csv\r\n\r\n"])
    return told.encode() + content + f"\r\n--{MARK}--\r\n".encode()


def bring(world: World, form: Form, sent: bytes, kind: str = MULTIPART) -> HttpResponse:
    """The answer to an upload, in the name of somebody who may; to be undone afterwards."""
    role = role_for(resolve(form.where).url_name or "", "post")
    response: HttpResponse = world.browsers[role].generic("POST", form.where, sent, content_type=kind)
    return response


def answer_to(world: World, form: Form, sent: bytes, kind: str = MULTIPART) -> int:
    """The status of what an upload gets, after which everything is as before."""
    with undone():
        return bring(world, form, sent, kind).status_code


def filled(form: Form, by: Actor) -> dict[str, str]:
    """What goes with the file."""
    with municipality_scope(by.municipality_id):
        landlord = str(Partner.objects.get(code="wonen").pk)
    return form.values | ({"partner": landlord} if "partner" in form.values else {})


def carried(by: Actor) -> Delivery:
    """The delivery that just came in, carried as a worker does."""
    with municipality_scope(by.municipality_id):
        return carry_delivery(delivery=Delivery.objects.latest("pk"), by=by)


def test_every_way_in_is_attacked(uploads: dict[str, Form]) -> None:
    assert {DELIVERY, ADDRESSES} < set(uploads)
    assert len(uploads) == 4  # and the logo and the picture of letters


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_file_gets_a_sentence_at_every_screen(
    kind: str, world: World, uploads: dict[str, Form], by: Actor
) -> None:
    office = world.browsers[Role.COORDINATOR]
    for where, form in uploads.items():
        with undone():
            response = bring(world, form, body(filled(form, by), HARMFUL[kind]))
            if where == DELIVERY:
                assert carried(by).state == DeliveryState.REFUSED
                assert office.get(response["Location"]).status_code == 200
            elif where == ADDRESSES:
                assert response.status_code == 422
            else:
                shown = office.get(where)
                assert shown["Content-Type"] in ("image/png", "image/jpeg", "image/svg+xml")
                assert HARMFUL[kind] not in shown.content or HARMFUL[kind].startswith(PNG)


@pytest.mark.parametrize("kind", GOOD)
def test_no_damage_to_a_file_breaks_a_screen_or_the_work_behind_it(
    kind: str, world: World, uploads: dict[str, Form], by: Actor
) -> None:
    good = GOOD[kind]

    @few
    @given(
        some.integers(0, len(good)), some.binary(max_size=8), some.integers(0, 16), some.sampled_from(sorted(uploads))
    )
    def damage(place: int, put: bytes, gone: int, where: str) -> None:
        content = good[:place] + put + good[place + gone :]
        with undone():
            response = bring(world, uploads[where], body(filled(uploads[where], by), content))
            assert response.status_code < 500
            if where == DELIVERY:
                carried(by)
                assert world.browsers[Role.COORDINATOR].get(response["Location"]).status_code == 200

    damage()


@pytest.mark.parametrize("file_name", NAMES, ids=ascii)
def test_a_name_of_a_file_is_only_a_name(file_name: str, world: World, uploads: dict[str, Form], by: Actor) -> None:
    office = world.browsers[Role.COORDINATOR]
    for where, form in uploads.items():
        with undone():
            response = bring(world, form, body(filled(form, by), GOOD["CSV"], file_name))
            assert response.status_code < 500
            assert "X-Evil" not in response
            if where == DELIVERY and response.status_code == 302:
                page, file = office.get(response["Location"]), office.get(f"{response['Location']}bestand")
                assert (page.status_code, file.status_code) == (200, 200)
                assert b"<script>alert" not in page.content
                assert "X-Evil" not in file
                assert not re.search(r"[/\r\n\0]", file["Content-Disposition"])


def test_no_upload_at_all_breaks_nothing(world: World, uploads: dict[str, Form], by: Actor) -> None:
    for form in uploads.values():
        whole = body(filled(form, by), GOOD["CSV"])
        for sent, kind in [
            (b"", MULTIPART),
            (whole[: len(whole) // 2], MULTIPART),
            (whole, "multipart/form-data"),
            (whole, "multipart/form-data; boundary=" + "x" * 300),
            (whole, MULTIPART + "; charset=utf-99"),
            (whole.replace(b"filename", b"niets"), MULTIPART),
            (whole.replace(b'name="file"', b'name="fi\0le"'), MULTIPART),
            (whole.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"), MULTIPART),
            (whole.replace(f"--{MARK}--".encode(), whole), MULTIPART),
            (b'{"file": "x"}', "application/json"),
            (b"file=x&partner=x", "application/x-www-form-urlencoded"),
        ]:
            assert answer_to(world, form, sent, kind) < 500, kind


def test_no_bytes_in_place_of_a_form_break_a_screen(world: World, uploads: dict[str, Form], by: Actor) -> None:
    for form in uploads.values():
        whole = body(filled(form, by), GOOD["CSV"][:200])

        @few
        @given(some.integers(0, len(whole)), some.binary(max_size=8), some.integers(0, 40))
        def cut(place: int, put: bytes, gone: int) -> None:
            assert answer_to(world, form, whole[:place] + put + whole[place + gone :]) < 500  # noqa: B023

        cut()
