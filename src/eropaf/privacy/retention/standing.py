"""Whether what a resident asked to erase may still go: only while that request stands granted."""

from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.retention.models import DestructionRun


def hold_granted(run_key: int) -> bool:
    """Hold a run and the request for which it was proposed until the end of the transaction.

    The request comes first, as for whoever reopens it, so that neither waits for the other: it is granted until what is
    destroyed now is gone, or it is not and nothing goes.

    Args:
        run_key: primary key of the run.

    Returns:
        Whether the request stands granted; also where the run was proposed for none.
    """
    asked = DestructionRun.objects.values_list("request_key", flat=True).get(pk=run_key)
    request = None
    if asked is not None:
        request = ResidentRequest.objects.select_for_update(of=("self",)).filter(pk=asked).first()
    DestructionRun.objects.select_for_update(of=("self",)).get(pk=run_key)
    return asked is None or (request is not None and request.is_granted)
