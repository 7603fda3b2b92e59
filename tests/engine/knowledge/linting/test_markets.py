"""One way to write a market: small letters would never be met by any context."""

from __future__ import annotations

import pytest

from dragoman.engine.advice import Context
from dragoman.engine.knowledge import Severity, lint
from tests.engine.knowledge.authoring import category


def written(when: str) -> list[str]:
    found = lint(category(rules=f'- {{id: a, when: "{when}", wish: power <= 40, because: W}}'))
    assert all(it.severity is Severity.ERROR for it in found if it.code == "lint.market_id")
    return [it.message for it in found if it.code == "lint.market_id"]


@pytest.mark.gs("GS-A24", "GS-C08")
@pytest.mark.parametrize(
    ("when", "wrong"),
    [
        ("market = 'pl'", ["pl"]),
        ("'pl' <> market", ["pl"]),
        ("market IN ('PL', 'de', 'ru')", ["de", "ru"]),
        ("COALESCE(market, 'us') = 'US'", ["us"]),
        ("CASE market WHEN 'pl' THEN TRUE ELSE FALSE END", ["pl"]),
        ("CASE COALESCE(market, 'US') WHEN 'PL' THEN TRUE ELSE FALSE END", []),
        ("market IN ('PL', 'EU-NORTH', 'DACH')", []),
        ("market = 'the north'", ["the north"]),
        ("market IS NULL AND industry = 'print'", []),
        ("CASE WHEN cosy THEN market = 'PL' ELSE market = 'pL' END", ["pL"]),
    ],
)
def test_markets_are_written_in_capitals(when: str, wrong: list[str]) -> None:
    assert written(when) == [f"No market is written `{name}`." for name in wrong]


def test_cases_name_markets_in_capitals() -> None:
    found = lint(category(cases="- {buyer: {cosy: yes}, market: pl, gets: power > 3}"))
    assert [it.mend[-5:] for it in found if it.code == "lint.market_id"] == ["`PL`."]


def test_whoever_types_small_letters_means_the_same_market() -> None:
    assert Context(market=" pl ") == Context(market="PL")
    assert Context(market=None).market is None
