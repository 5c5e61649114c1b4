"""Giving a new municipality the texts that come with the product."""

from collections.abc import Mapping
from typing import Any

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.outreach.texts.house_style import save_house_style
from eropaf.outreach.texts.services import add_template, publish, save_draft
from eropaf.outreach.texts.starting_texts import StartingText, starting_texts


def lay_in_texts(*, house_style: Mapping[str, Any], by: Actor) -> None:
    """Publish every text that comes with the product, and keep the house style.

    Args:
        house_style: what differs from the defaults, by name of the field.
        by: who does it.

    Raises:
        InvalidValue: there is no such field in a house style, or a text is there already.
        Refused: the role may not.
    """
    with acting(by):
        save_house_style(changes=house_style, by=by)
        for text in starting_texts():
            _lay_in(text, by)


def _lay_in(text: StartingText, by: Actor) -> None:
    template = add_template(key=text.key, title=text.title, channel=text.channel, purpose=text.purpose, by=by)
    for language, written in text.written.items():
        draft = save_draft(template=template, language=language, subject=written.subject, body=written.body, by=by)
        publish(draft=draft, by=by)
