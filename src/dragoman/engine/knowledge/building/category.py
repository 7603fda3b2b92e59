"""The whole model, put together and checked."""

from __future__ import annotations

from typing import Any

from dragoman.engine.knowledge.building.answers import Answers
from dragoman.engine.knowledge.building.around import (
    build_accessories,
    build_competitors,
    build_documents,
    build_technical,
)
from dragoman.engine.knowledge.building.attributes import build_attributes
from dragoman.engine.knowledge.building.formulas import Formulas
from dragoman.engine.knowledge.building.names import declare
from dragoman.engine.knowledge.building.placeholders import check_placeholders
from dragoman.engine.knowledge.building.products import build_products
from dragoman.engine.knowledge.building.proof import Proof
from dragoman.engine.knowledge.building.questions import (
    build_phrases,
    build_questions,
    build_suggestions,
    build_topics,
)
from dragoman.engine.knowledge.building.references import References
from dragoman.engine.knowledge.building.rules import (
    build_cases,
    build_needs,
    build_rules,
    build_uses,
)
from dragoman.engine.knowledge.canonical import canonical_bytes, content_hash
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.category import Category, Offers, Sold, SoldAs
from dragoman.engine.knowledge.reading.items import Section
from dragoman.engine.knowledge.reading.nodes import Source
from dragoman.engine.knowledge.schema.document import FORMAT


def build_category(root: Section, *, source: Source, problems: Problems) -> Category | None:
    """Return the category; nothing when anything is wrong, which is then noted."""
    known = declare(root, problems)
    formulas = Formulas(known, source=source, problems=problems)
    defined = formulas.define_all(root)
    answers = Answers(root, known, problems)
    references = References(root, known, problems)
    proof = Proof(root, formulas=formulas, references=references, problems=problems)
    check_placeholders(root.item, known=known, problems=problems)
    attributes, derived = build_attributes(root, known=known, formulas=defined, problems=problems)
    questions = build_questions(
        root,
        known=known,
        formulas=formulas,
        answers=answers,
        references=references,
        problems=problems,
    )
    sold = _sold(root, problems)
    products = build_products(root, formulas=formulas, references=references, problems=problems)
    parts: dict[str, Any] = {
        "topics": build_topics(root),
        "uses": build_uses(root, references=references),
        "needs": build_needs(root, known=known, formulas=defined),
        "rules": build_rules(root, known=known, formulas=formulas, problems=problems),
        "suggestions": build_suggestions(root, formulas=formulas, answers=answers),
        "phrases": build_phrases(root, answers=answers),
        "terms": proof.terms(),
        "evidence": proof.evidence(),
        "claims": proof.claims(),
        "arguments": proof.arguments(),
        "consequences": proof.consequences(),
        "objections": proof.objections(),
        "competitors": build_competitors(
            root, answers=answers, references=references, problems=problems
        ),
        "accessories": build_accessories(root, formulas=formulas),
        "documents": build_documents(root, formulas=formulas),
        "technical": build_technical(root, problems),
        "cases": build_cases(root, formulas=formulas, answers=answers, problems=problems),
    }
    if problems.found or sold is None or products is None:
        return None
    canonical = canonical_bytes(root.item)
    tolerance = root.number("tolerance")
    return Category(
        format=FORMAT,
        id=root.text("category"),
        title=root.texts("title"),
        explain=root.texts("explain"),
        offers=root.enum("offers", Offers) or Offers.GOODS,
        sold=sold,
        licence=root.text("licence"),
        attribution=root.text("attribution"),
        person=root.texts("person"),
        range=root.texts("range"),
        tolerance=1.0 if tolerance is None else tolerance,
        shortlist=root.whole("shortlist", 5),
        products=products,
        attributes=attributes,
        derived=derived,
        questions=questions,
        **parts,
        namespace=formulas.namespace,
        content_hash=content_hash(canonical),
        canonical=canonical,
        place=root.place,
    )


def _sold(root: Section, problems: Problems) -> Sold | None:
    section = root.section("sold")
    if section is None:
        return None
    sold_as, since = section.enum("as", SoldAs), section.date("since")
    if sold_as is None or since is None:
        return None
    review = section.date("review")
    if review is not None and review <= since:
        problems.add(
            "knowledge.value",
            "The review comes before the day since which the category is sold so.",
            place=section.place_of("review"),
            mend="Write a later day.",
        )
    return Sold(
        sold_as=sold_as,
        since=since,
        review=review,
        because=section.texts("because"),
        place=section.place,
    )
