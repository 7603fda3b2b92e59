"""The canonical text."""

from __future__ import annotations

import pytest

from dragoman.engine.language import Compare, Literal, bind, parse, text
from dragoman.engine.language.text import number
from tests.engine.language.worlds import SET, SPACE

CANONICAL = [
    ("n1+1.50*( n2 )>2", "n1 + 1.5 * n2 > 2"),
    ("(n1 + n2) * n3 > 1", "(n1 + n2) * n3 > 1"),
    ("n1 + (n2 + n3) > 1", "n1 + (n2 + n3) > 1"),
    ("(n1 + n2) + n3 > 1", "n1 + n2 + n3 > 1"),
    ("n1 / (n2 * n3) > 1", "n1 / (n2 * n3) > 1"),
    ("n1 - - 3 > 1", "n1 - (-3) > 1"),
    ("n1 * - n2 > 1", "n1 * (-n2) > 1"),
    ("-(n1 + n2) > 1", "-(n1 + n2) > 1"),
    ("-(-n1) > 1", "-(-n1) > 1"),
    ("- 3 * n1 > 1", "-3 * n1 > 1"),
    ("1e3 > n1", "1000 > n1"),
    ("1E+300 > .5", "1e+300 > 0.5"),
    ("not(b1 and(b2 or b3))", "NOT (b1 AND (b2 OR b3))"),
    ("b1 and (b2 and b3)", "b1 AND b2 AND b3"),
    ("(b1 or b2) or (b1 and b3)", "b1 OR b2 OR b1 AND b3"),
    ("not n1 is null", "n1 IS NOT NULL"),
    ("not n1 in (1)", "n1 NOT IN (1)"),
    ("not n1 between 1 and 2", "n1 NOT BETWEEN 1 AND 2"),
    ("not not b1", "NOT NOT b1"),
    ("(n1 > 1) = b1", "(n1 > 1) = b1"),
    ("(not b1) = b2", "(NOT b1) = b2"),
    ("(b1 and b2) is null", "(b1 AND b2) IS NULL"),
    ("n1 != 1", "n1 <> 1"),
    ("c1 = 'it''s'", "c1 = 'it''s'"),
    ("d1 = date '2026-01-31'", "d1 = DATE '2026-01-31'"),
    ("true", "TRUE"),
    ("b1 = false", "b1 = FALSE"),
    ("case when b1 then 1 end > 0", "CASE WHEN b1 THEN 1 END > 0"),
    ("case c1 when 'old' then 1 else null end", "CASE c1 WHEN 'old' THEN 1 ELSE NULL END"),
    ("kilowatts + watts", "kilowatts + UNIT(watts, 'kW')"),
    ("watts > unit(3,'kW')", "watts > UNIT(3000, 'W')"),
    ("watts > - unit(3,'W')", "watts > UNIT(-3, 'W')"),
    ("round(n1 , 2)", "ROUND(n1, 2)"),
]


@pytest.mark.parametrize(("written", "canonical"), CANONICAL)
def test_there_is_one_way_to_write_a_tree(written: str, canonical: str) -> None:
    tree = parse(written, namespace=SPACE)
    assert text(tree) == canonical
    assert parse(canonical, namespace=SPACE) == tree


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3.0, "3"),
        (0.1, "0.1"),
        (1e22, "1e+22"),
        (-2.5, "-2.5"),
        (5e-324, "5e-324"),
        (1e15, "1000000000000000"),
    ],
)
def test_a_number_is_written_as_short_as_it_reads_back(value: float, written: str) -> None:
    assert number(value) == written
    assert float(written) == value


def test_what_was_bound_can_be_shown() -> None:
    tree = parse("n1 > 3 OR HAS_ALL(m1, m2)", namespace=SPACE)
    shown = text(bind(tree, {"n1": None, "m2": frozenset({"hdmi", "dp"})}))
    assert shown == "NULL OR HAS_ALL(m1, {'dp', 'hdmi'})"
    assert text(Literal(value=frozenset(), type=SET)) == "{}"


@pytest.mark.parametrize(
    ("written", "mirrored"), [("n1 < 3", "3 > n1"), ("n1 >= 3", "3 <= n1"), ("n1 <> 3", "3 <> n1")]
)
def test_a_mirrored_comparison_says_the_same(written: str, mirrored: str) -> None:
    tree = parse(written, namespace=SPACE)
    assert isinstance(tree, Compare)
    turned = Compare(operator=tree.operator.mirrored, left=tree.right, right=tree.left)
    assert text(turned) == mirrored
