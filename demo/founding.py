"""Founding the demo in the product: neighbourhoods, partners with their layouts, users, addresses, policy."""

from demo.address_list import address_list
from demo.municipality import municipality, neighbourhoods, users
from demo.partners import partners
from eropaf.accounts.models import Municipality, Neighbourhood, User
from eropaf.accounts.one_time_codes import code_of, step_of
from eropaf.accounts.second_factor import confirm_set_up
from eropaf.accounts.services import create_user
from eropaf.accounts.staffing import add_team, place_colleague, staff_neighbourhood
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from eropaf.jobs.founding import Foundation, NewNeighbourhood, NewPartner
from eropaf.jobs.founding import found_municipality as found
from eropaf.partners.agreements import Agreement
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import give_access
from eropaf.register.services.load import load_address_file


def found_municipality() -> Municipality:
    """Make the municipality and everything that stands before the first delivery."""
    founded = found(_foundation(), by_part="demo")
    by = system_actor("demo", founded.pk)
    _add_people(by)
    _divide_work(by)
    load_address_file(file_name="adressen.csv", content=address_list(), by=by)
    return founded


def _foundation() -> Foundation:
    return Foundation(
        code=municipality().code,
        name=municipality().name,
        postcodes=tuple(sorted({start[:4] for area in neighbourhoods() for start in area.postcodes})),
        settings={
            "threshold_cents": municipality().settings.threshold_cents,
            "consecutive_months": municipality().settings.look_back_months,
            "inhabitants": municipality().inhabitants,
        },
        house_style=municipality().house_style,
        neighbourhoods=[NewNeighbourhood(area.name, area.postcodes) for area in neighbourhoods()],
        partners=[
            NewPartner(
                each.code,
                each.name,
                PartnerType(each.type),
                LayoutSpec.from_json(each.layout),
                Agreement(delivery_day=each.agreed_day),
            )
            for each in partners()
        ],
        valid_from=municipality().first_month,
    )


def _add_people(by: Actor) -> None:
    with municipality_scope(by.municipality_id):
        partners_by_code = {partner.code: partner for partner in Partner.objects.all()}
    for person in users():
        user = create_user(
            email=person.email, name=person.name, role=Role(person.role), password=municipality().password, by=by
        )
        if person.partner:
            give_access(user=user, partner=partners_by_code[person.partner], by=by)
        if user.role == Role.PARTNER:  # to show the second step; the others sign in as `EROPAF_DEMO_SIGN_IN` says
            _set_up_app(user, by)


def _set_up_app(user: User, by: Actor) -> None:
    secret = municipality().second_factor
    confirm_set_up(user=user, secret=secret, code=code_of(secret, step_of(clock.outside())), by=by)


def _divide_work(by: Actor) -> None:
    """A contact person per neighbourhood, and a team whose members stand in for each other."""
    with municipality_scope(by.municipality_id):
        people = {each.email: each for each in User.objects.all()}
        names = sorted({each.team for each in users() if each.team})
        teams = {name: add_team(name=name, by=by) for name in names}
        for person in users():
            if person.team and person.substitute:
                user, substitute = people[person.email], people[person.substitute]
                place_colleague(user=user, team=teams[person.team], substitute=substitute, by=by)
        areas = {each.name: each for each in Neighbourhood.objects.all()}
        for area in neighbourhoods():
            contact = people[area.contact]
            staff_neighbourhood(neighbourhood=areas[area.name], contact_person=contact, team=contact.team, by=by)


def workers() -> list[User]:
    """The users who visit, call and write, in the order in which they were added."""
    return list(User.objects.filter(role=Role.WORKER).order_by("pk"))
