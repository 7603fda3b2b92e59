"""Products of one name are told apart by what differs (GS-D13, GS-E13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engine.advice import Profile
from dragoman.engine.advice.wording import Narrator
from tests.engine.advice.shop import MODEL, TABLE, advisor

NAMED = MODEL.replace("id: [name]\n", "id: [name]\n  name: [note]\n").replace(
    "  unused: {product: [note]}\n", ""
)
SHOP = """\
name,volume,noise,material,maker,warm,price,status,margin,views,note
a1,1.7,65,steel,Acme,yes,45,on sale,1,1,Aqua
a2,1.0,65,steel,Acme,yes,45,on sale,1,1,Aqua
a3,1.0,65,glass,Acme,yes,45,on sale,1,1,Aqua
b1,1.0,65,steel,Acme,yes,45,on sale,1,1,Bell
b2,1.0,65,steel,Acme,yes,45,on sale,2,9,Bell
b3,1.0,65,steel,Acme,yes,45,withdrawn,1,1,Bell
c1,1.0,65,steel,Acme,yes,45,on sale,1,1,Core
c2,2.0,65,steel,Acme,yes,45,withdrawn,1,1,Core
d1,1.0,,steel,Acme,yes,45,on sale,1,1,Duo
d2,1.0,51,steel,Acme,yes,45,on sale,1,1,Duo
"""


def names(tmp_path: Path, language: str = "en") -> dict[str, str]:
    shop = advisor(tmp_path, model=NAMED, table=SHOP)
    profile = Profile()
    narrator = Narrator(advisor=shop, profile=profile, turn=shop.turn(profile), language=language)
    return {
        shop.ground.product_id(row): narrator.product(row).replace("\N{NO-BREAK SPACE}", " ")
        for row in range(len(shop.ground))
    }


@pytest.mark.gs("GS-D13")
def test_as_few_facts_as_needed_tell_namesakes_apart(tmp_path: Path) -> None:
    found = names(tmp_path)
    assert found["a1"] == "Aqua (1.7 l)"
    assert found["a2"] == "Aqua (1 l, steel)"
    assert found["a3"] == "Aqua (glass)"
    on_offer = [name for product, name in found.items() if product not in ("b3", "c2")]
    assert len(set(on_offer)) == len(on_offer)


def test_what_nothing_but_its_id_sets_apart_shows_its_id(tmp_path: Path) -> None:
    # They differ in what nobody is advised by.
    found = names(tmp_path)
    assert (found["b1"], found["b2"]) == ("Bell (b1)", "Bell (b2)")


def test_what_is_not_on_offer_is_mistaken_for_nothing(tmp_path: Path) -> None:
    assert names(tmp_path)["c1"] == "Core"


def test_not_knowing_sets_nobody_apart_but_is_no_value_either(tmp_path: Path) -> None:
    found = names(tmp_path)
    assert found["d2"] == "Duo (51 dB)"
    assert found["d1"] == "Duo (d1)"


def test_names_of_their_own_are_left_alone(tmp_path: Path) -> None:
    shop = advisor(tmp_path, table=TABLE)
    narrator = Narrator(advisor=shop, profile=Profile(), turn=shop.turn(Profile()), language="en")
    assert [narrator.product(row) for row in range(len(shop.ground))] == list(
        shop.ground.catalogue.ids
    )


@pytest.mark.gs("GS-L13")
def test_they_are_told_apart_in_the_language_of_the_buyer(tmp_path: Path) -> None:
    assert names(tmp_path, "ru")["a1"] == "Aqua (1,7 л)"
