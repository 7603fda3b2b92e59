"""The dialogue as pages: questions, answers, own words, what is offered beside them."""

from __future__ import annotations

import pytest

from dragoman.accounts.roles import Role
from dragoman.advisor import advising
from dragoman.advisor.models import Event, EventKind
from dragoman.engine.advice import Given
from tests import web
from tests.advisor.shopping import Buyer, words

pytestmark = pytest.mark.django_db


@pytest.mark.gs("GS-B06", "GS-E14")
def test_a_question_stands_alone_with_its_reason_its_options_explained_and_the_ways_out() -> None:
    page = words(Buyer().opens("question/size_wish"))
    for text in (
        "How large may it be?",
        "Kitchens are small.",
        "Small",
        "At most a litre.",
        "I do not know",
        "Not important to me",
    ):
        assert text in page


@pytest.mark.gs("GS-B10")
def test_the_question_that_wants_to_be_first_is_put_first() -> None:
    assert "Are there children in the house?" in words(Buyer().opens(""))


@pytest.mark.gs("GS-B13", "GS-B09")
@pytest.mark.parametrize(
    ("question", "fields", "kept"),
    [
        ("children", {"answer": "yes"}, True),
        ("persons", {"answer": "4", "importance": "high"}, {"value": 4.0, "importance": "high"}),
        ("budget", {"from": "", "to": "45"}, {"from": None, "to": 45.0}),
        ("wanted", {"answer": ["lamp", "filter"]}, ["filter", "lamp"]),
        ("purpose", {"answer": "home"}, ["home"]),
        ("size_wish", {"answer": "small"}, "small"),
        ("quiet", {"answer": "very_high"}, "very_high"),
        ("needed_by", {"answer": "2026-03-01"}, "2026-03-01"),
        ("remarks", {"answer": "red, please"}, "red, please"),
        ("persons", {"answer": "99", "reply": "unknown"}, "unknown"),
        ("budget", {"reply": "not_important"}, "not_important"),
    ],
)
def test_every_kind_of_answer_is_taken(
    question: str, fields: dict[str, object], kept: object
) -> None:
    buyer = Buyer()
    assert buyer.answers(question, **fields).status_code == 302
    assert buyer.session.profile["answers"] == {question: kept}


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("persons", {"answer": "many"}),
        ("persons", {"answer": "99"}),
        ("persons", {}),
        ("budget", {"from": "80", "to": "20"}),
        ("budget", {"from": "", "to": ""}),
        ("size_wish", {"answer": "huge"}),
        ("needed_by", {"answer": "tomorrow"}),
        ("wanted", {}),
        ("persons", {"answer": "4", "importance": "enormous"}),
    ],
)
def test_what_is_no_answer_is_said_beside_the_field_and_nothing_is_stored(
    question: str, fields: dict[str, object]
) -> None:
    buyer = Buyer()
    answer = buyer.answers(question, **fields)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert buyer.session.profile.get("answers", {}) == {}


@pytest.mark.gs("GS-B08")
def test_answers_are_checked_changed_and_withdrawn() -> None:
    buyer = Buyer()
    buyer.answers("persons", answer="4")
    assert "For how many people? 4" in words(buyer.opens("answers"))
    assert 'value="4"' in buyer.opens("question/persons", back="answers")
    answer = buyer.answers("persons", answer="6", back="answers")
    assert answer["location"].endswith("/answers")
    buyer.client.post(f"{buyer.home}question/persons/withdraw")
    assert buyer.session.profile["answers"] == {}
    steps = buyer.session.steps.values_list("before", "after")
    assert [*steps] == [(None, 4.0), (4.0, 6.0), (6.0, None)]


def test_back_leads_to_the_question_answered_before() -> None:
    buyer = Buyer()
    buyer.answers("children", answer="no")
    buyer.answers("persons", answer="4")
    assert f"{buyer.home}question/children" in buyer.opens("question/persons")
    assert f"{buyer.home}question/persons" in buyer.opens("")


def test_a_change_that_rests_on_old_answers_shows_both_and_can_still_be_taken() -> None:
    buyer = Buyer()
    buyer.answers("persons", answer="4", version="0")
    answer = buyer.answers("persons", answer="6", version="0")
    assert answer.status_code == 409
    text = words(answer.content.decode())
    assert "What stands there now 4" in text
    assert "What you were about to answer 6" in text
    assert buyer.session.profile["answers"] == {"persons": 4.0}
    buyer.answers("persons", answer="6", version=str(buyer.session.version))
    assert buyer.session.profile["answers"] == {"persons": 6.0}


@pytest.mark.gs("GS-B15", "GS-B20")
def test_nothing_is_pitched_before_something_is_looked_for() -> None:
    buyer = Buyer()
    assert "Ahead so far" not in buyer.opens("")
    buyer.answers("persons", answer="4")
    assert "Ahead so far" in buyer.opens("")


@pytest.mark.gs("GS-B15")
def test_a_question_shows_how_many_fit_and_an_answer_not_yet_given_what_it_would_leave() -> None:
    buyer = Buyer()
    buyer.answers("budget", to="45")
    assert "3 of 7 meet all requirements so far." in words(buyer.opens("question/persons"))
    answer = buyer.client.post(f"{buyer.home}question/persons/preview", {"answer": "6"})
    assert "1 of 7 meets all requirements so far." in words(answer.content.decode())
    assert "persons" not in buyer.session.profile["answers"]


@pytest.mark.gs("GS-C09")
def test_own_words_are_understood_confirmed_and_what_was_not_is_noted() -> None:
    buyer = Buyer()
    answer = buyer.client.post(
        f"{buyer.home}words", {"words": "a kettle for the office with a zorgle"}
    )
    text = words(answer.content.decode())
    assert "Where will it stand? Office, shared" in text
    assert "zorgle" in text
    assert buyer.session.profile.get("answers", {}) == {}
    noted = Event.objects.filter(kind=EventKind.WORDS_NOT_UNDERSTOOD)
    assert "zorgle" in " ".join(noted.values_list("subject", flat=True))
    buyer.client.post(
        f"{buyer.home}words",
        {
            "words": "a kettle for the office with a zorgle",
            "taken": "purpose=['office']",
            "confirm": "yes",
        },
    )
    assert buyer.session.profile["answers"] == {"purpose": ["office"]}


def test_own_words_can_open_the_dialogue() -> None:
    web.kettles()
    buyer = Buyer()
    answer = buyer.client.post("/c/kettles/start", {"words": "for the office"})
    assert "Office, shared" in words(answer.content.decode())


@pytest.mark.gs("GS-B07")
def test_a_need_not_named_is_offered_and_taken_or_declined() -> None:
    buyer = Buyer()
    buyer.answers("purpose", answer="office")
    assert "Shall it be quiet in the office?" in words(buyer.opens("result"))
    buyer.does(decline="quiet_office")
    assert "Shall it be quiet in the office?" not in words(buyer.opens("result"))
    other = Buyer()
    other.answers("purpose", answer="office")
    other.does(accept="quiet_office")
    assert other.session.profile["answers"]["quiet"] == "high"


@pytest.mark.gs("GS-B14", "GS-L13")
def test_the_language_is_switched_and_the_dialogue_goes_on() -> None:
    buyer = Buyer()
    buyer.answers("persons", answer="4")
    buyer.client.post("/language", {"language": "ru", "next": f"{buyer.home}answers"})
    text = words(buyer.opens("answers"))
    assert "Проверьте свои ответы" in text
    assert "На сколько человек?" in text


@pytest.mark.gs("GS-B14")
def test_the_link_alone_is_enough_to_go_on_elsewhere_and_is_kept_from_search_engines() -> None:
    buyer = Buyer()
    buyer.answers("persons", answer="4")
    elsewhere = web.client_of(None)
    answer = elsewhere.get(f"{buyer.home}answers")
    assert "For how many people?" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.gs("GS-G07", "GS-L15")
def test_a_proposed_answer_counts_once_the_buyer_has_confirmed_it() -> None:
    buyer = Buyer()
    seller = web.person(Role.SALES_REPRESENTATIVE)
    advising.propose(buyer.session, by=seller, question="persons", given=Given(value=6.0))
    page = words(buyer.opens(""))
    assert "For how many people? 6" in page
    assert "persons" not in buyer.session.profile.get("answers", {})
    open_one = buyer.session.proposals.get()
    buyer.does(confirm=str(open_one.pk))
    assert buyer.session.profile["answers"] == {"persons": 6.0}
    assert "Your adviser proposes" not in buyer.opens("")


def test_a_proposed_answer_can_be_refused() -> None:
    buyer = Buyer()
    seller = web.person(Role.SALES_REPRESENTATIVE)
    made = advising.propose(buyer.session, by=seller, question="persons", given=Given(value=6.0))
    buyer.does(refuse=str(made.pk))
    made.refresh_from_db()
    assert made.declined_at is not None
    assert buyer.session.profile.get("answers", {}) == {}


@pytest.mark.parametrize(
    "act",
    [
        {"react": "less:nothing", "product": "Amber"},
        {"react": "less:price", "product": "Nobody"},
        {"react": "sideways", "product": "Amber"},
        {"react": "less:margin", "product": "Amber"},
        {"leave_out": "nothing"},
    ],
)
def test_a_button_that_names_what_is_not_there_changes_nothing(act: dict[str, str]) -> None:
    buyer = Buyer()
    assert buyer.does(**act).status_code == 422
    assert buyer.session.version == 0


@pytest.mark.parametrize("page", ["", "answers", "result", "browse", "question/persons"])
def test_a_link_that_leads_nowhere_is_a_plain_404(page: str) -> None:
    assert web.client_of(None).get(f"/s/nothing/{page}").status_code == 404
