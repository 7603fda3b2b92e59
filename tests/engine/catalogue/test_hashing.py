"""What the hashes of a catalogue follow, and what they do not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from dragoman.engine.catalogue import Catalogue, Column, import_table, make_column
from dragoman.engine.catalogue.hashing import canonical_json, digest_of
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import NUMBER
from tests.engine.catalogue.tables import column, small_catalogue, table, write_csv


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return small_catalogue(tmp_path_factory.mktemp("small"))


def permuted(catalogue: Catalogue, name: str) -> Catalogue:
    """Return the catalogue with the values of one column moved to other products."""
    old = catalogue.column(name)
    codes = np.roll(old.codes, 1)
    new = Column(name=name, type=old.type, nature=old.nature, codes=codes, entries=old.entries)
    columns = {**catalogue.columns, name: new}
    return Catalogue(ids=catalogue.ids, names=catalogue.names, columns=columns)


@pytest.mark.gs("GS-D11")
def test_permuting_what_is_commercial_changes_the_content_and_not_the_advice(
    catalogue: Catalogue,
) -> None:
    other = permuted(catalogue, "margin")
    assert other.content_hash != catalogue.content_hash
    assert other.advice_hash == catalogue.advice_hash


@pytest.mark.parametrize("name", ["power", "price", "gas", "size", "ports", "smart", "about"])
def test_permuting_what_may_advise_changes_both_hashes(catalogue: Catalogue, name: str) -> None:
    other = permuted(catalogue, name)
    assert other.content_hash != catalogue.content_hash
    assert other.advice_hash != catalogue.advice_hash


def test_the_order_of_columns_is_no_content(catalogue: Catalogue) -> None:
    turned = dict(reversed(list(catalogue.columns.items())))
    other = Catalogue(ids=catalogue.ids, names=catalogue.names, columns=turned)
    assert other.content_hash == catalogue.content_hash


def test_ids_and_names_are_content(tmp_path: Path) -> None:
    spec = table(column("a"), name=("n",))
    texts = ["id,n,a\n1,x,y\n", "id,n,a\n2,x,y\n", "id,n,a\n1,z,y\n"]
    hashes = {
        import_table(spec, write_csv(tmp_path / "t.csv", text)).catalogue.advice_hash
        for text in texts
    }
    assert len(hashes) == 3


def test_a_hash_is_the_same_on_every_machine_and_for_ever() -> None:
    made = make_column(name="x", type=NUMBER, nature=Nature.PRODUCT, values=[1.5, None, -2.0])
    described = canonical_json(
        {
            "format": "dragoman catalogue 1",
            "name": "x",
            "kind": "number",
            "unit": None,
            "values": (),
            "nature": "product",
        }
    )
    assert described == (
        b'{"format":"dragoman catalogue 1","kind":"number","name":"x","nature":"product",'
        b'"unit":null,"values":[]}'
    )
    # sha256 of these bytes: the description, then codes 2 0 1 and the float64 -2.0 and 1.5.
    data = (
        described
        + b"\n|u1 3\n\x02\x00\x01"
        + b"\n<f8 2\n"
        + bytes.fromhex("00000000000000c0000000000000f83f")
    )

    assert made.digest == hashlib.sha256(data).hexdigest()


def test_big_endian_arrays_have_the_same_hash() -> None:
    little = np.array([1, 2], dtype="<u2")
    assert digest_of({}, (little,)) == digest_of({}, (little.astype(">u2"),))
