"""Where the help of a case is shown."""

from django.urls import reverse

from eropaf.cases.models import Case
from eropaf.support.enums import Part
from eropaf.web.request import SignedInRequest


def help_address(case: Case, part: Part) -> str:
    """Where a part of the help of a case is shown."""
    return f"{reverse('help', kwargs={'pk': case.pk})}#{part}"


def return_address(request: SignedInRequest, case: Case, part: Part) -> str:
    """Where somebody comes from who pressed a button: the page of the case where it says so, else the part of help."""
    if request.POST.get("page") == "case":
        return f"{reverse('case', kwargs={'pk': case.pk})}#help"
    return help_address(case, part)
