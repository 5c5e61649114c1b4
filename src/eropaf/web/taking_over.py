"""Taking over colleagues' cases from several screens, with the way to undo it."""

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import ngettext

from eropaf.cases.models import Takeover
from eropaf.web.request import SignedInRequest


def tell_taken_over(request: SignedInRequest, takeover: Takeover) -> None:
    """Let the next page tell how many cases were taken over, and offer to give them back.

    Args:
        request: of whoever took them over.
        takeover: what was done.
    """
    number = takeover.taken.count()
    told = ngettext("%(number)d case is yours now.", "%(number)d cases are yours now.", number) % {"number": number}
    can_go_back = takeover.taken.filter(owner_before__is_active=True).exists()
    messages.success(request, told, extra_tags=reverse("give-back", args=[takeover.pk]) if can_go_back else "")
