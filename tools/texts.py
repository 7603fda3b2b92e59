"""Collect the texts of pages, keep their translations in step, and compile them.

English stands in code and templates. Each app keeps Polish and Russian in
``locale/<language>/LC_MESSAGES/django.po``; the compiled ``.mo`` beside it is what Django reads,
and is kept in the repository because installing must need no tool of its own.

    python tools/texts.py            add what is new, drop what is gone, compile
    python tools/texts.py --check    say what is missing, wrong or not compiled; change nothing
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGES: Final = ("pl", "ru")
PACKAGE: Final = Path(__file__).parents[1] / "src" / "dragoman"
KEYWORDS: Final = {
    name + lazy: None
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
    for lazy in ("", "_lazy")
} | {"_": None}
PLACE: Final = re.compile(r"%\((\w+)\)[sd]")
STRING: Final = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL: Final = re.compile(
    rf"\b(gettext|ngettext|pgettext|npgettext)\(\s*{STRING}(?:,\s*{STRING})?(?:,\s*{STRING})?"
)

Text = tuple[str | None, str | tuple[str, str]]
"""A context, if there is one, and a text, or singular and plural."""


def apps(package: Path = PACKAGE) -> list[Path]:
    """Return the apps that have texts."""
    return [folder for folder in sorted(package.iterdir()) if (folder / "apps.py").is_file()]


def texts(app: Path) -> set[Text]:
    """Return every text of an app: of its code and of its templates."""
    found: set[Text] = set()
    for path in sorted(app.rglob("*.py")):
        with path.open("rb") as file:
            found |= set(_of_code(file))
    for kind in ("*.html", "*.txt"):
        for path in sorted(app.rglob(f"templates/**/{kind}")):
            found |= set(_of_template(path))
    return found


def _of_code(file: io.BufferedReader) -> Iterator[Text]:
    for found in extract_python(file, KEYWORDS, [], {"encoding": "utf-8"}):
        # Its types name the parts in another order than it yields them.
        _, function, said, _ = cast("tuple[int, str, Any, Any]", found)
        parts: list[str] = [said] if isinstance(said, str) else [*said]
        yield from _text(function, [part for part in parts if part])


def _of_template(path: Path) -> Iterator[Text]:
    for call in CALL.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        function, *strings = call.groups()
        yield from _text(function, [ast.literal_eval(each) for each in strings if each])


def _text(function: str, parts: list[str]) -> Iterator[Text]:
    name = function.removesuffix("_lazy")
    if not parts:
        return
    if name == "ngettext":
        yield None, (parts[0], parts[1])
    elif name == "pgettext":
        yield parts[0], parts[1]
    elif name == "npgettext":
        yield parts[0], (parts[1], parts[2])
    else:
        yield None, parts[0]


def po_file(app: Path, language: str) -> Path:
    """Return where the translations of an app stand."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """Return translations; none where there is no file yet."""
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def renewed(app: Path, language: str) -> Catalog:
    """Return the translations of an app with exactly its present texts."""
    old = read(po_file(app, language), language)
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for context, text in sorted(texts(app), key=lambda item: (str(item[1]), item[0] or "")):
        had = old.get(text[0] if isinstance(text, tuple) else text, context)
        kept = had.string if had is not None and _same_kind(had, text) else None
        new.add(text, kept, context=context, flags=("python-format",) if _places(text) else ())
    return new


def _same_kind(message: Message, text: str | tuple[str, str]) -> bool:
    return message.id == text


def _places(text: str | Iterable[str]) -> set[str]:
    parts = (text,) if isinstance(text, str) else tuple(text)
    return set[str]().union(*(PLACE.findall(part) for part in parts))


def write(app: Path, language: str) -> int:
    """Renew and compile the translations of an app; return how many are still missing."""
    catalog = renewed(app, language)
    if not len(catalog):
        return 0
    path = po_file(app, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, omit_header=False, sort_output=False)
    # Nothing that changes from run to run: dates and versions of tools say nothing here.
    kept = (
        line
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
        if not re.match(
            r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|'
            r"Language-Team|Report-Msgid-Bugs-To|Project-Id-Version)",
            line,
        )
        and not line.startswith("# ")
        and line != "#\n"
    )
    path.write_text("".join(kept), encoding="utf-8")
    missing = [*_missing(catalog)]
    spoken = read(path, language)
    for message in missing:
        spoken.delete(message.id, message.context)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, spoken)
    return len(missing)


def _missing(catalog: Catalog) -> Iterator[Message]:
    for message in catalog:
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(said):
            yield message


def check(app: Path, language: str) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with the translations of an app."""
    wanted = texts(app)
    if not wanted:
        return
    name = f"{app.name}, {language}"
    catalog = read(po_file(app, language), language)
    there = {(message.context, message.id) for message in catalog if message.id}
    known: set[Text] = {
        (context, (text[0], text[1]) if isinstance(text, list | tuple) else text)
        for context, text in there
    }
    for _, text in sorted(wanted - known, key=str):
        yield f"{name}: {text!r} stands in no file: run `python tools/texts.py`"
    for _, text in sorted(known - wanted, key=str):
        yield f"{name}: {text!r} is used nowhere: run `python tools/texts.py`"
    for message in _missing(catalog):
        yield f"{name}: {message.id!r} is not translated"
    for message in catalog:
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for each in said:
            if message.id and each and not _places(each) <= _places(message.id):
                yield f"{name}: {each!r} has place-holders that {message.id!r} has not"
    compiled = po_file(app, language).with_suffix(".mo")
    if not compiled.is_file() or _content(compiled, language) != _spoken(catalog):
        yield f"{name}: not compiled: run `python tools/texts.py`"


def _content(path: Path, language: str) -> dict[object, object]:
    with path.open("rb") as file:
        found = read_mo(file)
    found.locale = language
    return _spoken(found)


def _spoken(catalog: Catalog) -> dict[object, object]:
    return {
        (message.context, message.id if isinstance(message.id, str) else tuple(message.id)): (
            message.string if isinstance(message.string, str) else tuple(message.string)
        )
        for message in catalog
        if message.id and message.string and all(message.string)
    }


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    chosen = parser.parse_args()
    if not settings.configured:  # templates are only read, not rendered
        settings.configure(USE_I18N=True)
    if chosen.check:
        found = [line for app in apps() for language in LANGUAGES for line in check(app, language)]
        print("\n".join(found), end="\n" if found else "", file=sys.stderr)
        return 1 if found else 0
    for app in apps():
        for language in LANGUAGES:
            missing = write(app, language)
            if missing:
                print(f"{po_file(app, language)}: {missing} still to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
