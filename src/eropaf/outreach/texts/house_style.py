"""The municipality's house style: its data on letters, what texts may refer to, and its pictures."""

from collections.abc import Mapping
from typing import Any

import typst
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.letters import Card, Sender, write_card
from eropaf.outreach.texts.models import HouseStyle
from eropaf.outreach.texts.permissions import check_may_edit_texts
from eropaf.outreach.texts.pictures import Picture, PictureKind, our_own, read_picture
from eropaf.outreach.texts.rendering import FilledText
from eropaf.outreach.texts.variables import Variable

FIELDS = (
    "sender",
    "sender_lines",
    "return_line",
    "desk",
    "opening_hours",
    "privacy_link",
    "privacy_officer",
    "window_left_mm",
    "window_top_mm",
)
PICTURES = ("logo", "picture")
_DRAWINGS = {"logo": "logo", "picture": "street"}


def current_house_style() -> HouseStyle:
    """The house style of the active municipality; one that is not kept yet where nobody wrote it."""
    found = HouseStyle.objects.select_related("municipality").order_by("pk").first()
    if found:
        return found
    municipality = current_municipality()
    return HouseStyle(municipality=municipality, sender=municipality.name)


def save_house_style(*, changes: Mapping[str, Any], by: Actor) -> HouseStyle:
    """Keep what changed.

    Args:
        changes: by name of the field, see `FIELDS`.
        by: who does it.

    Raises:
        InvalidValue: the sender has no name, the window lies beside the sheet, or there is no such field.
        Refused: the role may not.
    """
    check_may_edit_texts(by)
    if unknown := sorted(set(changes) - set(FIELDS)):
        raise InvalidValue(
            _("A house style has no %(unknown)s. It has: %(known)s."),
            unknown=", ".join(unknown),
            known=", ".join(FIELDS),
        )
    return _save(changes, by)


def save_picture(*, which: str, content: bytes | None, by: Actor) -> HouseStyle:
    """Keep a logo or the picture of the card, or take the drawing that comes with the product again.

    Args:
        which: one of `PICTURES`.
        content: of a PNG or JPEG; None for our own drawing.
        by: who does it.

    Raises:
        InvalidValue: it is too large, no picture, or damaged.
        Refused: the role may not.
    """
    check_may_edit_texts(by)
    if content is None:
        return _save({which: None, f"{which}_kind": ""}, by)
    picture = read_picture(content)
    _check_printable(picture)
    return _save({which: picture.content, f"{which}_kind": picture.kind}, by)


def tell_retention(*, months: int, by: Actor) -> HouseStyle:
    """Let texts say how long data are kept where no help is wanted, as was chosen with the terms.

    Args:
        months: after a case was closed.
        by: who chose them.
    """
    return _save({"retention_months": months}, by)


def _save(changes: Mapping[str, Any], by: Actor) -> HouseStyle:
    with acting(by):
        wait_for_turn("save_house_style", by.municipality_id)
        style = current_house_style()
        for name, value in changes.items():
            setattr(style, name, value)
        _check(style)
        style.changed_at, style.changed_by_id = clock.now(), by.user_id
        style.save()
        record_event(by=by, kind="house_style.changed", subject=style)
    return style


def _check(style: HouseStyle) -> None:
    if not style.sender.strip():
        raise InvalidValue(_("Fill in who sends the letters."))
    if style.window_left_mm > 110 or not 30 <= style.window_top_mm <= 120:
        raise InvalidValue(_("The window lies at most 110 mm from the left, and 30 to 120 mm from the top."))


def _check_printable(picture: Picture) -> None:
    try:
        write_card(Card("nl", FilledText("-", ""), "-", "-", picture))
    except typst.TypstError as problem:
        raise InvalidValue(_("This picture is damaged. Choose another one.")) from problem


def picture_of(style: HouseStyle, which: str) -> Picture:
    """The municipality's own logo or picture, or the drawing that comes with the product.

    Args:
        style: whose.
        which: one of `PICTURES`.
    """
    content = getattr(style, which)
    if content is None:
        return our_own(_DRAWINGS[which])
    return Picture(PictureKind(getattr(style, f"{which}_kind")), bytes(content))


def sender_of(style: HouseStyle) -> Sender:
    """The house style as letters need it."""
    return Sender(
        name=style.sender,
        lines=tuple(line.strip() for line in style.sender_lines.splitlines() if line.strip()),
        return_line=style.return_line,
        window_left_mm=style.window_left_mm,
        window_top_mm=style.window_top_mm,
        logo=picture_of(style, "logo"),
    )


def values_of(style: HouseStyle) -> dict[Variable, str]:
    """The variables whose values are the same in every text of the municipality."""
    return {
        Variable.MUNICIPALITY: style.municipality.name,
        Variable.DESK: style.desk,
        Variable.OPENING_HOURS: style.opening_hours,
        Variable.PRIVACY_LINK: style.privacy_link,
        Variable.PRIVACY_OFFICER: style.privacy_officer,
        Variable.RETENTION: str(style.retention_months),
    }
