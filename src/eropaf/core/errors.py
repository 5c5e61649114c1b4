"""The errors that carry a sentence for the user: what is wrong, where, and what to do."""

from django.utils.functional import Promise


class EropafError(Exception):
    """Something the user can act on.

    `template` may be lazy; it is translated when it is shown, not when the error is raised.
    `about` names the one thing among what was given that it is about; "" for all of it together, or for none.
    `values` fill its %(name)s places and never hold personal data: exceptions end up in logs.
    """

    about = ""

    def __init__(self, template: str | Promise, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    @property
    def sentence(self) -> str:
        """The sentence in the reader's language."""
        text = str(self.template)
        return text % self.values if self.values else text

    def __str__(self) -> str:
        return self.sentence


class InvalidValue(EropafError):
    """A text is not the value it should be (no postcode, no amount, ...)."""

    def __init__(self, template: str | Promise, *, about: str = "", **values: object) -> None:
        super().__init__(template, **values)
        self.about = about


class Refused(EropafError):
    """A rule or the present state does not allow what was asked."""


class UnreadableFile(EropafError):
    """A file cannot be read as a delivery; `code` names the reason and stays the same in every language."""

    def __init__(self, code: str, template: str | Promise, **values: object) -> None:
        super().__init__(template, **values)
        self.code = code
