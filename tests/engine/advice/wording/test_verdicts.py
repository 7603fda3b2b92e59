"""What speaks for a product, what against it, what is not known."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import Explanation, Profile, SignOff, Stated, wording
from dragoman.engine.advice.why import why
from dragoman.engine.advice.wording import LANGUAGES, Narrator
from dragoman.engine.knowledge import Strength
from tests import kettles

BUYER = {
    "persons": 5,
    "budget": "..40",
    "purpose": ["office", "home"],
    "wanted": ["filter", "lamp"],
    "size_wish": "small",
    "children": "no",
    "needed_by": "2026-12-01",
}


def told(
    product: str, language: str = "en", profile: Profile | None = None
) -> tuple[Narrator, Explanation]:
    narrator = kettles.narrator(profile or kettles.profile(**BUYER), language=language)
    advisor = kettles.advisor()
    return narrator, advisor.explain(advisor.matching(narrator.turn), kettles.row(product))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.gs("GS-E02", "GS-E04", "GS-L13")
@pytest.mark.parametrize(
    ("product", "criterion", "english", "polish", "russian"),
    [
        (
            "Amber",
            "big_enough",
            "Big enough (volume 1.7 l, needed: at least 1.25 l).",
            "Dość duży (pojemność 1,7 l, potrzeba: co najmniej 1,25 l).",
            "Достаточно большой (объём 1,7 л, нужно: не меньше 1,25 л).",
        ),
        (
            "Amber",
            "loudness",
            "Boils quietly (loudness 74 dB).",
            "Gotuje cicho (głośność 74 dB).",
            "Кипятит тихо (шумность 74 дБ).",
        ),
        (
            "Amber",
            "volume",
            "Volume 1.7 l, which is good.",
            "Pojemność 1,7 l, to dobry wynik.",
            "Объём 1,7 л, это хороший показатель.",
        ),
        (
            "Amber",
            "lit",
            "With a lamp (features: lamp and filter).",
            "Z lampką (dodatki: lampka i filtr).",
            "С подсветкой (дополнения: подсветка и фильтр).",
        ),
    ],
)
def test_a_pro_is_said_in_three_languages(
    product: str, criterion: str, english: str, polish: str, russian: str
) -> None:
    for language, expected in (("en", english), ("pl", polish), ("ru", russian)):
        narrator, item = told(product, language)
        assert plain(wording.pro(narrator, item, criterion)) == expected


@pytest.mark.gs("GS-E02", "GS-D13")
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Glass with a lamp: does not concern this one (material: plastic)."),
        ("pl", "Szkło z lampką: nie dotyczy (materiał: plastik)."),
        ("ru", "Стекло с подсветкой: к этому товару не относится (материал: пластик)."),
    ],
)
def test_what_binds_others_only_is_no_merit(language: str, expected: str) -> None:
    narrator, item = told("Basic", language)
    assert "glass_wants_a_lamp" not in (*item.pros, *item.cons, *item.unknowns)
    assert expected in [plain(text) for text in wording.not_concerned(narrator, item)]


@pytest.mark.gs("GS-E02", "GS-D06", "GS-D16", "GS-L13")
@pytest.mark.parametrize(
    ("product", "criterion", "english", "polish", "russian"),
    [
        (
            "Amber",
            "affordable",
            "Affordable? Not quite: price €49.90, €9.90 over the limit of €40.",
            "Na twoją kieszeń? Niezupełnie: cena 49,90 €, o 9,90 € powyżej limitu 40 €.",
            "По карману? Не совсем: цена 49,90 €, на 9,90 € больше допустимых 40 €.",
        ),
        (
            "Dwarf",
            "big_enough",
            "Big enough? Not quite: volume 0.8 l, 0.45 l short of the 1.25 l needed.",
            "Dość duży? Niezupełnie: pojemność 0,8 l, o 0,45 l mniej niż potrzeba (1,25 l).",
            "Достаточно большой? Не совсем: объём 0,8 л, на 0,45 л меньше нужных 1,25 л.",
        ),
        (
            "Dwarf",
            "comfortable",
            "Comfortable? No: comfort: poor, 2 steps below “great”.",
            "Wygodny? Nie: wygoda: słaba, o 2 poziomy poniżej „świetna”.",
            "Удобный? Нет: удобство: слабое, на 2 ступени ниже уровня «отличное».",
        ),
        (
            "Frost",
            "in_time",
            (
                "In time? Not quite: delivered from 24 December 2026, 23 days later than "
                "1 December 2026."
            ),
            (
                "Na czas? Niezupełnie: dostawa od 24 grudnia 2026, o 23 dni później niż "
                "1 grudnia 2026."
            ),
            "Вовремя? Не совсем: поставка с 24 декабря 2026, на 23 дня позже, чем 1 декабря 2026.",
        ),
        (
            "Calm",
            "lit",
            "With a lamp? No: features: filter and keeping warm, but it should be with lamp.",
            "Z lampką? Nie: dodatki: filtr i podtrzymanie ciepła, a powinno być: w tym lampka.",
            (
                "С подсветкой? Нет: дополнения: фильтр и поддержание тепла, а нужно: в том числе "
                "подсветка."
            ),
        ),
        (
            "Dwarf",
            "volume",
            "Volume only 0.8 l (good: 1.7 l or more).",
            "Pojemność tylko 0,8 l (dobrze: od 1,7 l).",
            "Объём всего 0,8 л (хорошо: от 1,7 л).",
        ),
        (
            "Dwarf",
            "material",
            "Material: plastic (better: steel or glass).",
            "Materiał: plastik (lepiej: stal lub szkło).",
            "Материал: пластик (лучше: сталь или стекло).",
        ),
        ("Dwarf", "cordless", "Cordless: no.", "Bez kabla: nie.", "Без провода: нет."),
    ],
)
def test_a_con_says_by_how_much_in_three_languages(
    product: str, criterion: str, english: str, polish: str, russian: str
) -> None:
    for language, expected in (("en", english), ("pl", polish), ("ru", russian)):
        narrator, item = told(product, language)
        assert criterion in item.cons
        assert plain(wording.con(narrator, item, criterion)) == expected


@pytest.mark.gs("GS-E02")
def test_the_only_weak_point_of_a_good_product_is_said_as_such() -> None:
    narrator, item = told("Amber", profile=kettles.profile())
    assert plain(wording.con(narrator, item, item.cons[0])) == (
        "Its weakest point: price €49.90 (good: €20 or less)."
    )


@pytest.mark.gs("GS-D12", "GS-L13")
@pytest.mark.parametrize(
    ("criterion", "english", "polish", "russian"),
    [
        (
            "calm_office",
            "Calm? Cannot be confirmed, because the maker does not state this: loudness.",
            "Spokój? Nie da się potwierdzić, bo producent nie podaje: głośność.",
            "Спокойствие? Подтвердить нельзя, потому что производитель не указывает: шумность.",
        ),
        (
            "loudness",
            "Loudness: not stated by the maker.",
            "Głośność: producent tego nie podaje.",
            "Шумность: производитель не указывает.",
        ),
    ],
)
def test_what_is_not_known_is_said(criterion: str, english: str, polish: str, russian: str) -> None:
    for language, expected in (("en", english), ("pl", polish), ("ru", russian)):
        narrator, item = told("Ember", language)
        assert criterion in item.unknowns
        assert wording.unknown(narrator, item, criterion) == expected


@pytest.mark.gs("GS-D12")
def test_what_follows_from_something_unknown_names_it() -> None:
    profile = Profile(
        requirements=(Stated(id="many", strength=Strength.MUST, expression="cups >= 6"),)
    )
    narrator, item = told("Hazel", profile=profile)
    assert wording.unknown(narrator, item, "many") == (
        "Cups: at least 6? Cannot be confirmed, because the maker does not state this: volume."
    )
    assert narrator.lacking("cups", kettles.row("Hazel")) == ("volume",)
    assert narrator.lacking("cups", kettles.row("Amber")) == ()


def test_a_stated_requirement_without_a_title_is_said_plainly() -> None:
    profile = Profile(
        requirements=(
            Stated(id="many", strength=Strength.MUST, expression="cups >= 6"),
            Stated(id="steel", strength=Strength.WISH, expression="material = 'steel'"),
            Stated(id="no_glass", strength=Strength.WISH, expression="material <> 'glass'"),
        )
    )
    narrator, item = told("Amber", profile=profile)
    assert wording.pro(narrator, item, "many") == "Cups 7 (needed: at least 6)."
    assert wording.con(narrator, item, "steel") == "Material: glass, but it should be steel."
    assert wording.con(narrator, item, "no_glass") == "Material: glass, which was to be avoided."
    narrator, item = told("Calm", profile=profile)
    assert wording.pro(narrator, item, "steel") == "Material: steel."


@pytest.mark.gs("GS-E02")
def test_a_strict_limit_that_is_just_reached_is_told_as_missed() -> None:
    profile = Profile(
        requirements=(Stated(id="below", strength=Strength.MUST, expression="price < 39"),)
    )
    narrator, item = told("Ember", profile=profile)
    assert wording.miss(narrator, item, "below") == "Price €39, but it should be less than €39."


@pytest.mark.gs("GS-D06")
@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (
            "loudness <= 65 OR volume >= 1.7",
            "Volume 1.5 l, 0.2 l short of the 1.7 l needed.",
        ),
        (
            "cordless = FALSE OR comfort = 'great'",
            "Comfort: fair, but it should be great.",
        ),
        (
            "material = 'steel' OR material = 'glass'",
            "Material: plastic, but it should be steel or glass.",
        ),
    ],
)
def test_of_several_ways_to_meet_it_the_nearest_is_told(expression: str, text: str) -> None:
    profile = Profile(
        requirements=(Stated(id="either", strength=Strength.WISH, expression=expression),)
    )
    narrator, item = told("Basic", profile=profile)
    assert plain(wording.con(narrator, item, "either")) == text


@pytest.mark.gs("GS-D06")
def test_both_missed_parts_of_a_wish_are_told() -> None:
    profile = Profile(
        requirements=(
            Stated(id="both", strength=Strength.WISH, expression="price <= 20 AND volume >= 1.7"),
        )
    )
    narrator, item = told("Ember", profile=profile)
    assert plain(wording.con(narrator, item, "both")) == (
        "Price €39, €19 over the limit of €20; volume 1.2 l, 0.5 l short of the 1.7 l needed."
    )


@pytest.mark.gs("GS-D06")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_that_is_told_is_the_gap_that_was_measured(language: str) -> None:
    for product in ("Amber", "Calm", "Dwarf", "Ember", "Frost"):
        narrator, item = told(product, language)
        for miss in item.misses:
            if miss.gap is None or miss.unit == "d":
                continue
            text = plain(wording.miss(narrator, item, miss.requirement))
            shown = f"{miss.gap:.2f}".rstrip("0").rstrip(".")
            money = f"{miss.gap:.2f}".removesuffix(".00")
            figures = {shown, money, shown.replace(".", ","), money.replace(".", ",")}
            assert any(figure in text for figure in figures), text


@pytest.mark.gs("GS-D12", "GS-C06")
def test_what_must_be_checked_first_names_the_facts_and_the_answers() -> None:
    found = why(advisor=kettles.advisor(), profile=Profile(), product="Hazel").place
    narrator = kettles.narrator()
    (check,) = found.checks
    assert wording.check(narrator, check, row=kettles.row("Hazel")) == (
        "Cool outside: children touch hot glass. The maker does not state this: material. "
        "Your answer is missing: “Are there children in the house?”"
    )


@pytest.mark.gs("GS-E05")
def test_what_rules_a_product_out_is_told() -> None:
    profile = kettles.profile(children="yes")
    narrator = kettles.narrator(profile)
    assert wording.excluded(narrator, "safe_outside", row=kettles.row("Amber")) == (
        "Ruled out by “Cool outside”: children touch hot glass."
    )


@pytest.mark.gs("GS-C11")
def test_who_signed_a_firm_rule_off_is_told() -> None:
    profile = Profile(
        signed_off=(
            SignOff(product="Hazel", rule="safe_outside", by="Anna", because="it is enamel"),
        )
    )
    narrator = kettles.narrator(profile)
    assert wording.signed_off(narrator, product="Hazel") == (
        "Cool outside: checked by Anna (it is enamel).",
    )
    assert wording.signed_off(narrator, product="Amber") == ()
