"""Which requests are of a resident whose case is kept from a colleague: a request names who asks."""

from collections.abc import Collection, Iterator
from itertools import chain

from django.db.models import Q

from eropaf.audit.actor import Actor
from eropaf.audit.looking_only import asked_once
from eropaf.cases.kept_signals import signals_kept_from
from eropaf.core.phone import phone_spellings
from eropaf.intake.models import MarkedRow, Signal
from eropaf.objections.models import Objection
from eropaf.outreach.objecting import open_objections
from eropaf.privacy.closed_rows import closed_among
from eropaf.privacy.requests.models import ResidentRequest, TickedRow
from eropaf.privacy.requests.names import alike


@asked_once
def requests_closed_to(reader: Actor) -> frozenset[int]:
    """The requests of residents whose case is kept from somebody, by primary key; another colleague answers those.

    They are known by what was ticked. Where nothing is, those by a like name are closed too, but for what the reader
    recorded: whoever that was knows the name. A namesake costs a colleague some work, and an oversight the resident.

    Args:
        reader: who would answer.
    """
    signals = signals_kept_from(reader)
    if not signals:
        return frozenset()
    ticked = TickedRow.objects.filter(_about(signals, reader)).order_by()
    return frozenset(ticked.values_list("request_id", flat=True)) | frozenset(_of_like_name(signals, reader))


def _about(signals: Collection[int], reader: Actor) -> Q:
    """What is ticked of the residents of these signals."""
    ticked = TickedRow.objects.order_by()
    objections = Objection.objects.filter(pk__in=ticked.filter(objection__isnull=False).values("objection"))
    closed = objections.exclude(pk__in=open_objections(objections, reader).order_by().values("pk"))
    contacts = Signal.objects.filter(pk__in=signals).order_by().values_list("phone", "email")
    senders = {each for phone, email in contacts for each in (*phone_spellings(phone), email) if each}
    rows = MarkedRow.objects.filter(pk__in=ticked.filter(row__isnull=False).values("row"))
    return (
        Q(signal__in=signals)
        | Q(objection__in=list(closed.values_list("pk", flat=True)))
        | Q(reply__sender__in=senders)
        | Q(row__in=closed_among(list(rows.select_related("delivery__layout").order_by("pk")), reader))
    )


def _of_like_name(signals: Collection[int], reader: Actor) -> Iterator[int]:
    """Those of which nothing is ticked, by any word of the name or all of it together."""
    surnames = Signal.objects.filter(pk__in=signals).order_by().values_list("surname", "business_name")
    unticked = ResidentRequest.objects.filter(ticked__isnull=True).exclude(recorded_by=reader.user_id)
    words = {key: {name, *name.split()} for key, name in unticked.order_by().values_list("pk", "name")}
    every = set().union(*words.values())
    like = set().union(*(alike(each, every) for each in {*chain.from_iterable(surnames)} if each))
    yield from (key for key, of_one in words.items() if of_one & like)
