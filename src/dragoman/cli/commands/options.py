"""Options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final, TypeAlias

from dragoman.cli.inputs import read_answer, read_date, read_feedback, read_requirement
from dragoman.engine.advice.wording import LANGUAGES

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001
"""What `add_subparsers` gives, to which a command adds itself."""

CATEGORY_HELP: Final = "a shipped category (see `dragoman categories`), its folder or category.yaml"


def language() -> argparse.ArgumentParser:
    """Return the option that chooses the language."""
    parent = argparse.ArgumentParser(add_help=False)
    parent.add_argument(
        "--lang",
        choices=tuple(LANGUAGES),
        default="en",
        help="language of all that a buyer reads (default: en)",
    )
    return parent


def where() -> argparse.ArgumentParser:
    """Return the options that say where and when advice is given."""
    parent = argparse.ArgumentParser(add_help=False)
    group = parent.add_argument_group("where and when")
    group.add_argument("--market", metavar="M", help="country (PL, DE, US) or other market")
    group.add_argument("--industry", metavar="I", help="line of business, as the model names it")
    group.add_argument(
        "--date",
        metavar="DAY",
        type=read_date,
        help="the day it is, like 2027-05-31 (default: today)",
    )
    return parent


def buyer() -> argparse.ArgumentParser:
    """Return the options that say what is known of the buyer."""
    parent = argparse.ArgumentParser(add_help=False)
    group = parent.add_argument_group("what is known of the buyer")
    group.add_argument(
        "-a",
        "--answer",
        metavar="QUESTION=VALUE",
        action="append",
        default=[],
        type=read_answer,
        help="an answer: an option, [several, options], a number, 100..300, unknown or "
        "not_important; {value: …, importance: high} adds how much it counts; repeatable",
    )
    group.add_argument(
        "--answers", metavar="FILE", type=Path, help="answers or a whole profile as YAML"
    )
    group.add_argument(
        "--require",
        metavar="'must: EXPRESSION'",
        action="append",
        default=[],
        type=read_requirement,
        help="a requirement stated directly: must, wish or firm; wish/high: … sets how much it "
        "counts; repeatable",
    )
    group.add_argument(
        "--feedback",
        metavar="PRODUCT:WANTS[:ATTRIBUTE]",
        action="append",
        default=[],
        type=read_feedback,
        help="a reaction to a product: less, more or other of an attribute, or like; repeatable",
    )
    return parent


def words() -> argparse.ArgumentParser:
    """Return the options that take the buyer's own words."""
    parent = argparse.ArgumentParser(add_help=False)
    group = parent.add_argument_group("in the buyer's own words")
    group.add_argument(
        "--say",
        metavar="TEXT",
        help="what the buyer says; shown as proposed answers, which count only with --accept",
    )
    group.add_argument(
        "--accept", action="store_true", help="take what was understood from --say as answers"
    )
    return parent
