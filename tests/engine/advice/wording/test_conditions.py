"""Conditions become words, never expressions."""

from __future__ import annotations

import pytest

from dragoman.engine.advice.atoms import normal
from dragoman.engine.advice.wording import Voice
from dragoman.engine.advice.wording.conditions import Describer
from dragoman.engine.language import Kind, bind, parse
from tests import kettles


def words(expression: str, language: str = "en", **facts: object) -> str | None:
    tree = parse(expression, namespace=kettles.category().namespace, expect=Kind.YES_NO)
    bound = bind(normal(tree), facts) if facts else normal(tree)  # type: ignore[arg-type]
    found = Describer(Voice(kettles.category(), language)).whole(normal(bound))
    return None if found is None else found.replace("\u00a0", " ")


@pytest.mark.gs("GS-E04", "GS-L13")
@pytest.mark.parametrize(
    ("expression", "english", "polish", "russian"),
    [
        ("price <= 40", "price: at most €40", "cena: najwyżej 40 €", "цена: не больше 40 €"),
        (
            "volume >= 1.25",
            "volume: at least 1.25 l",
            "pojemność: co najmniej 1,25 l",
            "объём: не меньше 1,25 л",
        ),
        (
            "loudness < 80",
            "loudness: less than 80 dB",
            "głośność: mniej niż 80 dB",
            "шумность: меньше 80 дБ",
        ),
        (
            "NOT loudness <= 80",
            "loudness: more than 80 dB",
            "głośność: więcej niż 80 dB",
            "шумность: больше 80 дБ",
        ),
        (
            "volume BETWEEN 1 AND 2",
            "volume: 1 l to 2 l",
            "pojemność: od 1 l do 2 l",
            "объём: от 1 л до 2 л",
        ),
        ("material = 'steel'", "material: steel", "materiał: stal", "материал: сталь"),
        (
            "material <> 'plastic'",
            "material: anything but plastic",
            "materiał: byle nie plastik",
            "материал: только не пластик",
        ),
        (
            "material IN ('steel', 'glass')",
            "material: steel or glass",
            "materiał: stal lub szkło",
            "материал: сталь или стекло",
        ),
        (
            "material NOT IN ('steel', 'glass')",
            "material: anything but steel or glass",
            "materiał: byle nie stal lub szkło",
            "материал: только не сталь или стекло",
        ),
        (
            "comfort >= 'fair'",
            "comfort: at least fair",
            "wygoda: co najmniej „niezła”",
            "удобство: не ниже уровня «неплохое»",
        ),
        (
            "delivered_from <= DATE '2027-05-03'",
            "delivered from: 3 May 2027 or earlier",
            "dostawa od: 3 maja 2027 lub wcześniej",
            "поставка с: 3 мая 2027 или раньше",
        ),
        ("cordless", "cordless: yes", "bez kabla: tak", "без провода: да"),
        ("NOT cordless", "cordless: no", "bez kabla: nie", "без провода: нет"),
        (
            "HAS(features, 'lamp')",
            "features: with lamp",
            "dodatki: w tym lampka",
            "дополнения: в том числе подсветка",
        ),
        (
            "NOT HAS(features, 'lamp')",
            "features: without lamp",
            "dodatki: byle nie lampka",
            "дополнения: только не подсветка",
        ),
        (
            "price IS NULL",
            "price: not known",
            "cena: brak danych",
            "цена: нет данных",
        ),
        (
            "price IS NOT NULL",
            "price: stated by the maker",
            "cena: podane przez producenta",
            "цена: указано производителем",
        ),
    ],
)
def test_a_condition_is_said_in_three_languages(
    expression: str, english: str, polish: str, russian: str
) -> None:
    assert words(expression) == english
    assert words(expression, "pl") == polish
    assert words(expression, "ru") == russian


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("HAS_ANY(features, 'lamp', 'filter')", "features: with lamp or filter"),
        ("HAS_ALL(features, 'lamp', 'filter')", "features: with lamp and filter"),
        ("volume <= 0.5 OR volume >= 1.5", "volume: at most 0.5 l or at least 1.5 l"),
        ("material = 'steel' OR material = 'glass'", "material: steel or glass"),
        (
            "cordless OR price <= 20",
            "cordless: yes, or else price: at most €20",
        ),
        ("cordless AND price <= 20", "cordless: yes; price: at most €20"),
        ("price / volume <= 30", "price ÷ volume: at most 30 €/l"),
        ("40 >= price", "price: at most €40"),
        ("delivered_from > DATE '2027-05-03'", "delivered from: after 3 May 2027"),
        ("comfort < 'great'", "comfort: less than great"),
        ("cordless = FALSE", "cordless: no"),
        ("CASE WHEN cordless THEN price <= 20 ELSE FALSE END", None),
    ],
)
def test_joined_conditions_name_their_subject_once(expression: str, said: str | None) -> None:
    assert words(expression) == said


@pytest.mark.gs("GS-E04")
def test_the_buyers_own_choices_are_named() -> None:
    tree = parse(
        "HAS(wanted, 'lamp') AND HAS(features, 'lamp')",
        namespace=kettles.category().namespace,
        expect=Kind.YES_NO,
    )
    bound = bind(tree, {"wanted": frozenset({"lamp"})})
    assert Describer(Voice(kettles.category(), "en")).whole(bound) == "features: with lamp"


def test_limits_are_never_rounded_away() -> None:
    # Loudness is shown without decimals; what is demanded of it is not.
    assert words("loudness <= 79.5") == "loudness: at most 79.5 dB"
