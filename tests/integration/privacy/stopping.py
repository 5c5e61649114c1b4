"""Destroying that goes wrong halfway."""

from eropaf.privacy.retention import erasing
from eropaf.privacy.retention.erasing import Counts, Step, Trail


def stopping_at(step: int, with_error: type[BaseException]) -> tuple[Step, ...]:
    """The steps of destroying a case, of which one goes wrong at the second case.

    Args:
        step: which, by its place.
        with_error: what is raised.
    """
    real, done = erasing.STEPS[step], list[Trail]()

    def stop(trail: Trail, viewed_before: object) -> Counts:
        if done:
            raise with_error
        done.append(trail)
        return real(trail, viewed_before)  # type: ignore[arg-type]

    return (*erasing.STEPS[:step], stop, *erasing.STEPS[step + 1 :])
