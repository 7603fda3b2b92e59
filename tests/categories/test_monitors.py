"""The shipped category `monitors`, held against its own table by figures computed apart from it."""

from __future__ import annotations

import csv
import datetime
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import dragoman.categories
from dragoman.engine.advice import Advisor, Context, Given, Profile
from dragoman.engine.advice.freetext import understand
from dragoman.engine.catalogue import Catalogue, Imported, RowReason, available_mask, load_catalogue
from dragoman.engine.knowledge import Answer, Case, Category, Range, Reply, read_category
from dragoman.engine.language import Value, evaluate

FOLDER = Path(dragoman.categories.__path__[0]) / "monitors"
LANGUAGES = {"en", "pl", "ru"}
ID_COLUMNS = (
    "name",
    "screen_size",
    "resolution",
    "refresh_rate",
    "response_time",
    "panel_type",
)
MENDED = {"1980,1080": (1920, 1080), "1400,900": (1440, 900)}


@pytest.fixture(scope="module")
def category() -> Category:
    """The category as shipped."""
    return read_category(FOLDER)


@pytest.fixture(scope="module")
def imported(category: Category) -> Imported:
    """Its products, and what became of every row."""
    return load_catalogue(category, FOLDER)


@pytest.fixture(scope="module")
def catalogue(imported: Imported) -> Catalogue:
    """Its products."""
    return imported.catalogue


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The table, read by nothing of ours."""
    with (FOLDER / "products.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def kept(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """The first row of each id that can be bought, by id; the first at all where none can."""
    found: dict[str, dict[str, str]] = {}
    for row in [*(row for row in rows if row["price"]), *rows]:
        found.setdefault(_id_of(row), row)
    return found


def _id_of(row: dict[str, str]) -> str:
    return " ".join(" ".join(row[column] for column in ID_COLUMNS).split())


def _points(row: dict[str, str]) -> tuple[int, int]:
    across, down = row["resolution"].split(",")
    return MENDED.get(row["resolution"], (int(across), int(down)))


class TestTheTable:
    def test_is_the_one_that_readme_counts(self, rows: list[dict[str, str]]) -> None:
        assert len(rows) == 5_074
        assert sum(not row["price"] for row in rows) == 3_707

    @pytest.mark.gs("GS-A26")
    def test_is_read_row_by_row_and_twins_are_reported(
        self, imported: Imported, kept: dict[str, dict[str, str]]
    ) -> None:
        report = imported.report
        assert report.read_count == 5_074
        assert report.kept_count == len(kept) == len(imported.catalogue)
        assert {row.reason for row in report.rejected_rows} == {
            RowReason.DUPLICATE_ID,
            RowReason.DUPLICATE_ROW,
        }
        assert len(report.rejected_rows) == 5_074 - len(kept) == 141

    def test_says_which_twins_differ(
        self, imported: Imported, rows: list[dict[str, str]], kept: dict[str, dict[str, str]]
    ) -> None:
        same = sum(row == kept[_id_of(row)] and row is not kept[_id_of(row)] for row in rows)
        reported = [row.reason for row in imported.report.rejected_rows]
        assert reported.count(RowReason.DUPLICATE_ROW) == same == 91

    def test_has_no_cell_that_the_model_cannot_read(self, imported: Imported) -> None:
        assert [*imported.report.rejected_cells()] == []

    @pytest.mark.gs("GS-A15")
    def test_offers_what_has_a_price_and_counts_the_rest(
        self, category: Category, catalogue: Catalogue, kept: dict[str, dict[str, str]]
    ) -> None:
        assert category.products.available is not None
        found = available_mask(
            catalogue, category.products.available.tree, market=None, industry=None, today=None
        )
        priced = {product for product, row in kept.items() if row["price"]}
        offered = found.mask.nonzero()[0].tolist()
        assert {catalogue.ids[row] for row in offered} == priced
        assert found.available_count == len(priced) == 1_337
        assert found.unavailable_count == 3_596
        assert found.undecided_count == 0

    def test_tells_variants_of_one_name_apart(self, catalogue: Catalogue) -> None:
        dark_matter = [
            row for row in range(len(catalogue)) if catalogue.name(row) == "Monoprice Dark Matter"
        ]
        facts = {
            (catalogue.column("screen_size").value(row), catalogue.column("resolution").value(row))
            for row in dark_matter
        }
        assert len(dark_matter) == 8
        assert len(facts) > 1

    @pytest.mark.gs("GS-D12")
    @pytest.mark.parametrize(
        ("attribute", "column"),
        [
            ("refresh_rate", "refresh_rate"),
            ("response_time", "response_time"),
            ("panel", "panel_type"),
        ],
    )
    def test_leaves_unknown_what_the_feed_leaves_empty(
        self, catalogue: Catalogue, kept: dict[str, dict[str, str]], attribute: str, column: str
    ) -> None:
        empty = sum(not row[column] for row in kept.values())
        assert catalogue.column(attribute).unknown_count == empty > 0


class TestGeometry:
    def test_agrees_with_the_points_of_every_row(
        self, catalogue: Catalogue, kept: dict[str, dict[str, str]]
    ) -> None:
        for product, row in kept.items():
            across, down = _points(row)
            inches = float(row["screen_size"])
            diagonal = math.hypot(across, down)
            facts = catalogue.record(catalogue.row_of(product))
            assert facts["pixels_across"] == across
            assert facts["pixels_down"] == down
            assert facts["megapixels"] == pytest.approx(across * down / 1e6)
            assert facts["pixel_density"] == pytest.approx(diagonal / inches)
            assert facts["screen_width"] == pytest.approx(2.54 * inches * across / diagonal)
            assert facts["screen_height"] == pytest.approx(2.54 * inches * down / diagonal)

    @pytest.mark.parametrize(
        ("product", "density"),
        [
            # figures from the makers' data sheets
            ("Dell UP3218K 31.5 7680,4320 60 6 IPS", 280),
            ("Asus ProArt Display PA27JCV 27 5120,2880 60 5 IPS", 218),
            ("Gigabyte M27Q 27 2560,1440 170 IPS", 109),
            ("LG 24MR400-B 23.8 1920,1080 100 5 IPS", 93),
        ],
    )
    def test_gives_the_density_that_the_makers_print(
        self, catalogue: Catalogue, product: str, density: int
    ) -> None:
        value = catalogue.column("pixel_density").value(catalogue.row_of(product))
        assert isinstance(value, float)
        assert round(value) == density


class TestWords:
    def test_stand_in_english_polish_and_russian_everywhere(self) -> None:
        incomplete = {
            path: languages
            for path, languages in _texts(YAML(typ="safe").load(FOLDER / "category.yaml"))
            if languages != LANGUAGES
        }
        assert incomplete == {}

    def test_are_written_in_the_script_of_their_language(self) -> None:
        document = YAML(typ="safe").load(FOLDER / "category.yaml")
        wrong = [
            text
            for text in _in_language(document, "en") | _in_language(document, "pl")
            if re.search("[а-яА-ЯёЁ]", text)
        ]
        assert wrong == []

    @pytest.mark.gs("GS-C09")
    def test_are_enough_to_be_recognised_by(self, category: Category) -> None:
        assert len(category.phrases) >= 15
        for phrase in category.phrases:
            assert set(phrase.say) == LANGUAGES
            assert all(3 <= len(said) <= 10 for said in phrase.say.values())

    @pytest.mark.gs("GS-C09")
    @pytest.mark.parametrize("language", sorted(LANGUAGES))
    def test_are_understood_as_what_they_mean(self, category: Category, language: str) -> None:
        for phrase in category.phrases:
            for said in phrase.say[language]:
                found = understand(said, category=category, language=language)
                answers = {proposal.question: proposal.value for proposal in found.proposals}
                assert {**answers, **phrase.means} == answers, said

    def test_mean_one_thing_each(self, category: Category) -> None:
        for language in LANGUAGES:
            said = [words for phrase in category.phrases for words in phrase.say[language]]
            assert len(said) == len(set(said))


class TestQuestions:
    @pytest.mark.gs("GS-B05", "GS-B17")
    def test_for_figures_are_asked_of_nobody_who_does_not_know_them(
        self, category: Category
    ) -> None:
        for question in category.questions.values():
            if question.id.startswith("wanted_"):
                assert question.only_if is not None
                for demand in (None, "unqualified"):
                    assert evaluate(question.only_if.tree, {"demand": demand}) is False
                assert evaluate(question.only_if.tree, {"demand": "qualified"}) is True

    @pytest.mark.gs("GS-B05", "GS-B17")
    @pytest.mark.parametrize("demand", ["unqualified", Reply.UNKNOWN])
    def test_of_the_consumers_dialogue_are_about_his_life(
        self, category: Category, catalogue: Catalogue, demand: Answer
    ) -> None:
        asked = _dialogue(category, catalogue, {"demand": demand})
        assert asked[:2] == ["used_for", "demand"]
        assert not [question for question in asked if question.startswith("wanted_")]

    @pytest.mark.gs("GS-B17")
    def test_of_the_short_way_are_the_figures_and_what_no_figure_tells(
        self, category: Category, catalogue: Catalogue
    ) -> None:
        asked = _dialogue(category, catalogue, {"demand": "qualified"})
        allowed = {"demand", "used_for", "knows_computers", "budget", "socket", "desk_width"}
        allowed |= {"price_level", "price_importance"}
        assert set(asked) - allowed == {
            "wanted_size",
            "wanted_resolution",
            "wanted_refresh",
            "wanted_panel",
        }

    def test_of_exact_figures_are_no_matter_for_who_says_what_for(
        self, category: Category, catalogue: Catalogue
    ) -> None:
        known: dict[str, Answer] = {
            "used_for": frozenset({"fast_games"}),
            "knows_computers": "little",
        }
        assert "demand" not in _dialogue(category, catalogue, known)

    @pytest.mark.gs("GS-B06")
    def test_say_why_they_are_asked(self, category: Category) -> None:
        assert [each.id for each in category.questions.values() if not each.why] == []


class TestRelativeWords:
    @pytest.mark.gs("GS-C08", "GS-A24")
    @pytest.mark.parametrize(
        ("need", "context", "value"),
        [
            ("fast_hz", {}, 144),
            ("fast_hz", {"today": datetime.date(2020, 6, 1)}, 120),
            ("fast_hz", {"today": datetime.date(2026, 6, 1)}, 144),
            ("large_from", {"today": datetime.date(2019, 6, 1)}, 27),
            ("large_from", {}, 31.5),
            ("cheap_price", {}, 170),
            ("cheap_price", {"market": "US"}, 170),
            ("cheap_price", {"market": "PL"}, 140),
            ("fair_price", {"market": "RU"}, 260),
        ],
    )
    def test_mean_what_market_and_day_make_of_them(
        self, category: Category, need: str, context: dict[str, Value], value: float
    ) -> None:
        assert evaluate(category.needs[need].formula.tree, context) == value

    def test_are_cheap_for_a_fifth_of_the_list(self, rows: list[dict[str, str]]) -> None:
        prices = [float(row["price"]) for row in rows if row["price"]]
        cheap = sum(price <= 170 for price in prices) / len(prices)
        fair = sum(price <= 320 for price in prices) / len(prices)
        assert cheap == pytest.approx(0.20, abs=0.02)
        assert fair == pytest.approx(0.55, abs=0.03)


class TestEyes:
    @pytest.mark.parametrize(("inches", "distance"), [(23.8, 60), (27, 70), (31.5, 80)])
    def test_take_in_the_screen_that_the_counter_would_put_there(
        self, category: Category, inches: float, distance: float
    ) -> None:
        height = 2.54 * inches * 9 / math.hypot(16, 9)
        facts = {"viewing_distance": float(distance)}
        tallest = evaluate(category.needs["tallest_screen"].formula.tree, facts)
        smallest = evaluate(category.needs["smallest_screen"].formula.tree, facts)
        assert isinstance(smallest, float)
        assert isinstance(tallest, float)
        assert smallest <= height <= tallest

    def test_want_no_more_points_than_they_can_tell_apart(self, category: Category) -> None:
        for distance in range(40, 301, 10):
            limit = 2.54 / (distance * math.tan(math.radians(1 / 60)))
            for use in category.uses:
                facts: dict[str, Value] = {
                    "viewing_distance": float(distance),
                    "used_for": frozenset({use}),
                }
                wanted = evaluate(category.needs["sharpness_needed"].formula.tree, facts)
                coarsest = evaluate(category.needs["coarsest_density"].formula.tree, facts)
                assert isinstance(wanted, float)
                assert isinstance(coarsest, float)
                assert coarsest < wanted < limit


class TestShooters:
    def test_get_hertz_before_points_while_the_graphics_card_is_unknown(
        self, category: Category, catalogue: Catalogue
    ) -> None:
        answers: dict[str, Given] = {
            "used_for": Given(value=frozenset({"fast_games"})),
            "budget": Given(value=Range(low=None, high=400.0)),
            "viewing_distance": Given(value=65.0),
        }
        advisor = Advisor(category=category, catalogue=catalogue)
        advice = advisor.advise(Profile(answers=answers), limit=5)
        shown = [catalogue.record(each.row) for each in advice.recommendations]
        hertz = [facts["refresh_rate"] for facts in shown]
        assert sum(isinstance(rate, float) and rate >= 165 for rate in hertz) >= 4
        assert {facts["resolution"] for facts in shown} <= {"1920x1080", "2560x1440"}


class TestCases:
    @pytest.mark.parametrize("case_id", [*read_category(FOLDER).cases])
    def test_pass(self, category: Category, catalogue: Catalogue, case_id: str) -> None:
        case = category.cases[case_id]
        advisor = _advisor(category, catalogue, case)
        answers = {question: Given(value=value) for question, value in case.buyer.items()}
        advice = advisor.advise(Profile(answers=answers), limit=case.top)
        shown = [each.row for each in advice.recommendations]
        assert shown
        for row in shown:
            facts = catalogue.record(row)
            assert case.gets is None or evaluate(case.gets.tree, facts) is True, catalogue.ids[row]
            assert case.never is None or evaluate(case.never.tree, facts) is False
        assert case.product is None or case.product in {catalogue.ids[row] for row in shown}


def _dialogue(category: Category, catalogue: Catalogue, truth: dict[str, Answer]) -> list[str]:
    """Return the questions asked of a buyer who does not know anything else."""
    advisor = Advisor(category=category, catalogue=catalogue)
    profile, asked = Profile(), list[str]()
    while (following := advisor.advise(profile).next_question) and following.question:
        asked.append(following.question)
        given = Given(value=truth.get(following.question, Reply.UNKNOWN))
        profile = profile.with_answer(following.question, given)
    return asked


def _advisor(category: Category, catalogue: Catalogue, case: Case) -> Advisor:
    context = Context(market=case.market, industry=case.industry, today=case.today)
    return Advisor(category=category, catalogue=catalogue, context=context)


def _texts(node: object, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Iterate over all texts for people, with the languages they are written in."""
    if isinstance(node, dict):
        if set(node) & LANGUAGES:
            yield path, {str(key) for key in node}
        for key, value in node.items():
            yield from _texts(value, f"{path}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _texts(value, f"{path}/{number}")


def _in_language(node: object, language: str) -> set[str]:
    """Return all texts and phrases of one language."""
    if isinstance(node, dict):
        here = node.get(language)
        own = {here} if isinstance(here, str) else set(here) if isinstance(here, list) else set()
        return own.union(*(_in_language(value, language) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(_in_language(value, language) for value in node))
    return set()
