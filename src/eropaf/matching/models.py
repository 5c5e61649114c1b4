"""Which signals tell about the same person or address, why, and where somebody must decide."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from eropaf.accounts.models import User
from eropaf.audit.encrypted import EncryptedText
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.core.address import Address
from eropaf.core.choices import choices
from eropaf.intake.models import Signal
from eropaf.matching.enums import (
    DECISION_LABELS,
    MATCH_BASIS_LABELS,
    MATCH_KIND_LABELS,
    REPEAT_LABELS,
    Decision,
    MatchBasis,
    MatchKind,
    Repeat,
)
from eropaf.matching.identity import address_key


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class MatchGroup(MunicipalRow):
    """The signals of one person or address within one matching period, and how that resident is best known."""

    period_start = models.DateField()
    period_end = models.DateField()
    matched_on = models.DateField()
    kind = models.TextField(choices=choices(MATCH_KIND_LABELS))

    bsn = EncryptedText(about="bsn", default="")
    name = models.TextField(default="")
    birth_date = models.DateField(null=True)
    street = models.TextField(default="")
    house_number = models.PositiveIntegerField(null=True)
    house_number_addition = models.TextField(default="")
    postcode = models.CharField(max_length=6, default="")
    city = models.TextField(default="")
    phone = EncryptedText(about="phone", default="")
    email = EncryptedText(about="email", default="")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", MatchKind, "match_kind_known"),
            models.CheckConstraint(condition=Q(period_start__lte=F("period_end")), name="match_period_in_order"),
        ]
        indexes = [
            models.Index(fields=["municipality", "period_start", "bsn"], name="group_bsn", condition=~Q(bsn="")),
            models.Index(fields=["municipality", "postcode", "house_number"], name="group_address"),
        ]

    @property
    def address(self) -> Address:
        """Where the municipality goes."""
        return Address.of(self)

    @property
    def address_key(self) -> str:
        """What addresses are compared by; "" where it is not known."""
        return address_key(self.postcode, self.house_number, self.house_number_addition)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Person(MunicipalRow):
    """One person, as far as the signals tell. Somebody may decide that two of them are one."""

    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", help_text="The first of those that are one"
    )

    class Meta(MunicipalRow.Meta):
        constraints = [models.CheckConstraint(condition=~Q(same_as=F("id")), name="person_same_as_another")]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("same_as")]

    @property
    def first_id(self) -> int:
        """Primary key of the first of those who are one with this person; FIRST_PERSON in a query."""
        return self.same_as_id or self.pk


FIRST_PERSON = Coalesce("person__same_as", "person")  # of a matched signal, see `Person.first_id`


# What is kept of a change is the place from before: that a signal was matched is told by its delivery.
@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    fields=["id", "municipality", "group", "person"],
    model_name="MatchedSignalEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class MatchedSignal(MunicipalRow):
    """One signal's place in a group, with the reason. Somebody may bring it to another group; the reason stays."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="matched_signals")
    group = models.ForeignKey(MatchGroup, on_delete=models.PROTECT, related_name="matched_signals")
    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="match")
    basis = models.TextField(choices=choices(MATCH_BASIS_LABELS))
    repeat = models.TextField(choices=choices(REPEAT_LABELS))
    earlier_signal = models.ForeignKey(Signal, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("basis", MatchBasis, "match_basis_known"),
            one_of("repeat", Repeat, "match_repeat_known"),
            models.CheckConstraint(
                # That it was a repeat stays true when the earlier signal was destroyed.
                condition=~Q(repeat=Repeat.NONE) | Q(earlier_signal__isnull=True),
                name="match_earlier_signal_of_a_repeat",
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("group", "signal", "earlier_signal", "person")]


class Likeness(MunicipalRow):
    """Why a signal joined its person: the signal of that person that it is most like, and what each field weighed."""

    match = models.OneToOneField(MatchedSignal, on_delete=models.PROTECT, related_name="likeness")
    other_signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    probability = models.FloatField(help_text="As the model saw it, 0 to 1")
    model_version = models.TextField()
    weights = models.JSONField(help_text="As of a possible match; where the BSN is the same, only that of the BSN")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(probability__gte=0) & Q(probability__lte=1), name="likeness_probability")
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("match", "other_signal")]


@pghistory.track(
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    fields=["id", "municipality", "decision", "decided_by", "decided_at"],
)
class PossibleMatch(MunicipalRow):
    """Two persons who may be one, by the two signals that are most alike: somebody looks and decides, once."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    other_signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField()
    probability = models.FloatField(help_text="As the model saw it, 0 to 1")
    model_version = models.TextField()
    weights = models.JSONField(help_text="Per field what was found and how many bits it weighed; no personal data")
    decision = models.TextField(choices=choices(DECISION_LABELS), default=Decision.OPEN)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(default="")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("decision", Decision, "possible_match_decision_known"),
            models.UniqueConstraint(fields=["person", "other_person"], name="possible_match_asked_once"),
            models.CheckConstraint(condition=Q(person__gt=F("other_person")), name="possible_match_persons_in_order"),
            models.CheckConstraint(
                condition=Q(decision=Decision.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision=Decision.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="possible_match_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(probability__gte=0) & Q(probability__lte=1), name="possible_match_probability"
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "-probability", "id"],
                name="possible_match_open",
                condition=Q(decision=Decision.OPEN),
            )
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("person", "other_person", "signal", "other_signal", "decided_by"),
        ]
