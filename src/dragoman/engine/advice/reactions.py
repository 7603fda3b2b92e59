"""Direct requirements and feedback on shown products, as rules beside those of the model."""

from __future__ import annotations

import datetime

from dragoman.engine.advice.errors import AdviceError
from dragoman.engine.advice.ground import Ground
from dragoman.engine.advice.profile import Feedback, Profile, Stated, Wants
from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import (
    Attribute,
    Better,
    Formula,
    Importance,
    Rule,
    Source,
    Strength,
)
from dragoman.engine.language import Kind, Value, names, parse
from dragoman.engine.language.errors import did_you_mean, nearest

_SIGNS = {Wants.LESS: "<", Wants.MORE: ">", Wants.OTHER: "<>", Wants.LIKE: "="}


def rules_of(profile: Profile, ground: Ground) -> tuple[Rule, ...]:
    """Return the rules that the profile brings itself: direct requirements, then feedback.

    Raises:
        AdviceError: a requirement that cannot be read, names no product fact or looks behind
            wall 1; feedback on a product or attribute that does not exist.
    """
    return (
        *(_stated(stated, ground) for stated in profile.requirements),
        *(rule for item in profile.feedback for rule in _reaction(item, ground)),
    )


def _stated(stated: Stated, ground: Ground) -> Rule:
    category = ground.category
    try:
        tree = parse(stated.expression, namespace=category.namespace, expect=Kind.YES_NO)
    except EngineError as error:
        raise AdviceError(
            "advice.wrong_requirement",
            f"The requirement '{stated.id}' cannot be read: {error.message}",
            mend=error.mend,
            marked=error.marked,
        ) from error
    _refuse_wall(stated.id, names(tree), ground)
    if not names(tree) & ground.products:
        raise AdviceError(
            "advice.wrong_requirement",
            f"The requirement '{stated.id}' says nothing of a product.",
            mend="Name at least one attribute of the category.",
        )
    is_firm = stated.strength is Strength.FIRM
    return Rule(
        id=stated.id,
        strength=stated.strength,
        condition=Formula(tree=tree, text=stated.expression),
        importance=None if is_firm else stated.importance,
        source=Source(document=stated.origin or stated.id) if is_firm else None,
    )


def _refuse_wall(where: str, named: frozenset[str], ground: Ground) -> None:
    for name in sorted(named & ground.products):
        if not ground.attributes[name].nature.may_advise:
            raise AdviceError(
                "advice.wall_1",
                f"'{where}' names '{name}', which is {ground.attributes[name].nature}: "
                "only needs and product facts enter advice.",
                mend="Name facts of the product or its price.",
            )


def _reaction(item: Feedback, ground: Ground) -> list[Rule]:
    row = ground.catalogue.row_of(item.product)
    if item.wants is Wants.LIKE and not item.about:
        wanted = [attribute for attribute in ground.attributes.values() if _is_character(attribute)]
    else:
        if item.about not in ground.attributes:
            raise AdviceError(
                "advice.unknown_attribute",
                f"There is no attribute '{item.about}' to react to.",
                mend=did_you_mean(nearest(item.about, ground.attributes), quote="'"),
            )
        wanted = [ground.attributes[item.about]]
    found = []
    for attribute in wanted:
        if attribute.id not in ground.catalogue.columns:
            continue  # a value that depends on the buyer is no mark of the product
        _refuse_wall("feedback", frozenset((attribute.id,)), ground)
        value = ground.catalogue.columns[attribute.id].value(row)
        if value is None or (text := _literal(value)) is None:
            continue
        expression = f"{attribute.id} {_SIGNS[item.wants]} {text}"
        try:
            tree = parse(expression, namespace=ground.category.namespace, expect=Kind.YES_NO)
        except EngineError as error:
            raise AdviceError(
                "advice.wrong_feedback",
                f"'{item.wants}' cannot be said of '{attribute.id}'.",
                mend="More and less are for numbers, dates and scales; use 'other' or 'like'.",
            ) from error
        found.append(
            Rule(
                id=f"feedback:{attribute.id}:{item.wants}:{item.product}",
                strength=Strength.WISH,
                condition=Formula(tree=tree, text=expression),
                importance=Importance.HIGH,
            )
        )
    return found


def _is_character(attribute: Attribute) -> bool:
    """Tell whether an attribute makes a product the one it is, and not just better or worse."""
    if not attribute.nature.may_advise:
        return False
    preference = attribute.preference
    if preference is not None and preference.better in (Better.TARGET, Better.LISTED):
        return True
    return attribute.type.kind is Kind.CHOICE


def _literal(value: Value) -> str | None:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return None
