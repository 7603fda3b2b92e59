"""The product table of a category model, as its document describes it."""

from __future__ import annotations

from pathlib import Path

from dragoman.engine.catalogue.cache import load_or_import
from dragoman.engine.catalogue.derivation import Derived, derive
from dragoman.engine.catalogue.errors import CatalogueError
from dragoman.engine.catalogue.importing import Imported, import_table
from dragoman.engine.catalogue.spec import ColumnSpec, TableSpec
from dragoman.engine.knowledge import Attribute, Category, Nature
from dragoman.engine.knowledge import Column as SourceColumn
from dragoman.engine.language import TEXT, expand, names


def spec_of(category: Category) -> TableSpec:
    """Return what a category document says of its product table.

    Columns with links to documents become text columns named by `document_column`.

    Raises:
        CatalogueError: ``catalogue.wrong_spec``, if the document contradicts itself.
    """
    table = category.products
    documents = dict.fromkeys(one.column for one in category.documents if one.column)
    try:
        return TableSpec(
            columns=(
                *(
                    _column_spec(attribute, attribute.column, decimal=table.decimal)
                    for attribute in category.attributes.values()
                    if attribute.column
                ),
                *map(_document_spec, documents),
            ),
            id=table.id,
            name=table.name,
            unused=tuple(
                (column, Nature(nature))
                for nature, columns in table.unused.items()
                for column in columns
            ),
            encoding=table.encoding,
            delimiter=table.delimiter,
            sheet=table.sheet,
            available=expand(table.available.tree, category.namespace) if table.available else None,
        )
    except ValueError as error:
        raise CatalogueError(
            "catalogue.wrong_spec",
            f"The product table of '{category.id}' cannot be as described: {error}.",
            place=table.place,
        ) from error


def derived_of(category: Category) -> tuple[Derived, ...]:
    """Return the derived attributes that name product facts only, in the order of the model."""
    return tuple(
        Derived(name=attribute.id, type=attribute.type, expression=attribute.formula.tree)
        for attribute in category.derived.values()
        if attribute.formula
        and names(expand(attribute.formula.tree, category.namespace)) <= category.attributes.keys()
    )


def document_column(source: str) -> str:
    """Return the name of the column that holds links read from this column of the table.

    It is no id, so that no expression can name it.
    """
    return f"document/{source}"


def load_catalogue(
    category: Category, folder: Path, *, cache_folder: Path | None = None
) -> Imported:
    """Read the product table of a category, with its derived attributes.

    Args:
        category: the model.
        folder: of its document; the table is named relative to it.
        cache_folder: where catalogues are kept to be opened next time; without one the table
            is imported every time.
    """
    spec, derived = spec_of(category), derived_of(category)
    path = folder / category.products.table
    if cache_folder is not None:
        return load_or_import(spec, path, cache_folder, derived=derived)
    imported = import_table(spec, path)
    return Imported(catalogue=derive(imported.catalogue, derived), report=imported.report)


def _column_spec(attribute: Attribute, column: SourceColumn, *, decimal: str | None) -> ColumnSpec:
    return ColumnSpec(
        name=attribute.id,
        type=attribute.type,
        nature=attribute.nature,
        source=column.name,
        feed_unit=column.unit,
        spellings=tuple(
            (spelling, member.id)
            for member in attribute.members.values()
            for spelling in member.spellings
        ),
        unknown_if=column.unknown_if,
        valid=column.valid,
        separator=column.separator,
        decimal=decimal,
    )


def _document_spec(source: str) -> ColumnSpec:
    return ColumnSpec(name=document_column(source), type=TEXT, nature=Nature.PRODUCT, source=source)
