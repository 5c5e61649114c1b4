"""A day at work in a real browser: the list of today, an appointment, a lost connection, and who objects."""

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, SignIn
from tests.browser.test_rounds import call_off, plan_round


def open_new_case(page: Page) -> None:
    """Open a case that nobody worked on yet: each test takes one of its own."""
    page.goto("/werklijst/?route=visit&state=new")
    page.locator("#cases a.eropaf-row-link").last.click()
    expect(page.locator("#next")).to_be_visible()


@READERS
def test_everybody_can_use_the_list_of_today(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    page.goto("/vandaag/")
    speak(page, language)

    expect(page.locator("#today a.eropaf-row-link").first).to_be_visible()
    assert_accessible(page)
    page.locator("[name=channel][value=visit]").check(force=True)
    expect(page).to_have_url("/vandaag/?channel=visit")
    expect(page.locator("#day-list a.eropaf-row-link").first).to_be_visible()


def test_what_is_agreed_on_a_case_stands_in_the_list_of_that_day(sign_in: SignIn) -> None:
    page = sign_in("worker", PHONE)
    open_new_case(page)
    take = page.locator("#take-over")
    if take.count():
        take.click()
        expect(take).to_have_count(0)
    page.get_by_text("Afspraak maken").click()
    page.get_by_label("Dag", exact=True).fill("2026-11-02")
    page.get_by_label("Tijd").fill("14:35")
    page.get_by_role("button", name="Afspraak vastleggen").click()
    expect(page.locator("#next")).to_contain_text("ma 2 nov, 14:35: Terugbellen")
    assert_accessible(page)

    page.goto("/vandaag/")
    agreed = page.locator("#agreed")
    expect(agreed).to_contain_text("14:35")
    agreed.locator("tr", has_text="14:35").get_by_role("link").first.click()
    page.locator("#next").get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("#next")).not_to_contain_text("14:35")


@READERS
def test_the_round_of_today_stands_above_the_list(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    address = plan_round(page, 1)
    page.goto("/vandaag/")
    speak(page, language)

    round_of_today = page.locator("#rounds-today").get_by_role("link").last
    expect(round_of_today).to_be_visible()
    assert_accessible(page)
    round_of_today.click()
    expect(page).to_have_url(address)
    call_off(page, address)


def test_what_was_typed_survives_a_lost_connection(sign_in: SignIn) -> None:
    page = sign_in("worker", PHONE)
    open_new_case(page)
    page.get_by_text("Ander moment, of een notitie").click()
    page.get_by_label("Notitie voor collega’s").fill("Buurvrouw zegt: morgen thuis")

    page.context.set_offline(True)
    page.evaluate("console.error = () => undefined")  # the browser's own complaint about the connection
    page.locator("#attempt-not-reached").click()
    expect(page.locator("#offline")).to_be_visible()
    expect(page.get_by_label("Notitie voor collega’s")).to_have_value("Buurvrouw zegt: morgen thuis")

    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("Notitie voor collega’s")).to_have_value("Buurvrouw zegt: morgen thuis")
    expect(page.get_by_text("Misschien was deze notitie nog niet vastgelegd.")).to_be_visible()

    page.locator("#attempt-not-reached").click()
    expect(page.locator("#timeline")).to_contain_text("Buurvrouw zegt: morgen thuis")
    page.reload()
    expect(page.locator("[data-draft]")).to_be_hidden()
    page.locator("#withdraw").click()
    expect(page.locator("#timeline")).to_contain_text("(teruggedraaid)")


def test_a_resident_who_does_not_want_to_be_approached_is_not(sign_in: SignIn) -> None:
    page = sign_in("worker")
    open_new_case(page)
    page.get_by_role("link", name="De inwoner wil niet benaderd worden").click()
    assert_accessible(page)
    page.get_by_label("Hoe binnengekomen").select_option("door")
    page.get_by_role("button", name="Leg het bezwaar vast en sluit de zaak af").click()

    expect(page.locator("#objection")).to_contain_text("niemand benadert deze inwoner")
    expect(page.locator(".eropaf-strip")).to_contain_text("Afgesloten")
    assert_accessible(page)

    page.locator("#messages").get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("#objection")).to_have_count(0)
    expect(page.locator("#attempt-form")).to_be_visible()
