"""The product table: its file, its columns and the one nature of each."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.building.formulas import Formulas
from dragoman.engine.knowledge.building.references import References
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.model.attributes import Nature
from dragoman.engine.knowledge.model.by_id import ById
from dragoman.engine.knowledge.model.category import ProductTable
from dragoman.engine.knowledge.reading.items import Section, items_of, strings_of

_ENDINGS = (".csv", ".xlsx", ".parquet", ".jsonl")


def build_products(
    root: Section, *, formulas: Formulas, references: References, problems: Problems
) -> ProductTable | None:
    """Return what is said of the product table, or nothing when it is not said."""
    section = root.section("products")
    if section is None:
        return None
    check_file(section, "table", problems)
    table = section.text("table")
    if table and not table.casefold().endswith(_ENDINGS):
        problems.add(
            "knowledge.value",
            f"`{table}` is no product table.",
            place=section.place_of("table"),
            mend=f"It ends in one of {', '.join(_ENDINGS)}.",
        )
    if section.text("decimal", ".") not in (".", ","):
        problems.add(
            "knowledge.value",
            f"`{section.text('decimal')}` cannot divide decimals.",
            place=section.place_of("decimal"),
            mend='Write `"."` or `","`.',
        )
    _check_columns(root, section, problems)
    _check_same_by(root, section, references, problems)
    unused = section.entries("unused")
    return ProductTable(
        table=table,
        id=section.strings("id"),
        name=section.strings("name") or section.strings("id"),
        same_by=section.strings("same_by"),
        sheet=section.optional_text("sheet"),
        delimiter=section.optional_text("delimiter"),
        decimal=section.optional_text("decimal"),
        encoding=section.optional_text("encoding"),
        available=formulas.read(section.get("available")),
        unavailable=section.texts("unavailable"),
        unused=ById((Nature(nature), strings_of(item)) for nature, item in unused.items()),
        place=section.place,
    )


def check_file(section: Section, field: str, problems: Problems) -> None:
    """Refuse a file that is not in the folder of the document, or below it."""
    name = section.text(field)
    parts = name.replace("\\", "/").split("/")
    if name and (name.startswith("/") or ".." in parts or ":" in parts[0]):
        problems.add(
            "knowledge.value",
            f"`{name}` is not in the folder of the document.",
            place=section.place_of(field),
            mend="Put the file beside the document, and write its name only.",
        )


def _check_same_by(
    root: Section, section: Section, references: References, problems: Problems
) -> None:
    """Hold what makes products the same to facts of the data sheet: no buyer can change them."""
    references.facts(section, "same_by")
    for item in section.items("same_by"):
        if str(item.value) in root.entries("derived"):
            problems.add(
                "knowledge.scope",
                f"`{item.value}` is derived, and products are the same by their data sheet.",
                place=item.place,
                mend="Name the attributes that it follows from.",
            )


def _check_columns(root: Section, section: Section, problems: Problems) -> None:
    """Hold every column to one nature, whoever reads it: else wall 1 would have a back door."""
    declared: dict[str, tuple[Nature, Place]] = {}
    for column, nature, place in _columns(root, section):
        first, where = declared.setdefault(column, (nature, place))
        if first is nature or (first.may_advise and nature.may_advise):
            continue
        problems.add(
            "knowledge.two_natures",
            f"The column `{column}` is {nature} here, and {first} in line {where.line}.",
            place=place,
            mend="A column has one nature; what is commercial or behavioural stays so.",
        )


def _columns(root: Section, section: Section) -> Iterator[tuple[str, Nature, Place]]:
    for _, attribute in root.named("attributes"):
        nature = attribute.enum("nature", Nature)
        if nature is not None and attribute.get("column"):
            yield attribute.text("column"), nature, attribute.place_of("column")
    for name in ("id", "name"):
        for item in section.items(name):
            yield str(item.value), Nature.PRODUCT, item.place
    for document in root.sections("documents"):
        if document.get("column"):
            yield document.text("column"), Nature.PRODUCT, document.place_of("column")
    for word, columns in section.entries("unused").items():
        for item in items_of(columns):
            yield str(item.value), Nature(word), item.place
