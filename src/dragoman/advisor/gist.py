"""What the measures count of a shown result: a few plain words of it, kept beside the whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict


class Gist(TypedDict):
    """What came of it, what was recommended, and what nothing met.

    ``unmet`` are the musts of the minimal relaxations: id and expression; ``wanted`` the
    expressions of all musts together: the product that would have served this buyer. ``nearest``
    is the product that came nearest to it. The three are empty when something fitted fully.
    """

    outcome: str
    recommended: list[str]
    unmet: list[list[str]]
    wanted: list[str]
    nearest: str


def gist_of(record: Mapping[str, Any]) -> Gist:
    """Return the gist of a canonical result."""
    products = [item["product"] for item in record["recommendations"]]
    gist: Gist = {
        "outcome": str(record["outcome"]["id"]),
        "recommended": products,
        "unmet": [],
        "wanted": [],
        "nearest": "",
    }
    if record["counts"]["full"]:
        return gist
    musts = {
        item["id"]: item["expression"] for item in record["specification"] if item["kind"] == "must"
    }
    relaxations = record["relaxations"]["shown"]
    failing = dict.fromkeys(name for item in relaxations for name in item["requirements"])
    gist["unmet"] = [[name, musts[name]] for name in failing]
    gist["wanted"] = sorted(musts.values())
    gist["nearest"] = relaxations[0]["best"]["name"] if relaxations else ""
    return gist
