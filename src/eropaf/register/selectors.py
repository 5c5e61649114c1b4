"""Reading the address file and the questions that it raised."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import DONE, Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.shielding import open_to
from eropaf.core.address import Address
from eropaf.matching.models import MatchGroup
from eropaf.register.address_file import AddressFileRegister
from eropaf.register.enums import QuestionState
from eropaf.register.models import AddressFile, KnownAddress, RegisterQuestion
from eropaf.register.port import PopulationRegister


def file_in_force() -> AddressFile | None:
    """The address file that was loaded last, with who did; None before the first."""
    return AddressFile.objects.select_related("loaded_by").order_by("-pk").first()


def register_in_use() -> PopulationRegister | None:
    """The register that cases are checked against; None where the municipality has none yet."""
    file = file_in_force()
    return AddressFileRegister(file) if file else None


def addresses_in_file(groups: Iterable[MatchGroup]) -> Mapping[int, Address]:
    """Addresses of which no partner told the street, with the street that the address file has at that door.

    Nothing is kept of it: where a newer file has another street, that shows. It is asked once for all on a page.

    Args:
        groups: as whom residents are known.

    Returns:
        By primary key of the group; without those whose street is known, or stands not or not once in the file.
    """
    lacking = {each.pk: each.address for each in groups if not each.street and each.address.is_whole}
    if not lacking:
        return {}
    found = KnownAddress.objects.filter(
        postcode__in={each.postcode for each in lacking.values()},
        house_number__in={each.house_number for each in lacking.values()},
    )
    streets: dict[tuple[str, int | None], set[tuple[str, str]]] = defaultdict(set)
    for postcode, number, street, city in found.order_by().values_list("postcode", "house_number", "street", "city"):
        streets[postcode, number].add((street, city))
    at_door = {pk: list(streets[each.postcode, each.house_number]) for pk, each in lacking.items()}
    return {
        pk: replace(lacking[pk], street=told[0][0], city=lacking[pk].city or told[0][1])
        for pk, told in at_door.items()
        if len(told) == 1
    }


def questions_visible_to(actor: Actor) -> QuerySet[RegisterQuestion]:
    """All questions with their case and who decided.

    Raises:
        Refused: the actor's role sees no cases.
    """
    check_may_see_cases(actor)
    return RegisterQuestion.objects.select_related("case__group", "decided_by").filter(open_to(actor, "case"))


def open_questions(actor: Actor) -> QuerySet[RegisterQuestion]:
    """The questions that ask for a decision, those of the most urgent cases first.

    A case that is done asks nothing, nor does one that rests until it goes on.
    """
    waiting = questions_visible_to(actor).filter(state=QuestionState.OPEN).exclude(case__state__in=DONE)
    at_work = waiting.exclude(case__in=restrictions_in_force().values("case"))
    return at_work.order_by("case__priority", "case__due_on", "pk")


def open_questions_of(cases: Iterable[Case]) -> dict[int, RegisterQuestion]:
    """What the register has otherwise and nobody decided yet, by primary key of the case; without those where all fits.

    Args:
        cases: open to who looks.
    """
    asked = RegisterQuestion.objects.filter(case__in=[case.pk for case in cases], state=QuestionState.OPEN)
    return {question.case_id: question for question in asked.order_by("-pk")}


def decided_questions(actor: Actor) -> QuerySet[RegisterQuestion]:
    """What was decided, the newest first."""
    decided = questions_visible_to(actor).filter(state__in=[QuestionState.ACCEPTED, QuestionState.LEFT])
    return decided.order_by("-decided_at", "-pk")
