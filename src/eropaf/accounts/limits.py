"""Lock-out: after too many failures nobody signs in for a while, with this e-mail address or from this place.

An attempt is counted before the password is looked at and forgotten when it was right, so that many at once do not slip
through. Nothing here tells whether there is an account.
"""

import hmac
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from eropaf.accounts.models import SecondFactor, SignInLimit, User
from eropaf.accounts.permissions import check_may_lift_locks
from eropaf.accounts.second_factor import MOST_FAILURES
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event, writing_as
from eropaf.core import clock
from eropaf.core.email import normal_email

MOST_PER_ACCOUNT, MOST_PER_ADDRESS = 5, 50  # behind one address may be a whole town hall
LOCKED_FOR = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
_PART = "system:sign-in"
_IPV6_NETWORK = 64  # what one subscriber has


@dataclass(frozen=True)
class Attempt:
    """Somebody tries to sign in.

    Attributes:
        keys: under which is counted, and how many failures lock each.
    """

    keys: tuple[tuple[str, int], ...]


def attempt_of(email: str, address: str) -> Attempt:
    """What is counted of an attempt.

    Args:
        email: as it was typed.
        address: where it came from. One of this machine itself is a proxy that the settings do not name: to count by it
            would lock out everybody at once.
    """
    keys = [(_key("account", normal_email(email)), MOST_PER_ACCOUNT)]
    network = _network_of(address)
    if network:
        keys.append((_key("address", network), MOST_PER_ADDRESS))
    return Attempt(tuple(sorted(keys)))


def _network_of(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.is_loopback:
        return ""
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, _IPV6_NETWORK), strict=False))


def _key(kind: str, value: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{kind}:{value}".encode(), "sha256").hexdigest()


def count_attempt(attempt: Attempt) -> datetime | None:
    """Count an attempt, before it is known whether it is right.

    Returns:
        Until when nobody is let in; None where the attempt may be looked at.
    """
    with writing_as(_PART):
        moment = clock.outside()
        SignInLimit.objects.filter(counted_since__lt=moment - FORGOTTEN_AFTER).delete()
        rows = [(_lock(key, moment), most) for key, most in attempt.keys]
        locked = [row.locked_until for row, _most in rows if row.locked_until and moment < row.locked_until]
        if locked:
            return max(locked)
        for row, most in rows:
            _count(row, most, moment)
    return None


def _lock(key: str, moment: datetime) -> SignInLimit:
    SignInLimit.objects.bulk_create([SignInLimit(key=key, counted_since=moment)], ignore_conflicts=True)
    return SignInLimit.objects.select_for_update().get(key=key)


def _count(row: SignInLimit, most: int, moment: datetime) -> None:
    if moment - row.counted_since >= LOCKED_FOR:
        row.failures, row.counted_since = 0, moment
    row.failures += 1
    row.locked_until = moment + LOCKED_FOR if row.failures >= most else None
    if row.locked_until:
        row.failures, row.counted_since = 0, row.locked_until
    row.save(update_fields=["failures", "counted_since", "locked_until"])


def locked_until(attempt: Attempt) -> datetime | None:
    """Until when nobody is let in; None where somebody may try again."""
    keys = [key for key, _most in attempt.keys]
    moment = clock.outside()
    found = SignInLimit.objects.filter(key__in=keys, locked_until__gt=moment).order_by("-locked_until").first()
    return found.locked_until if found else None


def forget_attempt(attempt: Attempt) -> None:
    """Take back what was counted of an attempt that was right. What others did from the same place stays counted."""
    with writing_as(_PART):
        for key, most in attempt.keys:
            found = SignInLimit.objects.filter(key=key)
            if most == MOST_PER_ACCOUNT:
                found.delete()
                continue
            for row in found.select_for_update():
                row.failures = max(row.failures - 1, 0)
                row.save(update_fields=["failures"])


def lift_lock(*, user: User, by: Actor) -> None:
    """Let somebody try again at once who typed a wrong password or code too often.

    Args:
        user: the account.
        by: who knows that it was really that person.

    Raises:
        Refused: another role.
    """
    check_may_lift_locks(by)
    check_own(by, user)
    with acting(by):
        SignInLimit.objects.filter(key=_key("account", user.email)).delete()
        SecondFactor.objects.filter(user=user).update(failures=0, locked_until=None)
        record_event(by=by, kind="user.lock_lifted", subject=user)


def attacked_accounts(actor: Actor) -> dict[int, int]:
    """Which accounts got the right password and then wrong codes only, and how many; by primary key.

    Raises:
        Refused: another role.
    """
    check_may_lift_locks(actor)
    found = SecondFactor.objects.filter(failures__gte=MOST_FAILURES).order_by("pk")
    return dict(found.values_list("user_id", "failures"))


def locked_accounts(actor: Actor) -> dict[int, datetime]:
    """Which accounts are locked until when, by primary key.

    Raises:
        Refused: another role.
    """
    check_may_lift_locks(actor)
    moment = clock.outside()
    by_key = {_key("account", email): pk for pk, email in User.objects.order_by("pk").values_list("pk", "email")}
    limits = SignInLimit.objects.filter(locked_until__gt=moment, key__in=by_key)
    factors = SecondFactor.objects.filter(locked_until__gt=moment)
    found = {by_key[each.key]: each.locked_until for each in limits if each.locked_until}
    return found | {each.user_id: each.locked_until for each in factors if each.locked_until}
