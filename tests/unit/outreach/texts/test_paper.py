"""Letters and cards as residents get them, read back from their PDF."""

import struct
import zlib

import pytest
import typst

from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.enums import MARKED_UP, TextChannel, TextLanguage
from eropaf.outreach.texts.letters import Letter, write_card, write_letter, write_letters
from eropaf.outreach.texts.pictures import LIMIT_BYTES, read_picture
from eropaf.outreach.texts.rendering import FilledLetter, FilledText, fill
from eropaf.outreach.texts.starting_texts import starting_texts
from eropaf.outreach.texts.variables import EXAMPLES, check_variables
from tests.unit.outreach.texts.paper import ADDRESS, SENDER, card, languages_of, letter, read, starting, words_of

HOSTILE = (
    '#panic("x") #read("/etc/passwd") $ sum_1 $ @label <label> `raw` \\u{41} // away /* away */ = Kop ~ --- "q" #[x]'
)


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("language", TextLanguage)
def test_a_letter_is_an_accessible_pdf_in_its_language(language: TextLanguage) -> None:
    pdf = read(write_letter(letter(language), SENDER))

    root = pdf.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == starting("eerste-brief")[language].subject
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "/StructTreeRoot" in root


def test_a_letter_carries_address_sender_text_and_the_law_s_information() -> None:
    words = words_of(write_letter(letter(), SENDER))

    for part in ("De heer S. de Vries", "Postbus 9", "Stadhuisplein 1", "Zullen we samen kijken?", "06 12 34 56 78"):
        assert part in words
    for part in ("Van: Voorbeeldwonen.", "6 maanden", "bezwaar", "Autoriteit Persoonsgegevens", "privacy@voorbeeld"):
        assert part in words


def test_the_address_lies_behind_the_window() -> None:
    found: dict[str, tuple[float, float]] = {}

    def note(text: str, placed: list[float], *_: object) -> None:
        found.setdefault(text.strip()[:10], (placed[4] / 72 * 25.4, 297 - placed[5] / 72 * 25.4))

    page = read(write_letter(letter(), SENDER)).pages[0]
    page.extract_text(visitor_text=note)
    for first in ("Retouradre", "De heer S.", "Dorpsstraa", "1234 AB  V"):
        left, top = found[first]
        assert 19.9 <= left < 25
        assert 55 < top < 88


@pytest.mark.parametrize("where", ["body", "subject"])
def test_nothing_in_a_text_runs(where: str) -> None:
    hostile = Letter(
        (HOSTILE, *ADDRESS[1:]),
        HOSTILE,
        FilledLetter("nl", FilledText(HOSTILE, HOSTILE), FilledText("Uw gegevens", HOSTILE)),
    )
    words = words_of(write_letter(hostile, SENDER))

    assert words.count('#panic("x") #read("/etc/passwd")') >= 4
    assert "root:" not in words


def test_every_letter_of_a_batch_begins_on_the_front_of_a_sheet() -> None:
    long = letter(body="\n\n".join(["Wij denken graag met u mee. " * 12] * 9))
    pages = read(write_letters([long, letter(), letter()], SENDER, "Brieven")).pages

    begun = [number for number, page in enumerate(pages, 1) if "Retouradres" in page.extract_text()]
    assert len(begun) == 3
    assert all(number % 2 for number in begun)


def test_a_phone_number_is_read_in_its_own_order_in_arabic() -> None:
    assert "\u206806 12 34 56 78\u2069" in letter(TextLanguage.ARABIC).filled.plain
    assert "\u2068" not in letter(TextLanguage.TURKISH).filled.plain


@pytest.mark.parametrize("language", TextLanguage)
def test_a_card_says_nothing_but_who_was_there_and_whom_to_call(language: TextLanguage) -> None:
    pdf = write_card(card(language))
    text = starting("kaartje")[language]
    allowed = f"{text.subject} {text.body} Marit Dekkers 06 12 34 56 78"

    if language != TextLanguage.ARABIC:  # a reader finds Arabic in the order in which it is drawn
        assert words_of(pdf) == " ".join(allowed.split())
    assert len(read(pdf).pages) == 2
    assert dict(read(pdf).metadata or {}).keys() <= {"/Title", "/Creator"}
    assert (read(pdf).metadata or {}).get("/Title") == text.subject


@pytest.mark.parametrize("word", ["schuld", "betaling", "achterstand", "geld", "Voorbeeldwonen ontruimt"])
def test_a_card_that_tells_of_debts_is_not_made(word: str) -> None:
    with pytest.raises(InvalidValue):
        write_card(card(text=FilledText("Ik was bij u", f"Het gaat om {word}.")))


def test_a_card_carries_the_municipality_s_own_picture() -> None:
    own = card()
    pdf = write_card(type(own)(own.language, own.text, own.worker, own.phone, read_picture(png())))

    assert len(read(pdf).pages[0].images) == 1


def test_what_a_camera_wrote_in_a_picture_is_left_out() -> None:
    note = b"\xff\xe1" + struct.pack(">H", 2 + 10) + b"GPS 52.37N"
    size = b"\xff\xc0" + struct.pack(">HBHHB", 2 + 6, 8, 30, 40, 1)
    picture = read_picture(b"\xff\xd8" + note + size + b"\xff\xda\x00\x02rest")

    assert b"GPS" not in picture.content
    assert picture.content.endswith(b"rest")


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", png(9000, 1), b"\xff\xd8\xff\xe0\x00\x02"],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidValue):
        read_picture(content)


def test_a_picture_that_is_too_large_is_refused() -> None:
    with pytest.raises(InvalidValue, match="3 MB"):
        read_picture(b"\x89PNG" + bytes(LIMIT_BYTES))


def test_a_damaged_picture_cannot_be_set() -> None:
    own = card()
    damaged = read_picture(png()[:40])
    with pytest.raises(typst.TypstError):
        write_card(type(own)(own.language, own.text, own.worker, own.phone, damaged))


def test_what_comes_with_the_product_keeps_to_its_own_rules() -> None:
    for text in starting_texts():
        for written in text.written.values():
            check_variables(text.channel, written.subject, written.body)
            filled = fill(written.subject, written.body, EXAMPLES, marked_up=text.channel in MARKED_UP)
            assert "{{" not in filled.body + filled.subject


@pytest.mark.parametrize("channel", [TextChannel.LETTER, TextChannel.MESSAGE, TextChannel.CARD, TextChannel.NOTICE])
def test_every_language_has_a_text(channel: TextChannel) -> None:
    assert languages_of(channel) == set(TextLanguage)
