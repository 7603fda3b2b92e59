"""A profile as an answers file: the YAML that `--answers` reads back as the same profile."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from dragoman.cli.exits import CommandError
from dragoman.cli.files import write_file
from dragoman.cli.typing_in import Prompt
from dragoman.engine.advice import Profile
from dragoman.engine.advice.recorded_profile import Json, profile_to_json
from dragoman.engine.advice.wording import Tongue, Voice
from dragoman.engine.knowledge import Category

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_NOTHING: Final = frozenset({"null", "Null", "NULL"})
_SPECIAL: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_EXACT: Final = 2.0**53


class Keeper:
    """Writes profiles: to the file that was named beforehand, else to one that is asked for.

    Raises:
        CommandError: ``command.unwritable_file``: there is no folder for the file.
    """

    def __init__(self, *, file: Path | None, category: Category, language: str) -> None:
        if file is not None and (file.is_dir() or not file.parent.is_dir()):
            raise CommandError(
                "command.unwritable_file",
                f"The file '{file}' cannot be written: it is a folder, or in none.",
                mend="Name a file in a folder that there is.",
            )
        self._file = file
        self._category = category
        self._tongue = Tongue.of(language)

    def ask(self, profile: Profile, prompt: Prompt) -> None:
        """Write a profile, asking for the file if need be; what goes wrong is told."""
        talk = self._tongue.phrases.talk
        file = self._file
        if file is None:
            prompt.tell(talk.save_where)
            name = prompt.line()
            if not name:
                return
            file = Path(name).expanduser()
            if file.exists():
                prompt.tell(self._tongue.say(talk.save_over, file=name))
                if not prompt.is_yes():
                    return
        try:
            prompt.tell(self.write(file, profile))
        except CommandError as error:
            prompt.tell(self._tongue.say(talk.not_saved, why=error.message))

    def write(self, file: Path, profile: Profile) -> str:
        """Write a profile and return what is said of it.

        Raises:
            CommandError: ``command.unwritable_file``; what stood there before stays.
        """
        write_file(
            file,
            answers_file(profile, category=self._category, language=self._tongue.language),
        )
        return self._tongue.say(self._tongue.phrases.talk.saved, file=str(file))


def answers_file(profile: Profile, *, category: Category, language: str) -> bytes:
    """Return a profile as YAML, each answer below its question in the buyer's language."""
    voice = Voice(category, language)
    parts = profile_to_json(profile, category)
    answers = parts.pop("answers")
    assert isinstance(answers, dict)  # it maps questions to answers
    lines = [f"# {_remark(voice.text(category.title))}"]
    is_plain = not (parts or profile.history or "answers" in answers)
    pad = "" if is_plain else "  "
    if not is_plain:
        lines.append("answers:" if answers else "answers: {}")
    for name, value in answers.items():
        lines.append(f"{pad}# {_remark(voice.text(category.questions[name].ask))}")
        lines.append(f"{pad}{name}: {_flow(value)}")
    if profile.history:
        parts["history"] = [
            {"at": item.at, "question": item.question, "before": item.before, "after": item.after}
            for item in profile.history
        ]
    for name, value in parts.items():
        lines.append(f"{name}:")
        assert isinstance(value, list)  # all other parts are lists
        lines += [f"  - {_flow(item)}" for item in value]
    return "".join(f"{line}\n" for line in lines).encode()


def _flow(value: Json) -> str:
    """Return a value on one line: words bare, other texts in double quotes."""
    match value:
        case dict():
            return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
        case list():
            return f"[{', '.join(_flow(item) for item in value)}]"
        case str() if not _WORD.fullmatch(value) or value in _NOTHING:
            quoted = json.dumps(value, ensure_ascii=False)
            return _SPECIAL.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
        case str():
            return value
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case _:
            return json.dumps(value)


def _remark(text: str) -> str:
    """Return a text that stays within one comment."""
    return _SPECIAL.sub(" ", " ".join(text.split()))
