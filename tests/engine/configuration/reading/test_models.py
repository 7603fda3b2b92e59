"""Models in other people's formats mean here what they mean there; what is wrong is said."""

from __future__ import annotations

import pytest

from dragoman.engine.configuration.errors import ConfigurationError
from dragoman.engine.configuration.model import Model, written
from dragoman.engine.configuration.reading.files import read_model
from dragoman.engine.configuration.reading.sessions import read_sessions
from dragoman.engine.configuration.reading.xcsp import read_costs
from tests.engine.configuration.small_models import solutions, sum_of

XCSP = """<instance>
 <presentation format="XCSP 2.1" name="bike"/>
 <domains nbDomains="2">
  <domain name="D0" nbValues="3">0..2</domain>
  <domain name="D1" nbValues="2" optional="-1">1 -1</domain>
 </domains>
 <variables nbVariables="2">
  <variable name="frame" domain="D0"/><variable name="lamp" domain="D1"/>
 </variables>
 <relations nbRelations="2">
  <relation name="R0" arity="2" nbTuples="3" semantics="supports">0 1|1 -1|2 -1</relation>
  <relation name="R1" arity="1" nbTuples="1" semantics="conflicts">2</relation>
 </relations>
 <constraints nbConstraints="2">
  <constraint name="lamp_fits" arity="2" scope="frame lamp" reference="R0"/>
  <constraint name="no_2" arity="1" scope="frame" reference="R1"/>
 </constraints>
</instance>"""

PRICES = """<instance>
 <domains><domain name="D0">0</domain></domains><variables/>
 <relations>
  <relation name="R" arity="1" nbTuples="2" semantics="soft" defaultCost="7">100: 0 | 1</relation>
 </relations>
 <constraints maximalCost="1000"><constraint name="k" scope="frame" reference="R"/></constraints>
</instance>"""

UVL = """namespace bike
features
\tBike {abstract}
\t\tmandatory
\t\t\tFrame
\t\t\t\talternative
\t\t\t\t\tSteel
\t\t\t\t\tCarbon {cost 900} // dear
\t\toptional
\t\t\t"Rear rack"
\t\t[1..2]
\t\t\tBell
\t\t\tHorn
\t\t\tLamp
constraints
\tCarbon => !"Rear rack"
\t(Bell | Horn) & !(Bell & Horn) <=> Steel
"""


def named(model: Model) -> list[dict[str, str]]:
    return [
        {
            parameter.id: written(parameter.values[value])
            for parameter, value in zip(model.parameters, values, strict=True)
        }
        for values in solutions(model)
    ]


def test_xcsp_supports_and_conflicts_hold() -> None:
    model = read_model(XCSP.encode(), file="bike.xml")
    assert model.id == "bike"
    assert named(model) == [{"frame": "0", "lamp": "1"}, {"frame": "1", "lamp": "-1"}]
    assert model.parameter("lamp").absent == "-1"


def test_a_cost_stands_for_the_tuples_after_it_and_the_default_for_the_rest() -> None:
    model = read_model(XCSP.encode(), file="bike.xml")
    prices = read_costs(PRICES.encode(), file="prices.xml", model=model)
    assert [sum_of(prices, model, values) for values in ((0, 0), (1, 1), (2, 1))] == [100, 100, 7]


def test_sessions_write_99_for_what_is_absent_and_prices_with_a_comma() -> None:
    model = read_model(XCSP.encode(), file="bike.xml")
    text = (
        '<scenarii><scenario><add variable="lamp" value="99" min="1,5" max="-20,05"/>'
        "</scenario></scenarii>"
    )
    ((click,),) = read_sessions(text.encode(), file="s.xml", model=model)
    assert (click.parameter, click.value, click.least, click.most) == ("lamp", 1, 150, -2005)


def test_dimacs_clauses_hold_and_comments_name_variables() -> None:
    text = "c 1 engine\nc 2 diesel filter\nc made by hand\np cnf 3 2\n1 0\n-2\n 3 0\n"
    found = named(read_model(text.encode(), file="f.dimacs"))
    assert found == [
        {"engine": "yes", "diesel filter": "no", "x3": "no"},
        {"engine": "yes", "diesel filter": "no", "x3": "yes"},
        {"engine": "yes", "diesel filter": "yes", "x3": "yes"},
    ]


def test_uvl_groups_and_formulas_hold() -> None:
    found = named(read_model(UVL.encode(), file="bike.uvl"))
    expected = set()
    for steel in (False, True):
        for rack in (False, True):
            for bell, horn, lamp in [(b, h, x) for b in (0, 1) for h in (0, 1) for x in (0, 1)]:
                fits = 1 <= bell + horn + lamp <= 2 and (steel or not rack)
                if fits and (bell + horn == 1) == steel:
                    expected.add((steel, not steel, rack, bool(bell), bool(horn), bool(lamp)))
    names = ("Steel", "Carbon", "Rear rack", "Bell", "Horn", "Lamp")
    assert {tuple(each[name] == "yes" for name in names) for each in found} == expected
    assert all(each["Bike"] == each["Frame"] == "yes" for each in found)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("hello", "unknown_format", "no configuration model"),
        ("<a><b></a>", "malformed", "not well-formed"),
        ("<a/>", "malformed", "<instance>"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><instance/>', "malformed", "document type"),
        (XCSP.replace("0 1|1 -1|2 -1", "0 1|1|2 -1"), "malformed", "1 values and should have 2"),
        (XCSP.replace("0 1|1 -1|2 -1", "0 1|1 -1|2 8"), "unknown_value", "the value '8'"),
        (XCSP.replace('nbTuples="3"', 'nbTuples="4"'), "malformed", "says 4 tuples and has 3"),
        (XCSP.replace('scope="frame lamp"', 'scope="frame lump"'), "unknown_parameter", "lump"),
        (XCSP.replace('reference="R0"', 'reference="R9"'), "malformed", "no relation 'R9'"),
        (
            XCSP.replace("</variables>", '<variable name="lamp" domain="D1"/></variables>'),
            "repeated",
            "declared twice",
        ),
        (XCSP.replace('arity="1"', 'arity="one"'), "malformed", "not a whole number"),
        ("p cnf 2 1\n1 5 0\n", "malformed", "beyond 2"),
        ("p cnf 2 2\n1 0\n", "malformed", "says 2 clauses and there are 1"),
        ("p cnf 2 1\n1 2\n", "malformed", "does not end in 0"),
        ("p cnf x 1\n", "malformed", "not a whole number"),
        ("c 1 a\nc 2 a\np cnf 2 0\n", "repeated", "declared twice"),
        ("features\n\tA\n\t\tsome\n\t\t\tB\n", "malformed", "no kind of group"),
        ("features\n\tA\n\tB\n", "malformed", "one root"),
        ("features\n\tA\nconstraints\n\tA & (B\n", "malformed", "bracket"),
        ("features\n\tA\nconstraints\n\tA + B\n", "malformed", "cannot be read as logic"),
        ("features\n\tA\nconstraints\n\tB\n", "unknown_parameter", "'B'"),
    ],
)
def test_a_wrong_model_is_refused_and_the_error_says_what_is_wrong(
    text: str, code: str, says: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_model(text.encode(), file="model")
    assert caught.value.code == f"configuration.{code}"
    assert says in str(caught.value)
