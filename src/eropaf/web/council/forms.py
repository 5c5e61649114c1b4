"""Which month or year somebody wants to report on. It stands in the address."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eropaf.core.period import Period
from eropaf.monitor.council.asked import Asked, month, read_word, year
from eropaf.web.fields import SELECT


class AskedForm(forms.Form):
    """What is asked; as proposed the last month that is over."""

    over = forms.ChoiceField(label=_("Month or year"), widget=forms.Select(attrs=SELECT))

    def __init__(self, asked: QueryDict, known: Period, today: date) -> None:
        """Offer what there is.

        Args:
            asked: the query of the address.
            known: of which months there are facts.
            today: by which a month is over.
        """
        months = [month(first) for first in known.months]
        over = [each for each in months if each.period.end < today] or months
        super().__init__({"over": over[-1].word, **asked.dict()})
        years = [year(number) for number in range(known.end.year, known.start.year - 1, -1)]
        self.fields["over"].choices = [  # type: ignore[attr-defined] # of a choice field
            (_("Months"), [(each.word, each.label) for each in reversed(months)]),
            (_("Years"), [(each.word, each.label) for each in years]),
        ]

    @property
    def asked(self) -> Asked | None:
        """The month or year; only of a valid form."""
        return read_word(self.cleaned_data["over"])
