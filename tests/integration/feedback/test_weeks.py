"""On Monday partners read what came of their signals the week before; an e-mail says that it is ready."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.services.change import close_case
from eropaf.feedback.enums import MailState
from eropaf.feedback.models import OverviewMail, WeeklyOverview
from eropaf.feedback.services import set_contact
from eropaf.jobs.feeding_back import feed_back
from eropaf.jobs.overviews import tell_weeks
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as, on
from tests.integration.exchange.mail_server import Mailbox, mail_server
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 2)


@pytest.fixture
def reported(coordinator: Actor, worker: Actor, landlord: Actor) -> Actor:
    """Two signals of the landlord on Monday, of which one ended on Wednesday; gives somebody of the landlord."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    case = cases_of(worker)[0]
    with on(2026, 11, 4):
        attempt(case, worker, reached=True)
        close_case(case=case, result=EndResult.PAID, by=worker)
    with on(2026, 11, 6):
        feed_back()
    return landlord


@pytest.fixture
def box(settings: LazySettings) -> Iterator[Mailbox]:
    """A mail server that this installation sends by."""
    with mail_server() as served:
        settings.OUTREACH_ON = True
        settings.MAIL = {name: getattr(served.server, name) for name in settings.MAIL}
        yield served


def weeks(by: Actor) -> list[tuple[str, date, int, int, int, int]]:
    with looking_as(by):
        found = WeeklyOverview.objects.select_related("partner").order_by("pk")
        return [(each.partner.code, each.monday, each.reported, each.told, each.ended, each.running) for each in found]


def states(by: Actor) -> list[str]:
    with looking_as(by):
        return list(OverviewMail.objects.order_by("pk").values_list("state", flat=True))


def test_the_week_is_counted_once_it_is_over_and_once(reported: Actor, coordinator: Actor) -> None:
    with on(2026, 11, 8):
        tell_weeks()
    assert weeks(coordinator) == []
    with on(2026, 11, 9):
        tell_weeks()
        tell_weeks()
    assert weeks(coordinator) == [("wonen", MONDAY, 2, 2, 1, 1)]
    with on(2026, 11, 16):
        tell_weeks()
    assert len(weeks(coordinator)) == 1  # nothing happened in the second week


def test_a_partner_reads_its_own_weeks_and_no_others(reported: Actor, coordinator: Actor, worker: Actor) -> None:
    with on(2026, 11, 9):
        deliver([row(Klantnummer="S7", Huisnummer="20")], coordinator, "stroom")
        feed_back()
    with on(2026, 11, 16):
        tell_weeks()
    with looking_as(coordinator):
        foreign = WeeklyOverview.objects.get(partner__code="stroom").pk
    with on(2026, 11, 9):
        tell_weeks()
    browser = browser_of(reported)
    listed = browser.get("/mijn-signalen/weken/").content.decode()
    assert "2 november 2026" in listed
    assert "9 november 2026" not in listed
    with looking_as(coordinator):
        own = WeeklyOverview.objects.get(partner__code="wonen").pk
    shown = browser.get(f"/mijn-signalen/weken/{own}/").content.decode()
    assert "Je meldde er 2." in shown
    assert "K2" in shown
    assert browser.get(f"/mijn-signalen/weken/{foreign}/").status_code == 404


def test_the_partners_people_hear_that_it_is_ready_and_nothing_else(
    reported: Actor, coordinator: Actor, box: Mailbox
) -> None:
    with on(2026, 11, 9):
        tell_weeks()
        tell_weeks()
    (message,) = box.messages
    assert message["To"] == "partner@0001.example"
    assert "week van 2 november 2026" in message["Subject"]
    body = message.get_body()
    assert body is not None
    told = body.get_content()
    assert "/mijn-signalen/weken/" in told
    for hidden in ("K1", "K2", "Jansen", "300,00"):
        assert hidden not in told
    assert states(coordinator) == [MailState.SENT]


def test_the_coordination_point_gets_the_numbers_of_all_partners(
    reported: Actor, coordinator: Actor, box: Mailbox
) -> None:
    with looking_as(coordinator):
        point = "punt@regio.example"
        set_contact(handler="Team", phone="023 1", email="", coordination_email=point, by=coordinator)
    with on(2026, 11, 9):
        tell_weeks()
    copy = next(each for each in box.messages if each["To"] == point)
    body = copy.get_body()
    assert body is not None
    assert "Wonen: 2 gemeld, 2 teruggekoppeld, waarvan 1 afgerond, 1 lopend" in body.get_content()


@pytest.mark.parametrize(
    ("answer", "state", "left"),
    [("451 Later", MailState.WAITING, 1), ("550 No", MailState.FAILED, 0), ("drop", MailState.UNCLEAR, 1)],
)
def test_what_the_mail_server_answers_decides_whether_it_is_tried_again(
    answer: str, state: MailState, left: int, reported: Actor, coordinator: Actor, box: Mailbox
) -> None:
    box.data_answers = [answer]
    with on(2026, 11, 9):
        tell_weeks()
        assert states(coordinator) == [state]
    with on(2026, 11, 9, hour=15):
        tell_weeks()
    assert len(box.messages) == left
    assert states(coordinator) == [MailState.SENT if state == MailState.WAITING else state]


def test_one_of_which_sending_broke_off_is_not_sent_again(reported: Actor, coordinator: Actor, box: Mailbox) -> None:
    with on(2026, 11, 9):
        tell_weeks()
        with looking_as(coordinator), acting(coordinator):
            OverviewMail.objects.update(state=MailState.SENDING)
    with on(2026, 11, 9, hour=15):
        tell_weeks()
    assert states(coordinator) == [MailState.UNCLEAR]
    assert len(box.messages) == 1


def test_in_test_mode_nothing_leaves(reported: Actor, coordinator: Actor) -> None:
    with on(2026, 11, 9):
        tell_weeks()
    assert states(coordinator) == [MailState.TEST]
    told = browser_of(coordinator).get("/terugkoppeling/").content.decode()
    assert "Laatst geteld: de week van 2 november 2026." in told
    assert "1 bewaard als proef, niet verstuurd." in told


def test_a_week_begins_on_monday_and_stands_once(reported: Actor, municipality: object) -> None:
    by = system_actor("test", reported.municipality_id)
    values = {"reported": 1, "told": 1, "ended": 0, "running": 1, "made_at": "2026-11-09T09:00Z"}
    with on(2026, 11, 9):
        tell_weeks()
    with looking_as(reported):
        partner = WeeklyOverview.objects.get().partner
        for monday in (date(2026, 11, 3), MONDAY):
            with pytest.raises(IntegrityError), transaction.atomic(), acting(by):
                WeeklyOverview.objects.create(
                    municipality_id=by.municipality_id, partner=partner, monday=monday, **values
                )
