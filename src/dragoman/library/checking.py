"""Whether a document with a table may be published: all that `dragoman lint` looks at (GS-A10)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

from dragoman.engine.advice import Advisor, Context
from dragoman.engine.advice.case_running import CaseResult, run_cases
from dragoman.engine.advice.lint import lint_with_data
from dragoman.engine.catalogue import Catalogue, ImportReport, load_or_import
from dragoman.engine.catalogue.cache import cache_key
from dragoman.engine.catalogue.category import derived_of, spec_of
from dragoman.engine.knowledge import (
    Category,
    Finding,
    Severity,
    category_from_text,
    lint,
)
from dragoman.library import files
from dragoman.library.models import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found, and what publishing needs when nothing forbids it."""

    category: Category
    catalogue: Catalogue
    catalogue_key: str
    report: ImportReport
    findings: tuple[Finding, ...]
    cases: tuple[CaseResult, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that forbid publishing."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def failed_cases(self) -> tuple[CaseResult, ...]:
        """Regression cases that fail, which forbids publishing too."""
        return tuple(case for case in self.cases if not case.has_passed)

    @property
    def may_be_published(self) -> bool:
        """Whether nothing forbids it."""
        return not self.errors and not self.failed_cases


def read(text: str, *, name: str) -> Category:
    """Return the category that a document describes; ``name`` stands in its error messages.

    Raises:
        KnowledgeErrors: everything that is wrong with it.
    """
    return category_from_text(text, file=name)


def check(*, text: str, table: Table, today: datetime.date) -> Checked:
    """Read a document, import its table and look at both; the catalogue is kept for publishing.

    Raises:
        KnowledgeErrors: the document cannot be read.
        CatalogueError: the table cannot be used.
    """
    category = read(text, name=f"{table.shelf.slug}.yaml")
    path = files.table_path(table.content_hash, table.file_name)
    spec, derived = spec_of(category), derived_of(category)
    imported = load_or_import(spec, path, files.catalogues(), derived=derived)
    context = Context(today=today)
    findings = [
        *lint(category, today=today),
        *lint_with_data(category, imported.catalogue, imported.report, context=context),
    ]
    cases = run_cases(category, partial(_advisor, category, imported.catalogue))
    return Checked(
        category=category,
        catalogue=imported.catalogue,
        catalogue_key=cache_key(spec, path, derived=derived),
        report=imported.report,
        findings=tuple(findings),
        cases=cases,
    )


def _advisor(category: Category, catalogue: Catalogue, context: Context) -> Advisor:
    return Advisor(category=category, catalogue=catalogue, context=context)
