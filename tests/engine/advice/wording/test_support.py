"""Arguments, claims and what stands around a product appear only when they are backed."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.advice import wording
from dragoman.engine.advice.wording import Narrator
from tests import kettles

LONG_AGO = datetime.date(2019, 6, 1)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def then(day: datetime.date, **answers: object) -> Narrator:
    profile = kettles.profile(**answers)
    advisor = kettles.advisor(day)
    return Narrator(advisor=advisor, profile=profile, turn=advisor.turn(profile), language="en")


@pytest.mark.gs("GS-A21", "GS-E07")
def test_an_argument_is_said_only_where_its_condition_is_true() -> None:
    narrator = kettles.narrator(kettles.profile(purpose=["office"]))
    (found,) = wording.arguments(narrator, kettles.row("Calm"))
    assert plain(found.text) == "At 66 dB you can go on telephoning."
    assert plain(found.proof) == (
        "Proof: Kettle test (Kettle test 2026; read on 3 January 2026; shop answers for it)"
    )
    assert found.evidence == "measured"
    # Basic is too loud, Ember's loudness is not known, and at home nobody telephones.
    assert wording.arguments(narrator, kettles.row("Basic")) == ()
    assert wording.arguments(narrator, kettles.row("Ember")) == ()
    assert wording.arguments(kettles.narrator(), kettles.row("Calm")) == ()


@pytest.mark.gs("GS-E07")
def test_what_rests_on_a_proof_is_silent_when_the_proof_is_out_of_date() -> None:
    row = kettles.row("Dwarf")
    assert [it.id for it in wording.arguments(then(LONG_AGO), row)] == ["old_glory"]
    assert [it.id for it in wording.claims(then(LONG_AGO), row)] == ["once_tested"]
    assert wording.arguments(kettles.narrator(), row) == ()
    assert wording.claims(kettles.narrator(), row) == ()


@pytest.mark.gs("GS-E07", "GS-L13")
def test_a_claim_names_its_source_and_who_answers_for_it() -> None:
    (found,) = wording.claims(kettles.narrator(language="ru"), kettles.row("Calm"))
    assert found.text == "Сталь долговечна."
    assert plain(found.proof) == (
        "Подтверждение: Тест чайников (Kettle test 2026; прочитано 3 января 2026; отвечает: shop)"
    )
    assert found.link == "https://kettles.example/test"


@pytest.mark.gs("GS-A17")
def test_what_fits_is_told_by_kind_and_never_as_a_recommendation() -> None:
    dwarf = {it.id: it for it in wording.beside(kettles.narrator(), kettles.row("Dwarf"))}
    assert set(dwarf) == {"descaler", "tray", "cups_set", "repair"}
    assert dwarf["tray"].kind == "accessory"
    calm = [it.id for it in wording.beside(kettles.narrator(), kettles.row("Calm"))]
    assert "tray" not in calm
    # Hazel's volume is not known, so it is not claimed that the tray fits.
    assert "tray" not in [it.id for it in wording.beside(kettles.narrator(), kettles.row("Hazel"))]


@pytest.mark.gs("GS-A18")
def test_documents_are_those_that_there_are() -> None:
    amber = wording.documents(kettles.narrator(), kettles.row("Amber"))
    assert [it.link for it in amber] == [
        "https://kettles.example/descale",
        "https://kettles.example/amber.pdf",
    ]
    assert len(wording.documents(kettles.narrator(), kettles.row("Basic"))) == 1


@pytest.mark.gs("GS-E13")
def test_consequences_are_told_to_whom_they_concern() -> None:
    (found,) = wording.consequences(kettles.narrator(kettles.profile(persons=8)))
    assert found.acting == "If you act: A large kettle serves all at once."
    assert found.not_acting == "If you do not: Half of you wait."
    assert found.proof == "Common sense; shop answers for it"
    assert wording.consequences(kettles.narrator(kettles.profile(persons=2))) == ()
    assert wording.consequences(kettles.narrator()) == ()
