"""A small category that uses every part of the format."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.knowledge import (
    AccessoryKind,
    Answerable,
    Asked,
    Better,
    Category,
    Classifies,
    EvidenceKind,
    Facet,
    Importance,
    Nature,
    Offers,
    QuestionKind,
    Range,
    Reply,
    SoldAs,
    Strength,
    category_from_text,
    lint,
    read_category,
)
from dragoman.engine.knowledge.schema.document import CATEGORY
from dragoman.engine.knowledge.schema.kinds import Kind, ListKind, MapKind, RecordKind, SourceKind
from dragoman.engine.language import Kind as ValueKind
from dragoman.engine.language import Origin, Type, text
from tests.engine.knowledge.authoring import EXAMPLE


@pytest.fixture(scope="module")
def bikes() -> Category:
    return read_category(EXAMPLE)


def test_it_uses_every_key_of_the_format() -> None:
    written = (EXAMPLE / "category.yaml").read_text()

    def keys(kind: Kind) -> set[str]:
        match kind:
            case RecordKind():
                below = [keys(field.kind) for field in kind.fields]
                return {field.name for field in kind.fields}.union(*below)
            case ListKind() | MapKind():
                return keys(kind.of)
            case SourceKind():
                return keys(kind.record)
            case _:
                return set()

    assert {key for key in keys(CATEGORY) if f"{key}:" not in written} == {"sheet"}


@pytest.mark.gs("GS-A02")
def test_a_category_is_data_alone(bikes: Category) -> None:
    assert bikes.id == "e_bikes"
    assert bikes.title.in_language("pl") == "Rowery elektryczne"
    assert bikes.languages == ("en", "pl", "ru")
    assert (bikes.tolerance, bikes.shortlist, bikes.licence) == (0.5, 3, "CC0-1.0")


@pytest.mark.gs("GS-A08")
def test_it_says_whether_it_holds_goods_services_or_solutions(bikes: Category) -> None:
    assert bikes.offers is Offers.GOODS
    other = (EXAMPLE / "category.yaml").read_text().replace("offers: goods", "offers: solutions")
    assert category_from_text(other).offers is Offers.SOLUTIONS


@pytest.mark.gs("GS-A22", "GS-A23")
def test_how_it_is_sold_is_dated_and_reviewed(bikes: Category) -> None:
    assert bikes.sold.sold_as is SoldAs.EXPERT
    assert bikes.sold.since == datetime.date(2024, 1, 1)
    assert bikes.sold.review == datetime.date(2027, 1, 1)


@pytest.mark.gs("GS-A04")
def test_attributes_are_typed(bikes: Category) -> None:
    types = {name: str(fact.type) for name, fact in bikes.attributes.items()}
    assert types == {
        "battery": "number Wh",
        "weight": "number kg",
        "frame_height": "number cm",
        "comfort": "scale",
        "motor": "choice",
        "extras": "set",
        "type_approved": "yes/no",
        "folding": "yes/no",
        "brand": "text",
        "on_sale_from": "date",
        "cost_of_charge": "number EUR",
        "price": "number EUR",
        "margin": "number %",
        "views": "number",
    }
    assert bikes.attributes["comfort"].type.values == ("hard", "medium", "soft")


@pytest.mark.gs("GS-A04")
def test_a_column_says_how_unknown_and_units_are_written(bikes: Category) -> None:
    column = bikes.attributes["battery"].column
    assert column is not None
    assert (column.name, column.unknown_if, column.unit, column.valid) == (
        "Battery",
        ("0", "n/a"),
        "kWh",
        (100.0, 3000.0),
    )
    extras = bikes.attributes["extras"].column
    assert extras is not None
    assert extras.separator == "|"


@pytest.mark.gs("GS-A05")
def test_an_attribute_says_what_is_better_and_how_much_it_counts(bikes: Category) -> None:
    weight = bikes.attributes["weight"]
    assert weight.preference is not None
    assert (weight.preference.better, weight.preference.bad, weight.preference.good) == (
        Better.LESS,
        30,
        16,
    )
    assert weight.preference.unknown_scores == 0.25
    assert weight.importance is Importance.LOW
    assert weight.explain.in_language("en") == "Matters on stairs."
    assert bikes.attributes["comfort"].importance is Importance.NORMAL
    assert bikes.attributes["battery"].importance is Importance.NONE
    motor = bikes.attributes["motor"].preference
    assert motor is not None
    assert dict(motor.scores) == {"hub": 0.5, "mid": 1.0}


@pytest.mark.gs("GS-A25")
def test_pictures_explain_attributes(bikes: Category) -> None:
    assert bikes.attributes["weight"].media[0].link == "https://example.org/weight.jpg"


def test_members_carry_titles_and_spellings(bikes: Category) -> None:
    motor = bikes.attributes["motor"]
    assert motor.members["hub"].spellings == ("HUB", "rear hub")
    assert motor.members["mid"].title.in_language("pl") == "silnik centralny"
    assert bikes.attributes["extras"].members["rack"].title.in_language("en") == "rack"


def test_a_derived_attribute_inherits_the_nature_price(bikes: Category) -> None:
    assert bikes.nature_of("reach") is Nature.PRODUCT
    assert bikes.nature_of("price_per_km") is Nature.PRICE
    assert bikes.nature_of("inseam") is None
    assert bikes.derived["reach"].is_derived
    assert bikes.derived["reach"].column is None
    assert bikes.attributes["price"].formula is None
    assert not bikes.attributes["price"].is_derived
    assert list(bikes.facts)[-1] == "frame_off"


def test_the_namespace_holds_definitions_and_origins(bikes: Category) -> None:
    names = bikes.namespace
    assert names["frame_off"].origin is Origin.PRODUCT
    assert names["frame_needed"].origin is Origin.BUYER
    assert names["market"].origin is Origin.CONTEXT
    assert names["budget_to"].type == Type(ValueKind.NUMBER, unit="EUR")
    definition = names["frame_needed"].definition
    assert definition is not None
    assert text(definition) == "inseam * 0.66"


@pytest.mark.gs("GS-D10")
def test_the_namespace_lacks_what_stands_behind_wall_1(bikes: Category) -> None:
    assert "margin" in bikes.attributes
    assert "margin" not in bikes.namespace
    assert "views" not in bikes.namespace


@pytest.mark.gs("GS-A06", "GS-C02")
def test_use_cases_bring_their_rules_with_their_condition(bikes: Category) -> None:
    use = bikes.uses["commuting"]
    assert use.bears_on == ("comfort", "extras")
    assert use.rules == ("commuting_lights", "commuting_dry")
    lights, dry = bikes.rules["commuting_lights"], bikes.rules["commuting_dry"]
    assert lights.use == "commuting"
    assert lights.when is not None
    assert dry.when is not None
    assert text(lights.when.tree) == "HAS(purpose, 'commuting')"
    assert text(dry.when.tree) == "HAS(purpose, 'commuting') AND distance > 5"
    assert bikes.use_questions == ("purpose",)
    assert list(bikes.questions["purpose"].options) == ["commuting", "delivery"]


@pytest.mark.gs("GS-B02", "GS-B03")
def test_questions_have_every_form_of_answer(bikes: Category) -> None:
    assert {question.kind for question in bikes.questions.values()} == set(QuestionKind)
    assert bikes.questions["terrain"].type == Type(ValueKind.CHOICE, values=("flat", "hills"))
    assert bikes.questions["comfort_weight"].type == Type(
        ValueKind.SCALE, values=("none", "low", "normal", "high", "very_high")
    )


@pytest.mark.gs("GS-B22")
def test_a_range_gives_two_facts(bikes: Category) -> None:
    budget = bikes.questions["budget"]
    assert list(budget.facts) == ["budget_from", "budget_to"]
    assert budget.type is None
    assert budget.unit == "EUR"
    assert budget.typical == Range(high=3000.0)


@pytest.mark.gs("GS-B06", "GS-B17", "GS-B18")
def test_a_question_says_why_and_what_it_classifies(bikes: Category) -> None:
    assert bikes.questions["purpose"].why.in_language("en") == "Each use wants something else."
    assert bikes.questions["knows"].classifies is Classifies.DEMAND
    inseam = bikes.questions["inseam"]
    assert (inseam.answerable, inseam.asked, inseam.topic, inseam.typical) == (
        Answerable.WITH_EFFORT,
        Asked.NORMAL,
        "you",
        82.0,
    )


@pytest.mark.gs("GS-A03")
def test_elements_say_which_facet_they_speak_of(bikes: Category) -> None:
    assert bikes.attributes["price"].facet is Facet.COMMERCIAL
    assert bikes.needs["frame_needed"].facet is Facet.TECHNICAL
    assert bikes.rules["far_enough"].facet is Facet.FUNCTIONAL
    assert bikes.questions["budget"].facet is Facet.COMMERCIAL


@pytest.mark.gs("GS-C01", "GS-C05")
def test_rules_have_strength_importance_and_source(bikes: Category) -> None:
    assert bikes.rules["far_enough"].importance is Importance.VERY_HIGH
    assert bikes.rules["light_enough"].strength is Strength.WISH
    approved = bikes.rules["approved"]
    assert approved.importance is None
    assert approved.source is not None
    assert approved.source.document == "StVZO §63a"


@pytest.mark.gs("GS-A24", "GS-A15")
def test_markets_industries_and_days_are_named_in_conditions(bikes: Category) -> None:
    available = bikes.products.available
    hills = bikes.rules["strong_in_hills"].when
    assert available is not None
    assert hills is not None
    assert "market <> 'UK'" in text(available.tree)
    assert "on_sale_from <= today" in text(available.tree)
    assert "industry = 'logistics'" in text(hills.tree)


@pytest.mark.gs("GS-B07")
def test_suggestions_offer_answers(bikes: Category) -> None:
    assert dict(bikes.suggestions["rack_too"].suggest) == {
        "purpose": frozenset({"commuting"}),
        "stairs": False,
    }


@pytest.mark.gs("GS-C09")
def test_phrases_mean_answers(bikes: Category) -> None:
    office, tours = bikes.phrases
    assert office.say["en"] == ("to the office", "to work, every day")
    assert dict(tours.means) == {"terrain": "hills", "distance": 30.0}


@pytest.mark.gs("GS-A17", "GS-A18")
def test_accessories_and_documents_fit_products(bikes: Category) -> None:
    pannier = bikes.accessories["pannier"]
    assert (pannier.kind, pannier.part) == (AccessoryKind.ACCESSORY, "P-100")
    assert pannier.fits is not None
    assert text(pannier.fits.tree) == "HAS(extras, 'rack')"
    assert bikes.accessories["chain_oil"].kind is AccessoryKind.CONSUMABLE
    assert [document.column or document.link for document in bikes.documents] == [
        "Manual",
        "https://example.org/warranty.pdf",
    ]


@pytest.mark.gs("GS-A19")
def test_offers_of_competitors_have_typed_facts_and_dated_differences(bikes: Category) -> None:
    rival = bikes.competitors["rival"]
    offer = rival.offers[0]
    assert dict(offer.facts) == {
        "battery": 500.0,
        "brand": "Rival",
        "extras": frozenset({"lights", "lock"}),
        "motor": "hub",
        "on_sale_from": datetime.date(2026, 3, 1),
        "type_approved": True,
    }
    assert offer.differences[0].source.seen == datetime.date(2026, 5, 1)
    assert rival.source.document == "Rival catalogue 2026"


@pytest.mark.gs("GS-A20", "GS-A21", "GS-E07")
def test_what_is_said_is_backed(bikes: Category) -> None:
    test = bikes.evidence["range_test"]
    assert (test.kind, test.source.owner) == (EvidenceKind.TEST, "product manager")
    assert bikes.claims["tested_reach"].evidence == "range_test"
    service = bikes.claims["service"].source
    assert service is not None
    assert service.owner == "head of service"
    assert bikes.objections["too_dear"].evidence == "range_test"
    assert bikes.arguments["quiet_stairs"].about == "weight"
    assert bikes.consequences["small_battery"].source.owner == "product manager"
    assert bikes.terms["torque"].title.in_language("en") == "torque"


@pytest.mark.gs("GS-A13")
def test_technical_files_are_named(bikes: Category) -> None:
    assert bikes.technical.bill_of_materials == "bom.csv"
    assert bikes.technical.routing == "routing.csv"


def test_the_table_is_described(bikes: Category) -> None:
    products = bikes.products
    assert (products.table, products.delimiter, products.sheet) == ("products.csv", ";", None)
    assert products.id == products.name == ("Brand", "Model")
    assert dict(products.unused) == {
        Nature.COMMERCIAL: ("Dealer bonus",),
        Nature.PRODUCT: ("Colour code",),
    }


def test_every_column_of_the_table_has_a_nature(bikes: Category) -> None:
    header = (EXAMPLE / "products.csv").read_text().splitlines()[0].split(";")
    columns = [fact.column.name for fact in bikes.attributes.values() if fact.column]
    unused = [name for names in bikes.products.unused.values() for name in names]
    documents = [each.column for each in bikes.documents]
    assert set(header) == {*columns, *unused, *bikes.products.id, *documents} - {""}


def test_cases_say_what_a_buyer_must_get(bikes: Category) -> None:
    commuter, other = bikes.cases.values()
    assert commuter.id == "commuter"
    assert other.id == "case_2"
    assert commuter.buyer["budget"] == Range(low=1000.0, high=4000.0)
    assert commuter.buyer["stairs"] is Reply.NOT_IMPORTANT
    assert other.buyer["distance"] is Reply.UNKNOWN
    assert (commuter.market, commuter.top, commuter.product) == ("DE", 3, "Alba City 2")
    assert commuter.never is not None


def test_it_has_nothing_that_stops_publishing(bikes: Category) -> None:
    assert {each.code for each in lint(bikes, today=datetime.date(2026, 11, 1))} == {
        "lint.no_facet",
        "lint.unexplained_question",
        "lint.unused",
    }
