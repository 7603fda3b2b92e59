"""Results as pages: reasons, what could be given up, comparison, the range, specification."""

from __future__ import annotations

import html

import pytest

from dragoman.advisor import sessions
from dragoman.advisor.models import Event, EventKind
from tests import web
from tests.advisor.shopping import Buyer, words

pytestmark = pytest.mark.django_db


def served(**more: object) -> Buyer:
    """Return a buyer with four people, children and a budget."""
    buyer = Buyer()
    buyer.answers("children", answer="yes")
    buyer.answers("persons", answer="4")
    buyer.answers("budget", to="60")
    return buyer


@pytest.mark.gs("GS-E01", "GS-E02", "GS-D13", "GS-G11")
def test_the_page_says_what_the_canonical_result_says_and_shows_its_hash() -> None:
    buyer = served()
    page = words(buyer.opens("result"))
    found = sessions.weighed(buyer.session)
    assert found.record_hash in page
    assert found.record["outcome"]["text"] in page
    assert len(found.record["recommendations"]) >= 2
    for item in found.record["recommendations"]:
        assert item["name"] in page
        for said in (*item["pros"], *item["cons"], *item["unknowns"]):
            assert " ".join(said["text"].split()) in page
    turn = buyer.session.turns.get(version=buyer.session.version, language="en")
    assert turn.record_hash == found.record_hash
    assert turn.record is not None


@pytest.mark.gs("GS-D05", "GS-D06", "GS-D07")
def test_where_nothing_fits_what_could_be_given_up_is_one_click_and_can_be_taken_back() -> None:
    buyer = served()
    buyer.answers("persons", answer="8")
    buyer.answers("size_wish", answer="small")
    page = buyer.opens("result")
    relaxation = sessions.weighed(buyer.session).record["relaxations"]["shown"][0]
    assert " ".join(relaxation["text"].split()) in words(page)
    buyer.does(leave_out=relaxation["requirements"], back="result")
    record = sessions.weighed(buyer.session).record
    assert record["counts"]["full"] == relaxation["count"]
    assert "no longer counts" in words(buyer.opens("result"))
    for _ in relaxation["requirements"]:
        buyer.does(take_back="overrides:0")
    assert sessions.weighed(buyer.session).record["counts"]["full"] == 0


@pytest.mark.gs("GS-C07")
def test_a_contradiction_is_put_as_a_choice() -> None:
    buyer = served()
    buyer.answers("persons", answer="8")
    buyer.answers("size_wish", answer="small")
    conflict = sessions.weighed(buyer.session).record["contradictions"][0]
    page = words(buyer.opens("result"))
    assert " ".join(conflict["text"].split()) in page
    buyer.does(leave_out=conflict["choices"][0]["requirement"])
    assert sessions.weighed(buyer.session).record["contradictions"] == []


@pytest.mark.gs("GS-B11")
def test_a_reaction_to_a_shown_product_makes_a_new_result_and_can_be_taken_back() -> None:
    buyer = served()
    before = sessions.weighed(buyer.session).record_hash
    assert "too dear" in words(buyer.opens("result"))
    buyer.does(react="less:price", product="Amber", back="result")
    assert sessions.weighed(buyer.session).record_hash != before
    assert "Amber: too dear" in words(buyer.opens("answers"))
    assert Event.objects.filter(kind=EventKind.REACTED).count() == 1
    buyer.does(take_back="feedback:0")
    assert sessions.weighed(buyer.session).record_hash == before


@pytest.mark.gs("GS-E05", "GS-A18", "GS-B25", "GS-L09")
def test_a_product_page_has_reasons_arithmetic_data_sheet_documents_and_is_noted() -> None:
    buyer = served()
    page = words(buyer.opens("product", id="Calm"))
    for text in ("66 dB", "How loud it boils.", "Steel lasts.", "How to descale", "Descaler"):
        assert text in page
    assert "Margin" not in page
    assert Event.objects.filter(kind=EventKind.DETAIL_SHOWN, subject="Calm").exists()


@pytest.mark.gs("GS-E05")
@pytest.mark.parametrize("product", ["Amber", "Dwarf", "Ghost", "Frost"])
def test_why_not_is_answered_for_any_product(product: str) -> None:
    page = words(served().opens("product", id=product))
    assert product in page
    assert "How the points come about" in page


def test_why_this_before_that_is_answered_for_the_one_that_was_named() -> None:
    page = words(served().opens("product", id="Basic", against="Calm"))
    assert "Held against Calm" in page


@pytest.mark.gs("GS-D14")
def test_products_stand_side_by_side_with_what_the_buyer_owns() -> None:
    buyer = served()
    page = words(buyer.opens("compare", id=["Calm", "Basic"], own_loudness="91", own_price="15"))
    assert "91 dB" in page
    assert "yours" in page
    assert "best for you" in page
    wrong = words(buyer.opens("compare", id=["Calm"], own_loudness="very"))
    assert "There is a problem" in wrong


@pytest.mark.gs("GS-D18", "GS-G13", "GS-M09")
def test_the_range_is_browsed_without_any_dialogue() -> None:
    web.kettles()
    client = web.client_of(None)
    everything = words(client.get("/c/kettles/browse").content.decode())
    assert "7 products" in everything
    assert "Ghost" not in everything
    found = words(client.get("/c/kettles/browse", {"q": "alpha"}).content.decode())
    assert "2 products" in found
    ticked = client.get("/c/kettles/browse", {"material": ["steel", "glass"], "price_to": "50"})
    assert "2 products" in words(ticked.content.decode())
    none = client.get("/c/kettles/browse", {"price_to": "1"})
    assert "No product is left" in words(none.content.decode())
    assert words(client.get("/c/kettles/product", {"id": "Calm"}).content.decode()).count("66 dB")


def test_the_list_is_in_the_order_that_was_asked_for() -> None:
    web.kettles()
    page = words(web.client_of(None).get("/c/kettles/browse", {"order": "price"}).content.decode())
    names = ["Basic", "Dwarf", "Hazel", "Ember", "Amber", "Frost", "Calm"]
    places = [page.index(f"{name} ") for name in names]
    assert places == sorted(places)


@pytest.mark.gs("GS-G13", "GS-G14")
def test_simple_goods_are_browsed_first_and_complex_ones_advised_on_first() -> None:
    web.kettles()
    client = web.client_of(None)
    assert "browse-first" in client.get("/c/kettles/").content.decode()
    web.kettles_again(sold_as="expert")
    assert "browse-first" not in client.get("/c/kettles/").content.decode()


@pytest.mark.gs("GS-C13", "GS-C04")
def test_what_is_looked_for_stands_beside_what_was_said_and_can_be_left_out() -> None:
    buyer = served()
    page = words(buyer.opens("specification"))
    demand = sessions.weighed(buyer.session).record["specification"][0]
    assert " ".join(demand["text"].split()) in page
    assert " ".join(demand["said"].split()) in page
    buyer.does(leave_out="big_enough", back="specification")
    ids = [item["id"] for item in sessions.weighed(buyer.session).record["specification"]]
    assert "big_enough" not in ids


@pytest.mark.gs("GS-C12", "GS-B17")
def test_who_knows_the_figures_states_them_and_sees_what_fits() -> None:
    buyer = Buyer()
    fields = {
        "price_to": "50",
        "volume_from": "1,2",
        "volume_strength": "wish",
        "material_is": "steel",
        "features_is": "",
        "show": "yes",
    }
    answer = buyer.client.post(f"{buyer.home}specification", fields)
    assert answer["location"].endswith("/result")
    stated = buyer.session.profile["requirements"]
    assert [(item.get("must"), item.get("wish")) for item in stated] == [
        ("price <= 50", None),
        (None, "volume >= 1.2"),
        ("material = 'steel'", None),
    ]
    assert [item["name"] for item in sessions.weighed(buyer.session).record["recommendations"]] == [
        "Ember"
    ]
    page = buyer.opens("specification")
    assert 'value="1.2"' in page


@pytest.mark.gs("GS-C12")
def test_a_criterion_of_a_tender_has_weight_and_origin() -> None:
    buyer = Buyer()
    buyer.client.post(
        f"{buyer.home}specification",
        {
            "add": "yes",
            "attribute": "loudness",
            "sign": "at_most",
            "value": "75",
            "strength": "must",
            "importance": "very_high",
            "origin": "Tender 7, page 3",
        },
    )
    assert buyer.session.profile["requirements"] == [
        {
            "id": "stated_1",
            "must": "loudness <= 75",
            "importance": "very_high",
            "origin": "Tender 7, page 3",
        }
    ]
    assert "Tender 7, page 3" in words(buyer.opens("specification"))


@pytest.mark.parametrize(
    "fields",
    [
        {"add": "yes", "attribute": "loudness", "sign": "at_most", "value": "quiet"},
        {"add": "yes", "attribute": "margin", "sign": "at_most", "value": "1"},
        {"add": "yes", "attribute": "material", "sign": "at_least", "value": "steel"},
        {"add": "yes", "attribute": "material", "sign": "is", "value": "' OR TRUE"},
        {"price_to": "1e999"},
        {"material_is": "gold"},
    ],
)
def test_a_requirement_that_cannot_be_meant_is_refused_in_words(fields: dict[str, str]) -> None:
    buyer = Buyer()
    answer = buyer.client.post(f"{buyer.home}specification", fields)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert "requirements" not in buyer.session.profile


@pytest.mark.gs("GS-E08", "GS-E15", "GS-E16", "GS-G15")
def test_a_choice_is_confirmed_with_reasons_and_the_next_step() -> None:
    buyer = served()
    answer = buyer.client.post(f"{buyer.home}choose", {"product": "Basic"}, follow=True)
    page = words(answer.content.decode())
    assert "Your choice: Basic" in page
    assert "Request an offer" in page
    assert "How to descale" in page
    assert Event.objects.filter(kind=EventKind.ACCEPTED, subject="Basic").exists()


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize(
    ("language", "said"), [("pl", "Dlaczego nie inny?"), ("ru", "Почему не другой?")]
)
def test_results_are_told_in_every_language(language: str, said: str) -> None:
    buyer = Buyer(language=language)
    buyer.answers("persons", answer="4")
    assert said in words(buyer.opens("result"))


def test_what_somebody_typed_is_never_markup() -> None:
    buyer = Buyer()
    evil = "<script>alert(1)</script>"
    buyer.answers("remarks", answer=evil)
    for page in ("answers", "result", "specification", "enquire"):
        text = buyer.opens(page)
        assert evil not in text
        assert html.escape(evil) in text or page != "answers"


def test_words_of_a_category_are_explained() -> None:
    web.kettles()
    page = words(web.client_of(None).get("/c/kettles/words").content.decode())
    assert "lime filter Holds back chalk." in page


def test_a_dialogue_on_old_data_says_so_and_goes_on_from_the_newest() -> None:
    buyer = served()
    first = buyer.session.publication_id
    web.kettles_again()
    assert "Use the newest data" in buyer.opens("result")
    buyer.client.post(f"{buyer.home}renew")
    assert buyer.session.publication_id != first
    assert set(buyer.session.profile["answers"]) == {"children", "persons", "budget"}
    assert "Use the newest data" not in buyer.opens("result")
