"""The overview on paper: an accessible PDF (PDF/UA-1). Pure."""

from pathlib import Path

from eropaf.outreach.texts.typesetting import typeset
from eropaf.privacy.requests.overview import Overview
from eropaf.privacy.requests.wording import tell_day, words


def write_overview(overview: Overview) -> bytes:
    """The overview as a PDF, in Dutch.

    Args:
        overview: of a resident.
    """
    data = overview.as_data() | {"language": "nl", "made_on": tell_day(overview.made_on), "page": words()["page"]}
    return typeset("overview", data, {}, folder=Path(__file__).parent / "typst")
