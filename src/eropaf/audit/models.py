"""The two logs: what happened, and who looked. Both can only grow; the database refuses to change them."""

from django.db import models

from eropaf.audit.rows import MunicipalRow


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
    """Somebody looked at the data of a resident."""

    at = models.DateTimeField()
    actor_key = models.TextField()
    subject_type = models.TextField()
    subject_id = models.BigIntegerField()
    screen = models.TextField()

    class Meta(MunicipalRow.Meta):
        indexes = [models.Index(fields=["municipality", "subject_type", "subject_id", "at"], name="viewing_of_subject")]
