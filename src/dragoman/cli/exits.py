"""What the command can fail with, and the exit code of each failure: the one table."""

from __future__ import annotations

import enum
from typing import Final

from dragoman.engine.errors import EngineError


class Exit(enum.IntEnum):
    """Exit codes; docs/command-line.md explains them. None is ever given another meaning."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    KNOWLEDGE = 3
    TABLE = 4
    ANSWERS = 5
    NO_CATEGORY = 6
    FILE = 7
    INTERNAL = 70
    INTERRUPTED = 130


class CommandError(EngineError):
    """What is wrong with the command itself.

    Codes: ``command.usage``, ``command.no_category``, ``command.unreadable_file``,
    ``command.unwritable_file``, ``command.unknown_word``, ``command.wrong_answers``.
    """


_BY_CODE: Final = {
    "command.usage": Exit.USAGE,
    "command.no_category": Exit.NO_CATEGORY,
    "command.unreadable_file": Exit.FILE,
    "command.unwritable_file": Exit.FILE,
    "command": Exit.ANSWERS,
    "knowledge.file": Exit.FILE,
    "knowledge": Exit.KNOWLEDGE,
    "language": Exit.KNOWLEDGE,
    "catalogue.missing_file": Exit.FILE,
    "catalogue.cannot_write": Exit.FILE,
    "catalogue.unknown_product": Exit.ANSWERS,
    "catalogue": Exit.TABLE,
    "configuration.unknown_parameter": Exit.ANSWERS,
    "configuration.unknown_value": Exit.ANSWERS,
    "configuration.no_solver": Exit.USAGE,
    "configuration": Exit.KNOWLEDGE,
    "advice.circular_conditions": Exit.KNOWLEDGE,
    "advice": Exit.ANSWERS,
    "guidance": Exit.KNOWLEDGE,
    "backup": Exit.FILE,
    "library.missing_file": Exit.FILE,
}


def exit_of(error: EngineError) -> Exit:
    """Return the exit code of a failure: by its whole code, else by its package.

    A document that cannot even be read is a matter of files, not of knowledge.
    """
    # Imported here because a command that fails by itself has not needed the engine.
    from dragoman.engine.knowledge import KnowledgeErrors

    if isinstance(error, KnowledgeErrors):
        found = {_by_code(problem.code) for problem in error.problems}
        return Exit.FILE if found == {Exit.FILE} else Exit.KNOWLEDGE
    return _by_code(error.code)


def _by_code(code: str) -> Exit:
    package = code.partition(".")[0]
    return _BY_CODE.get(code, _BY_CODE.get(package, Exit.INTERNAL))
