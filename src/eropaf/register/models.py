"""The municipality's own list of addresses and residents, and what is asked about cases that do not fit it."""

import pghistory
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.encrypted import EncryptedText
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.cases.models import Case
from eropaf.core.choices import choices
from eropaf.register.enums import MISMATCH_LABELS, QUESTION_STATE_LABELS, Mismatch, QuestionState


class AddressFile(MunicipalRow):
    """A list that was loaded; only the newest is in force. Who lives where stands in the two tables below."""

    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    addresses = models.PositiveIntegerField()
    residents = models.PositiveIntegerField()

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("loaded_by")]


class KnownAddress(MunicipalRow):
    """A door of the municipality. The folded texts are spelled as matching compares them."""

    street = models.TextField()
    house_number = models.PositiveIntegerField()
    house_number_addition = models.TextField()
    postcode = models.CharField(max_length=6)
    city = models.TextField()
    street_folded = models.TextField()
    addition_folded = models.TextField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "postcode", "house_number", "addition_folded"], name="known_address_once"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "house_number", "street_folded"], name="known_address_of_street")
        ]


class KnownResident(MunicipalRow):
    """A resident as the list has them. There is no history of this table: a list that is replaced is gone."""

    bsn = EncryptedText(about="bsn")
    initials = models.TextField()
    surname = models.TextField()
    birth_date = models.DateField(null=True)
    street = models.TextField()
    house_number = models.PositiveIntegerField()
    house_number_addition = models.TextField()
    postcode = models.CharField(max_length=6)
    city = models.TextField()
    addition_folded = models.TextField()
    died = models.BooleanField()
    moved_to = models.TextField(help_text="As the list says it; empty for who still lives here")
    new_street = models.TextField()
    new_house_number = models.PositiveIntegerField(null=True)
    new_house_number_addition = models.TextField()
    new_postcode = models.CharField(max_length=6)
    new_city = models.TextField()

    class Meta(MunicipalRow.Meta):
        indexes = [
            models.Index(fields=["municipality", "bsn"], name="known_resident_bsn", condition=~Q(bsn="")),
            models.Index(fields=["municipality", "birth_date"], name="known_resident_birth_date"),
            models.Index(fields=["municipality", "postcode", "house_number"], name="known_resident_address"),
        ]


# The history says who decided when, not about whom: what is taken off the tables must be gone.
@pghistory.track(
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    fields=["id", "municipality", "state", "decided_at", "decided_by"],
    model_name="RegisterQuestionEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class RegisterQuestion(MunicipalRow):
    """A case that does not fit the register, with what is proposed, and what was decided."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="register_questions")
    mismatch = models.TextField(choices=choices(MISMATCH_LABELS))
    proposals = models.JSONField(default=list, help_text="Addresses of which one may be taken over")
    fingerprint = models.CharField(max_length=64, help_text="Of the facts that were compared")
    state = models.TextField(choices=choices(QUESTION_STATE_LABELS))
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    replaced = models.JSONField(null=True, help_text="The address that stood in the case before, to take this back")
    chosen = models.PositiveSmallIntegerField(null=True, help_text="Which of the proposals was taken over")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("mismatch", Mismatch, "register_mismatch_known"),
            one_of("state", QuestionState, "register_question_state_known"),
            models.UniqueConstraint(fields=["case", "fingerprint"], name="register_question_once"),
            models.CheckConstraint(
                condition=Q(state__in=[QuestionState.ACCEPTED, QuestionState.LEFT], decided_at__isnull=False)
                | Q(state__in=[QuestionState.OPEN, QuestionState.LAPSED], decided_at__isnull=True),
                name="register_question_decided_at",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state", "-decided_at"], name="register_question_state"),
            models.Index(fields=["municipality", "fingerprint"], name="register_question_same"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("case", "decided_by")]
