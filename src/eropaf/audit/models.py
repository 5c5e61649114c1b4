"""The two logs: what happened, and who looked. Both can only grow; the database refuses to change them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from eropaf.audit.activities import Activity
from eropaf.audit.enums import SpanStatus
from eropaf.audit.rows import MunicipalRow, one_of


class Event(MunicipalRow):
    """Something that happened in the work, in a verb of the past tense, without personal data."""

    kind = models.TextField()
    at = models.DateTimeField()
    actor_key = models.TextField()
    actor_name = models.TextField()
    subject_type = models.TextField()
    subject_id = models.BigIntegerField()
    detail = models.JSONField(default=dict)

    class Meta(MunicipalRow.Meta):
        indexes = [models.Index(fields=["municipality", "subject_type", "subject_id", "at"], name="event_of_subject")]


class Viewing(MunicipalRow):
    """Somebody looked at the data of a resident: a line of the log of processing (Logboek Dataverwerkingen)."""

    at = models.DateTimeField()
    actor_key = models.TextField()
    subject_type = models.TextField()
    subject_id = models.BigIntegerField()
    screen = models.TextField()
    activity = models.TextField(default=Activity.UNNAMED, help_text="Key in the register of processing")
    opened = models.BooleanField(default=False, help_text="Somebody opened this one, and did not see it in a list")
    residents = ArrayField(
        models.CharField(max_length=64), default=list, help_text="Whose data it was, under a key that stands elsewhere"
    )
    trace_id = models.CharField(max_length=32, default="", help_text="W3C Trace Context; empty of lines from before")
    span_id = models.CharField(max_length=16, default="", help_text="Of the request or the job")
    parent_span_id = models.CharField(max_length=16, default="", help_text="Of the system that called, if one did")
    started_at = models.DateTimeField(null=True, help_text="When the request began")
    status = models.TextField(default=SpanStatus.UNSET)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("activity", Activity, "viewing_activity_known"),
            one_of("status", SpanStatus, "viewing_status_known"),
        ]
        indexes = [
            models.Index(fields=["municipality", "subject_type", "subject_id", "at"], name="viewing_of_subject"),
            models.Index(fields=["municipality", "at"], name="viewing_by_moment"),
            models.Index(
                fields=["municipality", "at", "actor_key"], condition=Q(opened=True), name="viewing_of_opened_file"
            ),
            GinIndex(fields=["residents"], name="viewing_of_resident"),
        ]
