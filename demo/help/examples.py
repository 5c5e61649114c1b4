"""What help the demo shows on its day: examples of every kind, in cases of one worker."""

from datetime import datetime, time

from demo.help.aftercare import show_aftercare
from demo.help.arrangements import show_arrangements
from demo.help.conferences import show_conferences
from demo.help.evictions import show_evictions
from demo.help.hours import show_hours
from demo.help.offers import show_offers
from demo.municipality import municipality
from eropaf.accounts.models import Municipality, User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Role
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from eropaf.feedback.services import set_contact
from eropaf.jobs.feeding_back import feed_back
from eropaf.jobs.overviews import tell_weeks
from eropaf.jobs.remembering import remember_and_forget

_OFFICE_OPENS = time(8, 45)


def show_help(founded: Municipality) -> None:
    """Give examples of help, and let partners be told what there is to tell.

    Args:
        founded: the demo's municipality, after its year.
    """
    moment = datetime.combine(municipality().demo_day, _OFFICE_OPENS, clock.AMSTERDAM)
    with clock.standing_at(moment), municipality_scope(founded.pk):
        worker = actor_of(User.objects.filter(role=Role.WORKER).order_by("pk")[0])
        coordinator = actor_of(User.objects.get(role=Role.COORDINATOR))
        remember_and_forget()
        show_aftercare(worker)
        show_offers(coordinator=coordinator, by=worker)
        show_arrangements(by=worker)
        show_evictions(by=worker)
        show_conferences(worker=worker)
        show_hours(worker=worker, coordinator=coordinator)
        set_contact(
            handler="Team Vroeg Eropaf",
            phone="0900 0123",
            email="vroegeropaf@voorbeeldstad.example",
            coordination_email="",
            by=coordinator,
        )
        feed_back()
        tell_weeks()
