"""The words of the logs."""

from enum import StrEnum


class SpanStatus(StrEnum):
    """How a processing ended, in the words of OpenTelemetry: unset unless the program failed."""

    UNSET = "Unset"
    ERROR = "Error"
