"""The second step of signing in: setting it up, giving a code, and starting anew when the app is lost."""

from datetime import timedelta

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.ending import end_all_sessions
from eropaf.accounts.enums import Answer
from eropaf.accounts.models import RecoveryCode, SecondFactor, User
from eropaf.accounts.one_time_codes import matching_step, new_recovery_codes, new_secret, normal_recovery_code
from eropaf.accounts.permissions import check_may_reset_second_factor
from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused

MOST_FAILURES = 5
LOCKED_FOR, LONGEST_LOCK = timedelta(minutes=15), timedelta(days=1)
_MOST_DOUBLINGS = 7  # by then it is longer than the longest
WORTH_TELLING = 3  # wrong codes: fewer are mistakes of one's own
# These codes are drawn, not thought up: a guess is hopeless without slowing every check as for a password.
_HASHER, _ITERATIONS = PBKDF2PasswordHasher(), 50_000


def begin_set_up(*, user: User, by: Actor) -> str:
    """Draw a secret to share with an app.

    It is kept nowhere yet: whoever asks holds it until it is confirmed. Kept with the account, a second person who
    knows the password could learn it before the real one takes it in use.

    Args:
        user: whose account.
        by: the person self, or the system.

    Raises:
        Refused: somebody else's account, or it is set up already.
    """
    _check_self(by, user)
    with acting(by):
        _lock_not_set_up(user)
        record_event(by=by, kind="second_factor.begun", subject=user)
    return new_secret()


def confirm_set_up(*, user: User, secret: str, code: str, by: Actor) -> list[str]:
    """Take the app in use, once it gave a right code.

    Args:
        user: whose account.
        secret: that the app was given.
        code: what the app shows.
        by: the person self, or the system.

    Returns:
        The recovery codes. They are kept as hashes only, so this is the one time that they can be shown.

    Raises:
        Refused: somebody else's account, or it is set up already.
        InvalidValue: the code is not right.
    """
    _check_self(by, user)
    with acting(by):
        factor = _lock_not_set_up(user) or SecondFactor(municipality_id=by.municipality_id, user=user)
        step = matching_step(secret, code, clock.outside(), None)
        if step is None:
            raise InvalidValue(_("This code is not right. Wait for the next code in the app and try again."))
        factor.secret, factor.confirmed_at, factor.last_used_step = secret, clock.now(), step
        factor.save()
        record_event(by=by, kind="second_factor.set_up", subject=user)
        return _give_recovery_codes(factor)


def _lock_not_set_up(user: User) -> SecondFactor | None:
    """What an earlier edition kept before it was confirmed, if anything; two browsers wait for each other here."""
    User.objects.select_for_update().get(pk=user.pk)
    earlier = SecondFactor.objects.filter(user=user).first()
    if earlier and earlier.confirmed_at:
        raise Refused(_("The second step is set up already."))
    return earlier


def _give_recovery_codes(factor: SecondFactor) -> list[str]:
    codes = new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(
            municipality_id=factor.municipality_id,
            factor=factor,
            hashed=_HASHER.encode(code, _HASHER.salt(), iterations=_ITERATIONS),
        )
        for code in codes
    )
    return codes


def check_code(*, user: User, code: str, by: Actor) -> Answer:
    """Take a code of the app; each is right once.

    After `MOST_FAILURES` wrong ones no code is taken for a while, the right one neither; after as many again for twice
    as long. Only a right code, or who lifts the lock, begins anew.

    Args:
        user: whose account.
        code: what was typed.
        by: the person self.

    Raises:
        Refused: somebody else's account, or nothing is set up.
    """
    with acting(by):
        factor = _lock(user, by)
        if _is_locked(factor):
            return Answer.LOCKED
        step = matching_step(factor.secret, code, clock.outside(), factor.last_used_step)
        if step is None:
            return _fail(factor, user, by)
        factor.last_used_step = step
        return _succeed(factor, user, by, way="app")


def use_recovery_code(*, user: User, code: str, by: Actor) -> Answer:
    """Take a recovery code instead of one of the app; arguments and limits as for `check_code`.

    Raises:
        Refused: somebody else's account, or nothing is set up.
    """
    with acting(by):
        factor = _lock(user, by)
        if _is_locked(factor):
            return Answer.LOCKED
        typed = normal_recovery_code(code)
        left = list(factor.recovery_codes.filter(used_at__isnull=True).order_by("pk"))
        right = [each for each in left if _HASHER.verify(typed, each.hashed)]
        if not right:
            return _fail(factor, user, by)
        right[0].used_at = clock.now()
        right[0].save(update_fields=["used_at"])
        return _succeed(factor, user, by, way="recovery code")


def reset_second_factor(*, user: User, by: Actor) -> None:
    """Forget an app that was lost: the person signs in again everywhere, and sets up another then.

    Args:
        user: whose account.
        by: an administrator of the same municipality; for employees of partners a coordinator too.

    Raises:
        Refused: another role.
        OtherMunicipality: the account is of another municipality.
    """
    check_may_reset_second_factor(by, Role(user.role))
    check_own(by, user)
    with acting(by):
        SecondFactor.objects.filter(user=user).delete()
        end_all_sessions(user)
        record_event(by=by, kind="second_factor.reset", subject=user)


def _check_self(by: Actor, user: User) -> None:
    check_own(by, user)
    if by.user_id != user.pk and by.role != Role.SYSTEM:
        raise Refused(_("Everybody sets up the second step of the own account."))


def _lock(user: User, by: Actor) -> SecondFactor:
    _check_self(by, user)
    factor = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at__isnull=False).first()
    if factor is None:
        raise Refused(_("The second step is not set up yet. Sign in again."))
    return factor


def _is_locked(factor: SecondFactor) -> bool:
    return factor.locked_until is not None and clock.outside() < factor.locked_until


def _fail(factor: SecondFactor, user: User, by: Actor) -> Answer:
    factor.failures += 1
    rounds, left = divmod(factor.failures, MOST_FAILURES)
    locks = not left
    if locks:
        factor.locked_until = clock.outside() + locked_for(rounds)
    factor.save(update_fields=["failures", "locked_until"])
    if locks:
        record_event(by=by, kind="second_factor.locked", subject=user, detail={"wrong_codes": factor.failures})
        return Answer.LOCKED
    record_event(by=by, kind="second_factor.refused", subject=user)
    return Answer.WRONG


def locked_for(rounds: int) -> timedelta:
    """How long no code is taken.

    Args:
        rounds: how often `MOST_FAILURES` wrong ones were given since the last right one.
    """
    return min(LOCKED_FOR * (1 << min(rounds - 1, _MOST_DOUBLINGS)), LONGEST_LOCK)


def _succeed(factor: SecondFactor, user: User, by: Actor, way: str) -> Answer:
    factor.failures, factor.locked_until = 0, None
    factor.save(update_fields=["failures", "locked_until", "last_used_step"])
    record_event(by=by, kind="second_factor.given", subject=user, detail={"way": way})
    return Answer.RIGHT
