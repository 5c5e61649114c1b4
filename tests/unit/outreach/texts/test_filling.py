"""Filling in a text: nothing stays open, nothing in a value is read as markup, and the law's information is in it."""

import pytest

from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.enums import TextChannel
from eropaf.outreach.texts.markup import as_literal, to_html, to_plain
from eropaf.outreach.texts.rendering import WrittenText, fill, fill_email, fill_letter, fill_message
from eropaf.outreach.texts.variables import EXAMPLES, VARIABLES, Variable, check_variables

LETTER = WrittenText("nl", "Wij helpen u", "Beste {{naam}},\n\nBel **{{ medewerker }}**.")
NOTICE = WrittenText("nl", "Uw gegevens", "Wij kregen ze van {{partners}}.")
LINE = WrittenText("nl", "", "Uw rechten: {{privacylink}}")


def test_values_take_the_place_of_variables() -> None:
    filled = fill(LETTER.subject, LETTER.body, EXAMPLES)

    assert to_html(filled.body) == "<p>Beste S. de Vries,</p>\n<p>Bel <strong>Marit Dekkers</strong>.</p>\n"


def test_every_missing_value_is_named() -> None:
    with pytest.raises(InvalidValue, match="medewerker, naam"):
        fill(LETTER.subject, LETTER.body, {Variable.NAME: "  "})


@pytest.mark.parametrize(
    "name",
    ["*Jan*", "[Jan](https://elders.example)", "<b>Jan</b>", "1. Jan", "- Jan", "# Jan", "Jan\n\n# Kop", "{{link}}"],
)
def test_a_name_is_never_read_as_markup(name: str) -> None:
    filled = fill("", "{{naam}}", {Variable.NAME: name})

    assert filled.plain == " ".join(name.split())
    assert to_html(filled.body).count("<") == 2  # its own paragraph, and nothing more


def test_what_an_adviser_writes_as_html_stays_text() -> None:
    assert to_html("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
    assert "href" not in to_html("[x](javascript:x)")


def test_a_plain_text_keeps_lists_and_shows_where_links_lead() -> None:
    filled = fill("", "Zo:\n\n1. Bel\n2. [Lees](https://a.example/b_c)\n\n- *Een*\n- Twee", {})

    assert filled.plain == "Zo:\n\n1. Bel\n2. Lees (https://a.example/b_c)\n\n- Een\n- Twee"


def test_an_unknown_variable_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(InvalidValue, match=r"\{\{medewerker\}\}"):
        check_variables(TextChannel.LETTER, "", "Bel {{medwerker}}")
    with pytest.raises(InvalidValue, match="openingstijden"):
        check_variables(TextChannel.LETTER, "", "{{xyz}}")


@pytest.mark.parametrize("loose", ["{{naam}", "Beste {{", "naam}}"])
def test_a_variable_that_is_not_closed_is_refused(loose: str) -> None:
    with pytest.raises(InvalidValue):
        check_variables(TextChannel.LETTER, "", loose)


@pytest.mark.parametrize("channel", [TextChannel.CARD, TextChannel.MESSAGE, TextChannel.NOTICE_LINE])
@pytest.mark.parametrize("variable", ["bedrag", "partners"])
def test_what_tells_of_debts_stands_on_no_card_and_in_no_message(channel: TextChannel, variable: str) -> None:
    with pytest.raises(InvalidValue, match=variable):
        check_variables(channel, "", f"Het gaat om {{{{{variable}}}}}")


def test_what_tells_of_debts_stands_in_no_subject_of_an_email_but_may_stand_inside() -> None:
    check_variables(TextChannel.EMAIL, "Even bellen?", "Het gaat om {{bedrag}}")
    with pytest.raises(InvalidValue, match="bedrag"):
        check_variables(TextChannel.EMAIL, "Over {{bedrag}}", "Bel ons")


@pytest.mark.parametrize(
    "value", ["J. Jansen-de Vries", "06 12 34 56 78", "+31 6 12345678", "€ 1.234,56", "10-11-2026"]
)
def test_what_a_worker_reads_has_no_marks_in_a_name_a_number_or_a_day(value: str) -> None:
    assert as_literal(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "1. Jan",
        "12) Jan",
        "3.",
        ". Jan",
        "- Jan",
        "+ Jan",
        "-",
        "# Jan",
        "## Jan",
        "*Jan*",
        "_Jan_",
        "[x](https://a.nl)",
    ],
)
def test_a_value_is_never_read_as_markup_wherever_it_begins(value: str) -> None:
    assert to_html(as_literal(value)) == f"<p>{value}</p>\n"
    assert to_plain(as_literal(value)) == value


def test_the_law_s_information_stands_below_every_letter_and_email() -> None:
    for filled in (fill_letter(LETTER, NOTICE, EXAMPLES), fill_email(LETTER, NOTICE, EXAMPLES)):
        assert filled.notice.plain == "Wij kregen ze van Voorbeeldwonen."
        assert filled.plain.endswith("Uw gegevens\n\nWij kregen ze van Voorbeeldwonen.")


@pytest.mark.parametrize("left_out", [WrittenText("nl", "", " "), WrittenText("en", "Your data", "We got it from X.")])
def test_the_law_s_information_cannot_be_left_out(left_out: WrittenText) -> None:
    for filling in (fill_letter, fill_email, fill_message):
        with pytest.raises(InvalidValue):
            filling(LETTER, left_out, EXAMPLES)


def test_a_message_ends_with_the_line_that_leads_to_the_law_s_information() -> None:
    filled = fill_message(WrittenText("nl", "", "Hoi {{naam}}"), LINE, EXAMPLES)

    assert filled.body == "Hoi S. de Vries\n\nUw rechten: https://voorbeeldstad.example/privacy"


def test_every_variable_says_what_it_is_and_has_an_example() -> None:
    assert set(VARIABLES) == set(Variable)
    assert all(kind.label and kind.example for kind in VARIABLES.values())


def test_an_arrangement_is_a_list_of_which_nothing_is_markup() -> None:
    lines = "30 november 2026: € 50,00\n\n  *30 december 2026*: € 50,00"

    filled = fill("", "Dit betaalt u:\n\n{{regeling}}\n", {Variable.ARRANGEMENT: lines})

    assert filled.body == "Dit betaalt u:\n\n- 30 november 2026: € 50,00\n- \\*30 december 2026\\*: € 50,00\n"
    assert filled.plain == "Dit betaalt u:\n\n- 30 november 2026: € 50,00\n- *30 december 2026*: € 50,00"


@pytest.mark.parametrize(
    ("line", "word"),
    [("Beste {{aanhef}},", "Beste"), ("**Geachte** {{ aanhef }}", "Geachte"), ("Dear {{aanhef}}", "Dear")],
)
def test_a_greeting_before_the_salutation_would_greet_twice_and_the_line_is_named(line: str, word: str) -> None:
    with pytest.raises(InvalidValue, match=rf"Regel 3 begroet twee keer.*‘{word}’"):
        check_variables(TextChannel.LETTER, "", f"# Een brief\n\n{line}\n\nBel ons.")


def test_the_salutation_alone_the_name_after_a_greeting_and_a_phone_script_are_right() -> None:
    check_variables(TextChannel.EMAIL, "Even bellen?", "{{aanhef}},\n\nIk kwam vandaag langs.")
    check_variables(TextChannel.MESSAGE, "", "Hallo {{naam}}, bel ons. Een goede dag.")
    check_variables(TextChannel.PHONE, "", "Goedemorgen {{aanhef}}")
