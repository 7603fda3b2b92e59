"""A buyer walks through every page: in three languages, on a phone, in the dark, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.accounts.roles import Role
from tests import web
from tests.pages.conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Visitor]

TEXTS = {
    "en": {"start": "Start", "on": "Continue", "yes": "yes", "choose": "Choose this one"},
    "pl": {"start": "Zacznij", "on": "Dalej", "yes": "tak", "choose": "Wybieram ten"},
    "ru": {"start": "Начать", "on": "Дальше", "yes": "да", "choose": "Выбрать этот"},
}


def begun(visitor: Visitor, texts: dict[str, str]) -> str:
    """Begin a dialogue as a visitor does and return its address."""
    page = visitor.goes("/c/kettles/")
    page.get_by_role("button", name=texts["start"], exact=True).click()
    found = re.search(r"/s/[^/]+/", page.url)
    assert found is not None
    return found[0]


def answered(visitor: Visitor, home: str, question: str, text: str, on: str) -> None:
    page = visitor.goes(f"{home}question/{question}")
    page.locator("#answer, #answer-to").first.fill(text)
    page.get_by_role("button", name=on, exact=True).click()


@pytest.mark.gs("GS-L13", "GS-B06", "GS-E01", "GS-L09")
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 1280, "light"), ("pl", 360, "dark"), ("ru", 360, "light")],
)
def test_every_page_of_a_buyer_is_sound(
    visitor: Visit, language: str, width: int, scheme: str
) -> None:
    one = visitor(language=language, width=width, scheme=scheme)
    texts = TEXTS[language]
    one.goes("/")
    one.looks("home")
    for path in ("c/kettles/", "c/kettles/browse", "c/kettles/product?id=Calm", "c/kettles/words"):
        one.goes(f"/{path}")
        one.looks(path.replace("/", "-").partition("?")[0].strip("-"))
    home = begun(one, texts)
    one.looks("question-first")
    one.page.get_by_label(texts["yes"], exact=True).check()
    one.page.get_by_role("button", name=texts["on"], exact=True).click()
    for question in ("persons", "purpose", "budget", "size_wish", "wanted", "quiet", "needed_by"):
        one.goes(f"{home}question/{question}")
        one.looks(f"question-{question}")
    answered(one, home, "persons", "many", texts["on"])
    one.looks("question-wrong")
    answered(one, home, "persons", "4", texts["on"])
    one.goes(f"{home}question/purpose")
    one.page.locator("input[value=office]").check()
    one.page.get_by_role("button", name=texts["on"], exact=True).click()
    one.looks("question-offer")
    answered(one, home, "budget", "60", texts["on"])
    for path in (
        "answers",
        "result",
        "result?print=1",
        "specification",
        "browse",
        "browse?q=nothing+like+this",
        "product?id=Calm&against=Basic",
        "product?id=Ghost",
        "compare?id=Calm&id=Basic&own_loudness=91",
        "compare",
        "chosen?id=Basic",
        "enquire?kind=offer&product=Calm",
    ):
        one.goes(home + path)
        one.looks(re.sub(r"\W+", "-", path))
    answered(one, home, "persons", "9", texts["on"])
    one.goes(f"{home}question/size_wish")
    one.page.locator("input[value=small]").check()
    one.page.get_by_role("button", name=texts["on"], exact=True).click()
    one.goes(f"{home}result")
    one.looks("result-nothing-fits")
    assert one.wrong == []


@pytest.mark.gs("GS-G12", "GS-E08", "GS-G15")
def test_a_buyer_goes_from_the_first_page_to_an_enquiry_without_javascript(visitor: Visit) -> None:
    one = visitor(width=360, has_script=False)
    page = one.goes("/")
    page.get_by_role("link", name="Kettles").click()
    page.get_by_label("Say in your own words what you need").fill("for the office")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Yes, go on").click()
    page.get_by_label("no", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Your answers").click()
    assert page.get_by_text("Office, shared").count() == 1
    page.get_by_role("link", name="See the result", exact=True).click()
    page.get_by_role("button", name="too loud").first.click()
    page.get_by_role("button", name="Choose this one").first.click()
    page.get_by_role("link", name="Request an offer").click()
    page.get_by_label("Your name").fill("Jan Kowalski")
    page.get_by_label("E-mail").fill("jan@example.org")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("heading", name="Thank you, we have it").count() == 1
    one.looks("enquired", checks=False)
    assert one.wrong == []


@pytest.mark.gs("GS-B15")
def test_an_answer_shows_what_it_would_leave_before_it_is_given(visitor: Visit) -> None:
    one = visitor()
    home = begun(one, TEXTS["en"])
    answered(one, home, "budget", "45", "Continue")
    page = one.goes(f"{home}question/persons")
    page.locator("#answer").fill("6")
    page.locator("#answer").blur()
    page.get_by_text("1 of 7 meets all requirements so far.").wait_for()
    assert one.troubles == []


def test_the_keyboard_alone_is_enough(visitor: Visit) -> None:
    one = visitor()
    begun(one, TEXTS["en"])
    page = one.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "answer":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert "Your answers 1" in page.locator("nav.steps").inner_text().replace("\n", " ")


def test_a_mistake_is_named_first_and_leads_to_its_field(visitor: Visit) -> None:
    one = visitor()
    home = begun(one, TEXTS["en"])
    answered(one, home, "persons", "many", "Continue")
    page = one.page
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").click()
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.locator("#answer").input_value() == "many"


@pytest.mark.gs("GS-G07", "GS-B12")
@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_those_who_advise_are_sound(visitor: Visit, client: Any, width: int) -> None:
    one = visitor(width=width)
    home = begun(one, TEXTS["en"])
    answered(one, home, "persons", "4", "Continue")
    user = web.person(Role.EXPERT, Role.CALL_CENTRE_AGENT)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    one.page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": one.address}]
    )
    page = one.goes("/beside/")
    one.looks("dialogues")
    page.locator("table a").first.click()
    page.get_by_label("New note").fill("in a hurry")
    page.get_by_role("button", name="Keep the note").click()
    one.looks("beside")
    page.get_by_role("link", name="The buyer's page").click()
    assert page.get_by_text("in a hurry").count() == 0
    one.goes("/enquiries/")
    one.looks("enquiries")
    assert one.wrong == []
