"""Founding a municipality: everything that stands before its first delivery, from one description."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import Municipality
from eropaf.accounts.selectors import municipality_keys
from eropaf.accounts.services import add_neighbourhood, create_municipality
from eropaf.audit.actor import Actor, system_actor
from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.laying_in import lay_in_texts
from eropaf.partners.agreements import USUAL_AGREEMENT, Agreement
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.services import add_partner
from eropaf.support.hours.services.book import lay_in_services
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.services.policies import adopt_policy


@dataclass(frozen=True, slots=True)
class NewNeighbourhood:
    """A neighbourhood and the beginnings of its postcodes, such as 1234 or 1234A."""

    name: str
    postcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPartner:
    """A partner, how its files are laid out, and when they are agreed to come."""

    code: str
    name: str
    partner_type: PartnerType
    layout: LayoutSpec
    agreed: Agreement = USUAL_AGREEMENT


@dataclass(frozen=True, slots=True)
class Foundation:
    """What a municipality starts with.

    Attributes:
        code: CBS code of four digits.
        postcodes: the four digits of its postcodes; empty: no row is told to lie outside.
        settings: terms and thresholds that differ from the default, by field name of `Municipality`.
        house_style: what stands on letters and in texts, by field name of `HouseStyle`.
        policy: name of a preset of rules.
        valid_from: first day on which the policy places cases; None is today.
    """

    code: str
    name: str
    postcodes: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    house_style: Mapping[str, Any] = field(default_factory=dict)
    neighbourhoods: Sequence[NewNeighbourhood] = ()
    partners: Sequence[NewPartner] = ()
    policy: str = DEFAULT_PRESET
    valid_from: date | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Build it from data as written in `docs/example-municipality.toml`.

        Raises:
            InvalidValue: something is missing, misspelt or impossible; the sentence says what.
        """
        try:
            return cls(
                **{key: value for key, value in data.items() if key not in ("neighbourhood", "partner", "postcodes")},
                postcodes=tuple(data["postcodes"]),
                neighbourhoods=tuple(
                    NewNeighbourhood(each["name"], tuple(each["postcodes"])) for each in data.get("neighbourhood", ())
                ),
                partners=tuple(_read_partner(each) for each in data.get("partner", ())),
            )
        except KeyError as missing:
            raise InvalidValue(_("The description misses %(what)s."), what=str(missing.args[0])) from missing
        except (TypeError, ValueError) as problem:
            raise InvalidValue(_("The description is not right: %(reason)s."), reason=str(problem)) from problem


_PARTNER_KEYS = frozenset({"code", "name", "type", "layout", "interval_days", "delivery_day"})


def _read_partner(data: Mapping[str, Any]) -> NewPartner:
    if unknown := sorted(set(data) - _PARTNER_KEYS):
        raise InvalidValue(
            _("A partner is described by %(known)s, not by %(unknown)s."),
            known=", ".join(sorted(_PARTNER_KEYS)),
            unknown=", ".join(unknown),
        )
    return NewPartner(
        code=data["code"],
        name=data["name"],
        partner_type=PartnerType(data["type"]),
        layout=LayoutSpec.from_json(data["layout"]),
        agreed=Agreement(**{key: data[key] for key in ("interval_days", "delivery_day") if key in data}),
    )


def found_municipality(foundation: Foundation, *, by_part: str) -> Municipality:
    """Make a municipality and what it starts with; all of it or nothing.

    Args:
        foundation: what it starts with.
        by_part: the part of the system that does it, since nobody can sign in before.

    Raises:
        InvalidValue: the municipality is there already, or a setting or layout cannot be.
    """
    if foundation.code in municipality_keys():
        raise InvalidValue(_("A municipality with code %(code)s is there already."), code=foundation.code)
    _check_settings(foundation.settings)
    with transaction.atomic():
        founded = create_municipality(
            code=foundation.code,
            name=foundation.name,
            postcodes=foundation.postcodes,
            settings=foundation.settings,
            by_part=by_part,
        )
        _fill(foundation, system_actor(by_part, founded.pk))
    return founded


def _fill(foundation: Foundation, by: Actor) -> None:
    for area in foundation.neighbourhoods:
        add_neighbourhood(name=area.name, postcodes=area.postcodes, by=by)
    for partner in foundation.partners:
        add_partner(
            code=partner.code,
            name=partner.name,
            partner_type=partner.partner_type,
            layout=partner.layout,
            agreed=partner.agreed,
            by=by,
        )
    adopt_policy(spec=read_preset(foundation.policy), valid_from=foundation.valid_from or clock.today(), by=by)
    lay_in_texts(house_style=foundation.house_style, by=by)
    lay_in_services(by=by)


def _check_settings(settings: Mapping[str, Any]) -> None:
    known = {each.name for each in Municipality._meta.concrete_fields} - {"id", "code", "name", "postcodes"}
    if unknown := sorted(set(settings) - known):
        raise InvalidValue(
            _("There is no setting %(unknown)s. Settings are: %(known)s."),
            unknown=", ".join(unknown),
            known=", ".join(sorted(known)),
        )
