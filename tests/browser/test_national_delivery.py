"""The national delivery in a real browser: who delivers, what is missing, and the file."""

import json
import re
from pathlib import Path

from playwright.sync_api import ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import SignIn


@READERS
def test_everybody_can_deliver_a_quarter(size: ViewportSize, language: str, sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("coordinator", size)
    page.goto("/cijfers/")
    page.locator("main a[href='/landelijke-levering/']").click()
    speak(page, language)
    assert_accessible(page)
    page.goto("/landelijke-levering/organisatie/")
    page.locator("#id_name").fill("Gemeente Voorbeeldstad")
    page.locator("#id_kvk_number").fill("1234567")
    page.locator("#organisation button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)
    page.locator("#id_kvk_number").fill("12345678")
    page.locator("#id_contact_name_1").fill("A. Voorbeeld")
    page.locator("#organisation button[type=submit]").click()
    page.wait_for_url(re.compile(r"/landelijke-levering/$"))
    page.locator("section[aria-labelledby=missing] summary").first.click()
    assert_accessible(page)
    with page.expect_download() as download:
        page.locator("form[action$='/bestand/'] button").click()
    download.value.save_as(tmp_path / "ddas.json")
    assert download.value.suggested_filename.endswith("-2026-07-01-2026-09-30.json")
    assert len(json.loads((tmp_path / "ddas.json").read_bytes())["leveringen"][0]["vroegsignalen"]) > 100
    page.reload()
    expect(page.locator("section[aria-labelledby=earlier] tbody tr")).not_to_have_count(0)
    assert_accessible(page)
