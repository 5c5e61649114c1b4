"""To which request something belongs, by the header of whoever called (W3C Trace Context)."""

import pytest

from eropaf.core.tracing import current_span, new_span, within

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def test_a_request_goes_on_with_the_trace_of_whoever_called() -> None:
    span = new_span(f"00-{TRACE}-{SPAN}-01")

    assert (span.trace_id, span.parent_span_id) == (TRACE, SPAN)
    assert len(span.span_id) == 16
    assert span.span_id != SPAN


def test_a_later_version_of_the_header_may_tell_more() -> None:
    assert new_span(f"cc-{TRACE}-{SPAN}-01-what-comes").trace_id == TRACE


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nonsense",
        f"00-{TRACE}-{SPAN}-01-more",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-01\nX-Evil: 1",
        f"00-{TRACE}-123456782-01",
        f"cc-{TRACE}-{SPAN}-01-{'x' * 5000}",
    ],
)
def test_what_is_no_such_header_counts_for_nothing(header: str) -> None:
    span = new_span(header)

    assert span.parent_span_id == ""
    assert span.trace_id != TRACE
    assert len(span.trace_id) == 32


def test_every_request_has_numbers_of_its_own() -> None:
    assert len({new_span().span_id for _each in range(100)}) == 100


def test_outside_of_a_request_there_is_none() -> None:
    span = new_span()
    with within(span):
        assert current_span() == span
    assert current_span() is None
