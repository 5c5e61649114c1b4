"""Deciding how heavy checks weigh in a municipality."""

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.enums import Strictness
from eropaf.intake.file_checks.registry import FILE_CHECKS
from eropaf.intake.models import CheckSetting
from eropaf.intake.permissions import check_may_set_checks


def choices_for(code: str) -> tuple[Strictness, ...]:
    """What a municipality may choose for a check; nothing for one that is fixed.

    A check of a file can be turned off, no more: a file that was read is not refused for what is remarkable about it.

    Raises:
        InvalidValue: there is no such check.
    """
    if code in FILE_CHECKS:
        return (Strictness.WARNING, Strictness.OFF)
    if code not in CHECKS:
        raise InvalidValue(_("There is no check with this name (any more). Load the page again."))
    return () if CHECKS[code].check.fixed else tuple(Strictness)


def set_strictness(*, code: str, strictness: Strictness | None, by: Actor) -> None:
    """Decide how heavy a check weighs from the next delivery on. What was checked before stays as it was.

    Args:
        code: of a check of rows or of files.
        strictness: what it weighs; None is back to what the check itself proposes.
        by: coordinates.

    Raises:
        Refused: the role may not, the check is fixed, or it cannot weigh this.
        InvalidValue: there is no such check.
    """
    check_may_set_checks(by)
    allowed = choices_for(code)
    if not allowed:
        raise Refused(_("This check is fixed: it weighs the same in every municipality."))
    if strictness is not None and strictness not in allowed:
        raise Refused(_("This check looks at the whole file and cannot refuse rows. Choose a remark, or turn it off."))
    with acting(by):
        settings = CheckSetting.objects.select_for_update().filter(code=code)
        if settings.values_list("strictness", flat=True).first() == strictness:
            return
        _write(code, strictness, by)
        detail = {"code": code, "strictness": strictness or ""}
        record_event(by=by, kind="check.strictness_set", subject=current_municipality(), detail=detail)


def _write(code: str, strictness: Strictness | None, by: Actor) -> None:
    if strictness is None:
        CheckSetting.objects.filter(code=code).delete()
    else:
        CheckSetting.objects.update_or_create(
            municipality_id=by.municipality_id, code=code, defaults={"strictness": strictness}
        )
