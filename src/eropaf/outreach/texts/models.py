"""Texts to residents, with every version that was ever sent."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.outreach.texts.enums import (
    CHANNEL_LABELS,
    LANGUAGE_LABELS,
    NOTICE_CHANNELS,
    PURPOSE_LABELS,
    Purpose,
    TextChannel,
    TextLanguage,
)
from eropaf.outreach.texts.pictures import PictureKind
from eropaf.outreach.texts.rendering import WrittenText


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TextTemplate(MunicipalRow):
    """A text that is used again and again, in one or more languages."""

    key = models.SlugField(help_text="Names the text in data files")
    title = models.TextField(help_text="As colleagues know it; a resident never sees it")
    channel = models.TextField(choices=choices(CHANNEL_LABELS))
    purpose = models.TextField(choices=choices(PURPOSE_LABELS))
    archived_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("channel", TextChannel, "text_channel_known"),
            one_of("purpose", Purpose, "text_purpose_known"),
            models.CheckConstraint(condition=~Q(title=""), name="text_has_a_title"),
            models.UniqueConstraint(fields=["municipality", "key"], name="text_key_once"),
            models.UniqueConstraint(
                fields=["municipality", "channel"],
                condition=Q(channel__in=sorted(NOTICE_CHANNELS)),
                name="one_legal_notice_per_municipality",
            ),
            models.CheckConstraint(
                condition=Q(archived_at__isnull=True) | ~Q(channel__in=sorted(NOTICE_CHANNELS)),
                name="legal_notice_stays",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            pgtrigger.ReadOnly(name="text_stays_on_its_channel", fields=["key", "channel"]),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TextVersion(MunicipalRow):
    """What a text says in one language. Published it never changes: what was sent can always be read back."""

    template = models.ForeignKey(TextTemplate, on_delete=models.PROTECT, related_name="versions")
    language = models.TextField(choices=choices(LANGUAGE_LABELS))
    number = models.PositiveIntegerField(help_text="Counts from 1 per template and language")
    subject = models.TextField(default="", help_text="Subject or heading; empty where the channel has none")
    body = models.TextField(help_text="Marked up; plain for a message and a card")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: came with the product"
    )
    published_at = models.DateTimeField(null=True, help_text="None: a draft")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("language", TextLanguage, "text_language_known"),
            models.UniqueConstraint(fields=["template", "language", "number"], name="text_version_once"),
            models.UniqueConstraint(
                fields=["template", "language"],
                condition=Q(published_at__isnull=True),
                name="one_draft_per_text_and_language",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("template", "changed_by"),
            pgtrigger.Protect(
                name="published_text_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
            pgtrigger.ReadOnly(name="version_stays_of_its_text", fields=["template", "language", "number"]),
        ]

    @property
    def written(self) -> WrittenText:
        """The text as a value, to fill in."""
        return WrittenText(self.language, self.subject, self.body)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["logo", "picture"])
class HouseStyle(MunicipalRow):
    """What stands on every letter of the municipality, and what every text may refer to."""

    sender = models.TextField(help_text="Name of the sender on letters")
    sender_lines = models.TextField(default="", help_text="Below the name: address, phone, website")
    return_line = models.TextField(default="", help_text="Small above the address in the window")
    desk = models.TextField(default="", help_text="Address of the desk")
    opening_hours = models.TextField(default="")
    privacy_link = models.TextField(default="")
    privacy_officer = models.TextField(default="", help_text="E-mail address")
    retention_months = models.PositiveSmallIntegerField(default=6, help_text="As told to residents; practice")
    # The part of a sheet that stays behind the window of both C5 (162 x 229 mm) and EA5 (156 x 220 mm) when the folded
    # sheet slides. A print shop may want another: one proof print in the own envelope tells.
    window_left_mm = models.PositiveSmallIntegerField(default=20)
    window_top_mm = models.PositiveSmallIntegerField(default=55)
    logo = models.BinaryField(null=True)
    logo_kind = models.TextField(default="")
    picture = models.BinaryField(null=True, help_text="On the card that is left at the door")
    picture_kind = models.TextField(default="")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality"], name="one_house_style_per_municipality"),
            models.CheckConstraint(
                condition=Q(logo__isnull=True, logo_kind="")
                | Q(logo__isnull=False, logo_kind__in=[kind.value for kind in PictureKind]),
                name="logo_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(picture__isnull=True, picture_kind="")
                | Q(picture__isnull=False, picture_kind__in=[kind.value for kind in PictureKind]),
                name="picture_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(window_left_mm__lte=110, window_top_mm__gte=30, window_top_mm__lte=120),
                name="window_on_the_sheet",
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("changed_by")]
