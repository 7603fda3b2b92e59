"""From nodes to items: every value is typed by the schema, every mistake noted with its place."""

from __future__ import annotations

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.errors import Problems, nearest
from dragoman.engine.knowledge.model.texts import Texts
from dragoman.engine.knowledge.reading.hints import QUOTE_IT, swallowed
from dragoman.engine.knowledge.reading.items import Item
from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence, Source, Spot
from dragoman.engine.knowledge.reading.scalars import ScalarKind, Wrong, normal, read_scalar
from dragoman.engine.knowledge.schema.kinds import (
    AnswerKind,
    EnumKind,
    ExpressionKind,
    FactKind,
    Kind,
    LanguageKind,
    ListKind,
    MapKind,
    NameKind,
    RecordKind,
    SourceKind,
    TextKind,
    TextsKind,
)
from dragoman.engine.language.errors import nearest as likeliest

PAGE = "docs/category-format.md"


def read_items(
    kind: RecordKind, node: Mapping, *, source: Source, problems: Problems, page: str = PAGE
) -> Item:
    """Return the document typed by its schema; what is wrong is noted and left out.

    ``page`` is where its format is described.
    """
    return _TypedReader(source, problems, page).record(kind, node, path="", spot=node.spot)


class _TypedReader:
    """Walks nodes and schema together."""

    def __init__(self, source: Source, problems: Problems, page: str) -> None:
        self._source = source
        self._problems = problems
        self._page = page

    def record(self, kind: RecordKind, node: Mapping, *, path: str, spot: Spot) -> Item:
        """Read a record: known keys, no empty ones, required ones and groups."""
        fields: dict[str, Item] = {}
        written = {key.text for key, _ in node.entries}
        # A key that was merely misspelt is not missing as well.
        known = [field.name for field in kind.fields]
        written |= {likeliest(name, known) for name in written - set(known)}
        for key, value in node.entries:
            field = kind.field_of(key.text)
            if field is None:
                self._unknown_key(kind, node, key, value, path)
                continue
            item = self._field_value(field.kind, key, value, path=_join(path, key.text))
            if item is not None:
                fields[key.text] = item
        place = self._place(spot, path)
        for field in kind.fields:
            if field.required and field.name not in written:
                self._problems.add(
                    "knowledge.missing",
                    f"`{field.name}` is missing in this {kind.name}.",
                    place=place,
                    mend=f"Add it: {field.doc[0].lower()}{field.doc[1:]}",
                )
        self._groups(kind, written, place)
        return Item(kind=kind, value=fields, node=node, place=place)

    def _groups(self, kind: RecordKind, written: set[str], place: Place) -> None:
        for group in kind.exactly_one:
            present = [name for name in group if name in written]
            if len(present) != 1:
                names = ", ".join(f"`{name}`" for name in group)
                found = " and ".join(f"`{name}`" for name in present)
                self._problems.add(
                    "knowledge.together",
                    f"This {kind.name} has {found or 'none'} of {names}.",
                    place=place,
                    mend="Write exactly one of them.",
                )
        for group in kind.at_least_one:
            if not written & set(group):
                names = ", ".join(f"`{name}`" for name in group)
                self._problems.add(
                    "knowledge.together",
                    f"This {kind.name} has none of {names}.",
                    place=place,
                    mend="Write at least one of them.",
                )

    def _field_value(self, kind: Kind, key: Scalar, value: Node, *, path: str) -> Item | None:
        if isinstance(value, Scalar) and value.is_nothing:
            comment = swallowed(key, self._source)
            self._problems.add(
                "knowledge.empty",
                f"`{key.text}` has no value.",
                place=self._place(key.spot, path),
                mend=comment or "Write one, or delete the line.",
            )
            return None
        spot = value.spot if isinstance(value, Scalar) else key.spot
        return self.value(kind, value, path=path, spot=spot)

    def value(self, kind: Kind, node: Node, *, path: str, spot: Spot) -> Item | None:
        """Read one value of any kind; nothing if it cannot be read."""
        match kind:
            case RecordKind():
                if isinstance(node, Mapping):
                    return self.record(kind, node, path=path, spot=spot)
                self._wrong_shape(f"a {kind.name}, written as `key: value`", node, path)
                return None
            case SourceKind():
                if isinstance(node, Mapping):
                    return self.record(kind.record, node, path=path, spot=spot)
                return self.value(TextKind(), node, path=path, spot=spot)
            case ListKind():
                return self._list(kind, node, path=path, spot=spot)
            case MapKind():
                return self._map(kind, node, path=path, spot=spot)
            case TextsKind():
                return self._texts(kind, node, path=path, spot=spot)
            case AnswerKind() | FactKind() if not isinstance(node, Scalar):
                return Item(kind=kind, value=None, node=node, place=self._place(spot, path))
            case _:
                return self._scalar(kind, node, path=path)

    def _scalar(self, kind: ScalarKind, node: Node, *, path: str) -> Item | None:
        if not isinstance(node, Scalar):
            what = "an expression" if isinstance(kind, ExpressionKind) else "a single value"
            self._wrong_shape(what, node, path)
            return None
        value = read_scalar(kind, node.text)
        place = self._place(node.spot, path)
        if value == "":
            value = Wrong("The value is empty.", "Write one, or delete the line.")
        if isinstance(value, Wrong):
            mend = " ".join(part for part in (value.mend, swallowed(node, self._source)) if part)
            self._problems.add(value.code, value.message, place=place, mend=mend)
            return None
        return Item(kind=kind, value=value, node=node, place=place)

    def _list(self, kind: ListKind, node: Node, *, path: str, spot: Spot) -> Item | None:
        if not isinstance(node, Sequence):
            self._wrong_shape("a list: `[a, b]`, or one line each after `- `", node, path)
            return None
        place = self._place(spot, path)
        if kind.length is not None and len(node.items) != kind.length:
            self._problems.add(
                "knowledge.value",
                f"The list has {len(node.items)} entries.",
                place=place,
                mend=f"Write {kind.length}: lowest and highest.",
            )
            return None
        items = []
        for number, each in enumerate(node.items, start=1):
            below = _join(path, _id_of(each) or str(number))
            item = self.value(kind.of, each, path=below, spot=each.spot)
            if item is not None:
                items.append(item)
        if not kind.ordered:
            items.sort(key=lambda item: str(item.value))
        return Item(kind=kind, value=items, node=node, place=place)

    def _map(self, kind: MapKind, node: Node, *, path: str, spot: Spot) -> Item | None:
        if kind.may_be_empty and isinstance(node, Sequence):
            node = self._as_mapping(node, path)
        if not isinstance(node, Mapping):
            self._wrong_shape("a mapping of `key: value`", node, path)
            return None
        entries: dict[str, Item] = {}
        for key, value in node.entries:
            below = _join(path, key.text)
            if self._left_over(kind, node, key, value, below):
                continue
            name = self._key(kind.key, key, below)
            if kind.may_be_empty and isinstance(value, Scalar) and value.is_nothing:
                empty = Mapping(entries=(), spot=key.spot)
                item = self.value(kind.of, empty, path=below, spot=key.spot)
            else:
                item = self._field_value(kind.of, key, value, path=below)
            if name is not None and item is not None:
                entries[name] = item
        if not kind.ordered:
            entries = dict(sorted(entries.items()))
        return Item(kind=kind, value=entries, node=node, place=self._place(spot, path))

    def _as_mapping(self, node: Sequence, path: str) -> Mapping:
        """Return a list of keys as the mapping for which it is short."""
        keys: dict[str, Scalar] = {}
        for each in node.items:
            if not isinstance(each, Scalar):
                self._wrong_shape("a single value", each, path)
            elif each.text in keys:
                self._problems.add(
                    "knowledge.duplicate_key",
                    f"`{each.text}` stands in this list twice.",
                    place=self._place(each.spot, path),
                    mend="Keep one of the two.",
                )
            else:
                keys[each.text] = each
        entries = tuple(
            (key, Scalar(text="", plain=True, spot=key.spot, end=key.end)) for key in keys.values()
        )
        return Mapping(entries=entries, spot=node.spot)

    def _key(
        self, kind: NameKind | TextKind | EnumKind | LanguageKind, key: Scalar, path: str
    ) -> str | None:
        item = self._scalar(kind, key, path=path)
        return str(item.value) if item else None

    def _texts(self, kind: TextsKind, node: Node, *, path: str, spot: Spot) -> Item | None:
        place = self._place(spot, path)
        if isinstance(node, Sequence):
            self._wrong_shape("a text, or a text for each language", node, path)
            return None
        if isinstance(node, Scalar):
            item = self._scalar(TextKind(), node, path=path)
            if item is None:
                return None
            texts = Texts.of(normal(node.text))
            return Item(kind=kind, value=_placed(texts, place), node=node, place=place)
        pairs = {}
        for key, value in node.entries:
            below = _join(path, key.text)
            if self._left_over(kind, node, key, value, below):
                continue
            language = self._key(LanguageKind(), key, below)
            item = self._field_value(TextKind(), key, value, path=below)
            if language is not None and item is not None:
                pairs[language] = normal(str(item.value))
        texts = Texts(tuple(pairs.items()))
        return Item(kind=kind, value=_placed(texts, place), node=node, place=place)

    def _left_over(self, kind: Kind, node: Mapping, key: Scalar, value: Node, path: str) -> bool:
        """Tell of what a comma cut off a value in braces; return whether it was that."""
        if isinstance(kind, MapKind) and kind.may_be_empty:
            return False
        if not (node.flow and isinstance(value, Scalar) and value.is_nothing and value.text == ""):
            return False
        self._problems.add(
            "knowledge.yaml",
            f"`{key.text}` is left over behind a comma: inside braces a comma ends the value.",
            place=self._place(key.spot, path),
            mend="Put the value that has the comma in double quotes.",
        )
        return True

    def _unknown_key(
        self, kind: RecordKind, node: Mapping, key: Scalar, value: Node, path: str
    ) -> None:
        if self._left_over(kind, node, key, value, path):
            return
        self._problems.add(
            "knowledge.unknown_key",
            f"{_article(kind.name)} {kind.name} has no key `{key.text}`.",
            place=self._place(key.spot, _join(path, key.text)),
            mend=nearest(key.text, [field.name for field in kind.fields])
            or f"{self._page} lists the keys.",
        )

    def _wrong_shape(self, expected: str, node: Node, path: str) -> None:
        found = {Scalar: "a single value", Sequence: "a list", Mapping: "a mapping"}[type(node)]
        single = expected in ("an expression", "a single value")
        if single and not isinstance(node, Scalar):
            mend = QUOTE_IT if node.flow else "Write it behind its key, or after `|`."
        else:
            mend = f"{self._page} shows how it is written."
        self._problems.add(
            "knowledge.shape",
            f"Here stands {found}, but it should be {expected}.",
            place=self._place(node.spot, path),
            mend=mend,
        )

    def _place(self, spot: Spot, path: str) -> Place:
        return Place(file=self._source.file, line=spot.line, column=spot.column, path=path)


def _article(name: str) -> str:
    return "An" if name.startswith(("a", "e", "i", "o")) else "A"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _id_of(node: Node) -> str:
    found = node.get("id") if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""


def _placed(texts: Texts, place: Place) -> Texts:
    return Texts(texts.entries, place=place)
