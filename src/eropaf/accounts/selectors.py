"""Reading municipalities and accounts."""

from eropaf.accounts.models import Municipality, Neighbourhood, User
from eropaf.accounts.neighbourhoods import index_by_prefix
from eropaf.audit.actor import Actor, Role
from eropaf.audit.scope import current_municipality_id


def current_municipality() -> Municipality:
    """The municipality whose scope is active, with its settings."""
    return Municipality.objects.get(pk=current_municipality_id())


def actor_of(user: User, partner_id: int | None = None) -> Actor:
    """The actor behind an account.

    Args:
        user: the account.
        partner_id: the partner the person reports for, where there is one.
    """
    return Actor(
        key=f"user:{user.pk}",
        name=user.name,
        role=Role(user.role),
        municipality_id=user.municipality_id,
        user_id=user.pk,
        partner_id=partner_id,
    )


def neighbourhoods_by_prefix() -> dict[str, int]:
    """Beginnings of postcodes and the neighbourhood each belongs to."""
    return index_by_prefix(Neighbourhood.objects.order_by("pk").values_list("pk", "postcodes"))


def neighbourhoods_by_name() -> list[tuple[int, str]]:
    """The municipality's neighbourhoods: primary key and name."""
    return list(Neighbourhood.objects.order_by("name").values_list("pk", "name"))
