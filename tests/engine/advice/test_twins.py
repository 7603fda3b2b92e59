"""One product under several names stands once in every list (advice.md, section 5, *Twins*)."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from dragoman.engine.advice import Advisor, Explanation, Profile, Stated
from dragoman.engine.advice.case_running import run_case
from dragoman.engine.advice.record import to_json
from dragoman.engine.advice.twins import Twins
from dragoman.engine.advice.why import why
from dragoman.engine.knowledge import Strength
from tests.engine.advice.shop import MODEL, TABLE, advisor, answers

RENAMED = """\
Alfa,1.7,65,steel,Dora,yes,45,on sale,1,1,x
Aleph,1.7,65,steel,Acme,yes,45,on sale,2,2,x
Alif,1.7,65,steel,Acme,yes,45,withdrawn,2,2,x
"""
SAME_BY = MODEL.replace("id: [name]", "id: [name], same_by: [volume, noise, material]").replace(
    "table: kettles.csv\n  id: [name], same_by", "table: kettles.csv\n  id: [name]\n  same_by"
)


def named(shop: Advisor, item: Explanation) -> tuple[str, list[str]]:
    ids = shop.ground.product_id
    return ids(item.row), [ids(row) for row in item.also_sold_as]


def shown(shop: Advisor, profile: Profile, limit: int = 10) -> list[tuple[str, list[str]]]:
    return [named(shop, item) for item in shop.advise(profile, limit=limit).recommendations]


@pytest.mark.gs("GS-D13", "GS-D11")
def test_one_product_under_two_names_is_recommended_once_with_its_other_name(
    tmp_path: Path,
) -> None:
    shop = advisor(tmp_path, model=SAME_BY, table=TABLE + RENAMED)
    # Alfa is another maker's Alpha; Alif, which is withdrawn, is not offered under any name.
    assert shown(shop, answers(child=False), limit=2) == [
        ("Beta", []),
        ("Aleph", ["Alfa", "Alpha"]),
    ]


def test_without_a_word_of_the_author_only_equal_data_make_one_product(tmp_path: Path) -> None:
    shop = advisor(tmp_path, table=TABLE + RENAMED)
    together = dict(shown(shop, answers(child=False)))
    assert together["Aleph"] == ["Alpha"]
    assert together["Alfa"] == []


def test_what_is_quite_unknown_is_nobodys_twin(tmp_path: Path) -> None:
    model = MODEL.replace("id: [name]\n", "id: [name]\n  same_by: [noise]\n")
    silent = TABLE + "Mu,1.0,0,steel,Cone,no,30,on sale,1,1,x\n"
    shop = advisor(tmp_path, model=model, table=silent)
    assert ("Gamma", []) in shown(shop, answers(child=False))


def test_a_twin_that_misses_more_is_not_named(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=SAME_BY, table=TABLE + RENAMED)
    wants_dora = Stated(id="dora", strength=Strength.MUST, expression="maker = 'Dora'")
    profile = dataclasses.replace(answers(child=False), requirements=(wants_dora,))
    assert shown(shop, profile) == [("Alfa", [])]


def test_whoever_stands_best_stands_for_all(tmp_path: Path) -> None:
    cheaper = TABLE + RENAMED.replace("Acme,yes,45", "Acme,yes,40")
    shop = advisor(tmp_path, model=SAME_BY, table=cheaper)
    assert ("Aleph", ["Alfa", "Alpha"]) in shown(shop, answers(child=False))


def test_the_limit_counts_products_and_not_names(tmp_path: Path) -> None:
    many = TABLE + "".join(
        f"Beta{n:03},1.0,55,plastic,Acme,no,25,on sale,1,1,x\n" for n in range(90)
    )
    shop = advisor(tmp_path, model=SAME_BY, table=many)
    found = shown(shop, answers(child=False), limit=3)
    assert [name for name, _ in found] == ["Beta", "Alpha", "Delta"]
    assert len(found[0][1]) == 90
    near = dataclasses.replace(
        answers(child=False),
        requirements=(Stated(id="big", strength=Strength.MUST, expression="volume >= 3"),),
    )
    groups = shop.advise(near).alternatives
    products = [shop.ground.product_id(item.row) for group in groups for item in group.products]
    assert len(products) == len(set(products)) > 1
    assert sum(name.startswith("Beta") for name in products) == 1


def test_ranks_and_rivals_are_products(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=SAME_BY, table=TABLE + RENAMED)
    profile = answers(child=False)
    first = why(advisor=shop, profile=profile, product="Beta")
    assert [named(shop, it.other.explanation)[0] for it in first.versus] == ["Aleph"]
    assert first.stability
    twin = why(advisor=shop, profile=profile, product="Alpha")
    assert twin.place.rank == 2
    assert not twin.stability
    assert [named(shop, it.other.explanation)[0] for it in twin.versus] == ["Beta"]


def test_the_first_is_steady_although_its_twin_is_as_good(tmp_path: Path) -> None:
    twins = TABLE + "Anna,1.0,55,plastic,Acme,no,25,on sale,1,1,x\n"
    shop = advisor(tmp_path, model=SAME_BY, table=twins)
    found = why(advisor=shop, profile=answers(child=False), product="Anna")
    alone = why(advisor=advisor(tmp_path), profile=answers(child=False), product="Beta")
    assert [(it.criterion, it.low, it.high) for it in found.stability] == [
        (it.criterion, it.low, it.high) for it in alone.stability
    ]


def test_a_case_is_met_by_any_name_of_the_product(tmp_path: Path) -> None:
    case = "cases:\n  - {id: alpha, buyer: {child: no}, product: Alpha, top: 2}\n"
    shop = advisor(tmp_path, model=SAME_BY + case, table=TABLE + RENAMED)
    assert run_case(shop.category.cases["alpha"], shop).has_passed


def test_the_record_names_all_and_the_text_counts_the_rest(tmp_path: Path) -> None:
    many = TABLE + "".join(f"Beta{n},1.0,55,plastic,Acme,no,25,on sale,1,1,x\n" for n in range(5))
    shop = advisor(tmp_path, model=SAME_BY, table=many)
    profile = answers(child=False)
    record = to_json(advice=shop.advise(profile), advisor=shop, profile=profile, language="en")
    first = record["recommendations"][0]
    assert first["also_sold_as"] == {
        "count": 5,
        "products": [{"product": f"Beta{n}", "name": f"Beta{n}"} for n in range(5)],
        "text": "Also sold as: “Beta0”, “Beta1”, “Beta2” and 2 more.",
    }


def test_members_and_products_agree(tmp_path: Path) -> None:
    shop = advisor(tmp_path, model=SAME_BY, table=TABLE + RENAMED)
    twins = shop.ground.twins
    every = np.arange(len(shop.ground))
    for row, product in zip(every.tolist(), twins.product(every).tolist(), strict=True):
        members = twins.members(row)
        assert row in members
        assert product == members.min()
        assert set(twins.product(members).tolist()) == {product}


def test_different_rows_of_one_hash_are_no_twins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = advisor(tmp_path, model=SAME_BY, table=TABLE + RENAMED).ground.twins
    monkeypatch.setattr("dragoman.engine.advice.twins._ODD", np.uint64(0))
    blind = advisor(tmp_path, model=SAME_BY, table=TABLE + RENAMED).ground.twins
    rows = np.arange(9)
    assert blind.product(rows).tolist() == honest.product(rows).tolist()
    assert honest.members(0).tolist() != [0]


def test_no_twins_cost_nothing(tmp_path: Path) -> None:
    shop = advisor(tmp_path)
    assert not shop.ground.twins
    rows = np.array([3, 1, 2])
    assert Twins.of(category=shop.category, catalogue=shop.ground.catalogue).product(rows) is rows
    assert shop.ground.twins.first_of_each(rows).tolist() == [3, 1, 2]
