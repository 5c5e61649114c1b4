"""Founding the demo municipality in the product: neighbourhoods, partners with their layouts, users, policy."""

from demo.municipality import municipality, neighbourhoods, users
from demo.partners import partners
from eropaf.accounts.models import Municipality, User
from eropaf.accounts.services import add_neighbourhood, create_municipality, create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import add_partner, give_access
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.services import adopt_policy


def found_municipality() -> Municipality:
    """Make the municipality and everything that stands before the first delivery."""
    founded = create_municipality(
        code=municipality().code,
        name=municipality().name,
        postcodes=sorted({start[:4] for area in neighbourhoods() for start in area.postcodes}),
        settings={
            "threshold_cents": municipality().settings.threshold_cents,
            "consecutive_months": municipality().settings.look_back_months,
        },
        by_part="demo",
    )
    by = system_actor("demo", founded.pk)
    for area in neighbourhoods():
        add_neighbourhood(name=area.name, postcodes=area.postcodes, by=by)
    _add_people(_add_partners(by), by)
    adopt_policy(spec=read_preset(DEFAULT_PRESET), valid_from=municipality().first_month, by=by)
    return founded


def _add_partners(by: Actor) -> dict[str, Partner]:
    return {
        partner.code: add_partner(
            code=partner.code,
            name=partner.name,
            partner_type=PartnerType(partner.type),
            layout=LayoutSpec.from_json(partner.layout),
            by=by,
        )
        for partner in partners()
    }


def _add_people(partners_by_code: dict[str, Partner], by: Actor) -> None:
    for person in users():
        user = create_user(
            email=person.email, name=person.name, role=Role(person.role), password=municipality().password, by=by
        )
        if person.partner:
            give_access(user=user, partner=partners_by_code[person.partner], by=by)


def workers() -> list[User]:
    """The users who visit, call and write, in the order in which they were added."""
    return list(User.objects.filter(role=Role.WORKER).order_by("pk"))
