"""The shipped product tables, against what the csv module and a person's eye find in them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import dragoman.categories
from dragoman.engine.catalogue import Imported, import_table, scale_up
from dragoman.engine.knowledge import Nature
from dragoman.engine.language import DATE, NUMBER, TEXT, Kind, Type
from tests.engine.catalogue.tables import column, table

CATEGORIES = Path(dragoman.categories.__path__[0])
PUMPS = CATEGORIES / "heat_pumps" / "products.csv"
MONITORS = CATEGORIES / "monitors" / "products.csv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def pumps() -> Imported:
    used = {"Manufacturer", "Model", "Date", "Refrigerant", "SPL outdoor [dBA]", "P_th_h_ref [W]"}
    spec = table(
        column("since", DATE, source="Date"),
        column("gas", TEXT, source="Refrigerant"),
        column(
            "noise", Type(Kind.NUMBER, unit="dB"), source="SPL outdoor [dBA]", unknown_if=("0", "-")
        ),
        column("heat", Type(Kind.NUMBER, unit="kW"), source="P_th_h_ref [W]", feed_unit="W"),
        id=("Manufacturer", "Model"),
        unused=tuple((name, Nature.PRODUCT) for name in rows(PUMPS)[0] if name not in used),
    )
    return import_table(spec, PUMPS)


@pytest.mark.gs("GS-A04", "GS-D12", "GS-A26")
def test_the_heat_pumps_are_read_as_they_are(pumps: Imported) -> None:
    found, report = rows(PUMPS), pumps.report
    ids = [f"{row['Manufacturer'].strip()} {row['Model'].strip()}" for row in found]
    assert report.read_count == len(found)
    assert report.kept_count == len(set(ids)) == len(pumps.catalogue)
    assert len(report.rejected_rows) == sum(count - 1 for count in Counter(ids).values())
    assert {row.raw for row in report.rejected_rows} == {"Generic Generic"}
    assert report.rejected_cell_count == 0
    first: dict[str, dict[str, str]] = {}
    for product_id, row in zip(ids, found, strict=True):
        first.setdefault(product_id, row)
    assert list(pumps.catalogue.ids) == sorted(first)
    for row_number, product_id in enumerate(sorted(first)):
        expected, known = first[product_id], pumps.catalogue.record(row_number)
        noise = expected["SPL outdoor [dBA]"]
        assert known["noise"] == (None if noise in {"", "-", "0.0"} else float(noise))
        heat = expected["P_th_h_ref [W]"]
        assert known["heat"] == (float(heat) / 1000 if heat else None)
        assert known["gas"] == (expected["Refrigerant"].strip() or None)
        assert str(known["since"]) == (expected["Date"] or "None")


@pytest.mark.gs("GS-D12")
def test_a_feed_that_writes_zero_where_nobody_measured_is_not_believed(pumps: Imported) -> None:
    noise = pumps.catalogue.column("noise").values()
    assert 0.0 not in noise
    cells = next(one for one in pumps.report.columns if one.name == "noise")
    zeros = sum(row["SPL outdoor [dBA]"] in {"0.0", "0"} for row in rows(PUMPS))
    dashes = sum(row["SPL outdoor [dBA]"] == "-" for row in rows(PUMPS))
    assert zeros + dashes > 0
    assert 0 <= zeros + dashes - cells.placeholder_count <= len(pumps.report.rejected_rows)


@pytest.mark.gs("GS-A26")
def test_the_monitors_keep_their_pairs_of_pixels_and_lose_their_doubles_loudly() -> None:
    found = rows(MONITORS)
    spec = table(
        column("price", Type(Kind.NUMBER, unit="EUR"), nature=Nature.PRICE),
        column("size", Type(Kind.NUMBER, unit='"'), source="screen_size"),
        column("resolution", TEXT),
        column("rate", NUMBER, source="refresh_rate"),
        column("response", NUMBER, source="response_time"),
        column("panel", TEXT, source="panel_type"),
        column("shape", TEXT, source="aspect_ratio"),
        id=("name",),
    )
    imported = import_table(spec, MONITORS)
    report = imported.report
    names = Counter(" ".join(row["name"].split()) for row in found)
    whole = Counter(tuple(row.values()) for row in found)
    assert report.kept_count == len(names)
    reasons = Counter(str(row.reason) for row in report.rejected_rows)
    assert sum(reasons.values()) == len(found) - len(names)
    # A row that repeats another than the first of its name is no copy of what was kept.
    assert 0 < reasons["row.duplicate_row"] <= sum(count - 1 for count in whole.values())
    resolution = imported.catalogue.column("resolution")
    assert {"1920,1080", "2560,1440"} <= set(resolution.values())
    kept = {" ".join(row["name"].split()): row for row in reversed(found)}
    missing = sum(row["price"] == "" for row in kept.values())
    assert imported.catalogue.column("price").unknown_count == missing > 0


def test_a_real_catalogue_is_scaled_with_its_joint_values(pumps: Imported) -> None:
    large = scale_up(pumps.catalogue, rows=10_000, seed=1)
    pairs = {
        (record["gas"], record["noise"]) for record in map(pumps.catalogue.record, range(4430))
    }
    assert {
        (record["gas"], record["noise"]) for record in map(large.record, range(len(large)))
    } <= pairs
    for name, scaled in large.columns.items():
        assert scaled.distinct_count <= pumps.catalogue.column(name).distinct_count
