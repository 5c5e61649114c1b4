"""In which order the addresses of a round are visited. Pure: no database.

This is no route planner and knows no map: it goes by postcode, street and house number, one side of the street after
the other. Who knows a better way puts the stops in another order by hand.
"""

from eropaf.core.address import HasAddress

WalkingOrder = tuple[str, str, bool, int, str]


def walking_order(door: HasAddress) -> WalkingOrder:
    """By what the addresses of a round are sorted: odd and even house numbers apart, since they face each other.

    Args:
        door: of one stop; without a postcode it comes first, so that somebody looks where it is before leaving.
    """
    number = door.house_number or 0
    return (door.postcode, door.street.casefold(), number % 2 == 0, number, door.house_number_addition)
