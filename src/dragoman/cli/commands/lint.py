"""`dragoman lint`: whether a category may be published, and what is worth another look."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable
from pathlib import Path

from dragoman.cli import files, methods, shelf
from dragoman.cli.commands import options
from dragoman.cli.exits import Exit
from dragoman.cli.terminal import progress
from dragoman.engine.advice import Advisor, Context
from dragoman.engine.advice.case_running import CaseResult, run_cases
from dragoman.engine.advice.lint import lint_with_data
from dragoman.engine.catalogue import ImportReport
from dragoman.engine.guidance import Document
from dragoman.engine.guidance.lint import lint_document
from dragoman.engine.knowledge import Finding, Severity, lint


def add(commands: options.Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "lint",
        parents=[options.where()],
        description="Check a category or a guidance document (process, framework, playbook and so "
        "on) as publishing does. Of a category: the document, what can be said of it "
        "without products, the import of the product table, what both together leave to be "
        "desired, and the regression cases. Exit code 1 when an error was found.",
    )
    parser.add_argument("category", metavar="PATH", help=options.CATEGORY_HELP)
    parser.add_argument(
        "--rejects", metavar="FILE", type=Path, help="write every rejected row and cell as CSV"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Exit:
    """Check a category and say what was found."""
    guidance = methods.as_guidance(arguments.category)
    if guidance is not None:
        return _of_guidance(guidance)
    day = arguments.date or shelf.today()
    category, folder = shelf.read(arguments.category, is_cached=False)
    findings = [*lint(category, today=day)]
    # The table is read anew: the lint is for whoever just changed it.
    loaded = shelf.load_products(category, folder, is_cached=False)
    context = Context(market=arguments.market, industry=arguments.industry, today=day)
    with progress("Looking at model and products …"):
        findings += lint_with_data(category, loaded.catalogue, loaded.report, context=context)
    with progress("Running the regression cases …"):
        cases = run_cases(category, lambda where: _advisor(loaded, where))
    if arguments.rejects is not None:
        files.write_file(arguments.rejects, _rejects(loaded.report))
    print(loaded.report.summary())
    print()
    for finding in sorted(findings, key=_order):
        print(finding)
    failed = [case for case in cases if not case.has_passed]
    for case in failed:
        print(_failure(case))
    print(_summary(findings, cases))
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Exit.FINDINGS if has_errors or failed else Exit.OK


def _of_guidance(document: Document) -> Exit:
    """Say what was found in a guidance document; what cannot be read was said already."""
    findings = lint_document(document)
    for finding in sorted(findings, key=_order):
        print(finding)
    print(_counted(findings))
    return Exit.OK


def _advisor(loaded: shelf.Loaded, context: Context) -> Advisor:
    return loaded.advisor(context)


def _order(finding: Finding) -> tuple[int, int, str]:
    return (list(Severity).index(finding.severity), finding.place.line, finding.code)


def _failure(case: CaseResult) -> str:
    where = f"{case.place}: " if str(case.place) else ""
    lines = [f"{where}error: The case `{case.case}` fails. [case.failed]"]
    return "\n".join([*lines, *(f"  {failure}" for failure in case.failures)])


def _summary(findings: Iterable[Finding], cases: Iterable[CaseResult]) -> str:
    results = list(cases)
    passed = sum(case.has_passed for case in results)
    return f"{_counted(findings)}; {passed} of {len(results)} cases pass"


def _counted(findings: Iterable[Finding]) -> str:
    listed = list(findings)
    numbers = {each: sum(item.severity is each for item in listed) for each in Severity}
    counts = [f"{number} {each}{'' if number == 1 else 's'}" for each, number in numbers.items()]
    return ", ".join(counts)


def _rejects(report: ImportReport) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(report.csv_rows())
    return file.getvalue().encode()
