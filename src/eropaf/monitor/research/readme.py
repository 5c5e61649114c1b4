"""What goes with the data: for whom and for what they are, what was done to them, and what they may not be used for.

Pure, save that it speaks two languages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from eropaf.core.period import Period
from eropaf.monitor.research.anonymity import Anonymous, Diversity
from eropaf.monitor.research.codebook import LANGUAGES
from eropaf.monitor.research.ladders import LADDERS


@dataclass(frozen=True)
class About:
    """What the data were asked for.

    Attributes:
        number: of the request.
        reason: which question they are to answer.
        organisation: who gets them.
        period: in which the cases were opened.
        k: how many rows had to be alike at least.
    """

    number: int
    reason: str
    organisation: str
    period: Period
    k: int


def write_readme(made: Anonymous, about: About) -> str:
    """The text that goes with the data, first in Dutch and then in English."""
    return "\n\n".join(_in_language(language, made, about) for language in LANGUAGES) + "\n"


def _in_language(language: str, made: Anonymous, about: About) -> str:
    with override(language):
        parts = [
            *_for_what(about),
            *_files(),
            *_what_was_done(made, about),
            *_what_is_asked(),
            *_what_it_does_not_do(made),
        ]
        return "\n\n".join(parts)


def _for_what(about: About) -> list[str]:
    asked = {_("For"): about.organisation, _("To answer"): about.reason}
    names = {"number": about.number, "start": _month(about.period.start), "end": _month(about.period.end)}
    return [
        "# " + _("Data for research, request %(number)s") % names,
        _("Cases that were opened from %(start)s up to and including %(end)s.") % names,
        _listed([f"{label}: {' '.join(text.split())}" for label, text in asked.items()]),
    ]


def _files() -> list[str]:
    return [
        "## " + _("The files"),
        _listed(
            [
                "`data.parquet`, `data.csv`: "
                + _("the same rows, one for each case, in random order. The CSV has semicolons and is UTF-8."),
                "`codebook.md`, `codebook.csv`: " + _("what each column means, to read and as a table."),
            ]
        ),
    ]


def _what_was_done(made: Anonymous, about: About) -> list[str]:
    numbers = {"rows": made.frame.height, "given": made.rows_given, "left_out": made.rows_left_out}
    protects = {"k": about.k, "before": made.k_before, "after": made.k_after}
    told = [f"{ladder.label}: {ladder.steps[made.steps[ladder.name]].label}" for ladder in LADDERS]
    return [
        "## " + _("What was done so that nobody can be known"),
        _("%(rows)s of %(given)s rows are here. Left out because they are too rare: %(left_out)s.") % numbers,
        _(
            "Each row is one of at least %(k)s that are alike in what somebody could be known by. In the rows as they"
            " came the smallest group was %(before)s, here it is %(after)s."
        )
        % protects,
        _listed(told),
    ]


def _what_is_asked() -> list[str]:
    return [
        "## " + _("What you may and may not do"),
        _listed(
            [
                _("Use the data only to answer the question above."),
                _("Do not try to find out who somebody is, and do not lay the data beside other data of persons."),
                _("Do not pass them on. Whoever wants them too asks the municipality."),
                _("Do not lay them beside other data that the municipality gave before: together they tell more."),
                _("Do not publish a number of fewer than ten cases, nor one from which such a number follows."),
                _("Remove them when the question is answered. If you recognise somebody, tell the municipality."),
            ]
        ),
    ]


def _what_it_does_not_do(made: Anonymous) -> list[str]:
    return [
        "## " + _("What to keep in mind"),
        _listed(
            [
                _("Rare cases are left out, so that the rest looks more ordinary than it was."),
                _("Rules and people chose the channels: a difference between channels need not come from them."),
                _("Whoever knows more of somebody, such as a visit or the result, may still find the row."),
                *(_diversity(column, of) for column, of in made.diversity.items()),
            ]
        ),
    ]


def _diversity(column: str, diversity: Diversity) -> str:
    told = {"column": column, "least": diversity.least, "rows": diversity.rows_alike}
    return (
        _(
            "Different values of `%(column)s` in each group of rows that are alike: at least %(least)s. Rows in a group"
            " with only one value: %(rows)s."
        )
        % told
    )


def _month(day: date) -> str:
    return date_format(day, "F Y")


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
