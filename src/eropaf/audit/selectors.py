"""Reading the logs."""

from django.db import models

from eropaf.audit.models import Event


def events_of(subject: models.Model) -> models.QuerySet[Event]:
    """What happened to one row, newest first."""
    return Event.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by("-at", "-pk")
