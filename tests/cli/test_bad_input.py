"""Whatever is wrong with the input: a clear message, a documented exit code, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.cli.exits import Exit
from tests.cli.conftest import DAY, KETTLES, Command, spoil


def refused(ran: object, code: Exit, *words: str) -> None:
    """Hold a run to its exit code and to what its message says."""
    assert ran.code == code, ran  # type: ignore[attr-defined]
    error = ran.err  # type: ignore[attr-defined]
    assert "Traceback" not in error
    for word in words:
        assert word in error, error
    assert ran.out == ""  # type: ignore[attr-defined]


# --- documents -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        # YAML that is none.
        ("shortlist: 3", "shortlist: [3", ("knowledge.yaml", "category.yaml:")),
        ("shortlist: 3", "shortlist: 3\n  odd: 4", ("knowledge.yaml",)),
        ("shortlist: 3", "\tshortlist: 3", ("knowledge.yaml",)),
        ("shortlist: 3", "shortlist: 3\nshortlist: 4", ("knowledge.duplicate_key",)),
        ("shortlist: 3", "shortlist: &three 3", ("knowledge.yaml_feature", "anchor")),
        ("shortlist: 3", "shortlist: !!python/object:os.system 3", ("knowledge.yaml_feature",)),
        # YAML that eats SQL: what looks like an expression is something else to YAML.
        ("must: price <= budget_to", "must: {price <= budget_to}", ("knowledge.",)),
        (
            "firm: NOT (material = 'glass' AND children)",
            "firm: *glass",
            ("knowledge.yaml_feature", "alias"),
        ),
        ("wish: loudness <= 80", "wish: loudness: 80", ("knowledge.yaml",)),
        ("wish: loudness <= 80", "wish: > loudness", ("knowledge.",)),
        # Names that nothing has.
        ("must: price <= budget_to", "must: prise <= budget_to", ("Did you mean price?", "^^^^^")),
        ("about: [volume]", "about: [volumes]", ("volume",)),
        ("offers: goods", "ofers: goods", ("knowledge.unknown_key", "`offers`")),
        # Units that do not fit.
        (
            "must: volume >= needed_volume",
            "must: volume >= UNIT(3, 'kg')",
            ("category.yaml:", "kg"),
        ),
        ("is: number L\n    column", "is: number Lx\n    column", ("category.yaml:",)),
        # Formulas in a circle.
        (
            "formula: volume / UNIT(0.25, 'L')",
            "formula: cups + 1",
            ("knowledge.cycle", "cups"),
        ),
        (
            "formula: volume / UNIT(0.25, 'L')",
            "formula: half * 2\n  half:\n    is: number\n    formula: cups / 2",
            ("knowledge.cycle", "half"),
        ),
        # A value in other capitals than the products have it.
        ("must: price <= budget_to", "must: material = 'Steel'", ("steel",)),
        # Expressions that reach for what is outside, or for the parser.
        ("price <= budget_to", "price <= pg_sleep(10)", ("pg_sleep",)),
        ("price <= budget_to", '"' + "price > 1 AND " * 5000 + 'price > 1"', ("characters",)),
        ("price <= budget_to", "price <= (SELECT 1)", ("category.yaml:",)),
        ("price <= budget_to", "price <= 1; DROP TABLE products", ("category.yaml:",)),
        ("price <= budget_to", "price <= __import__('os')", ("category.yaml:",)),
        ("price <= budget_to", "price <= read_csv('/etc/passwd')", ("category.yaml:",)),
        ("price <= budget_to", "price <= " + "(" * 3000 + "1" + ")" * 3000, ("category.yaml:",)),
        ("price <= budget_to", "price <= " + "+".join(["1"] * 30_000), ("category.yaml:",)),
        ("price <= budget_to", "price = NULL", ("IS NULL",)),
        ("price <= budget_to", "1 < price < 2", ("category.yaml:",)),
        # Wall 1.
        ("price <= budget_to", "margin >= 5", ("wall",)),
        # A claim that nobody answers for.
        ("    evidence: measured\n  - id: once", "  - id: once", ("knowledge.source",)),
    ],
)
@pytest.mark.gs("GS-A10", "GS-A11")
def test_a_wrong_document_is_refused_with_its_place(
    dragoman: Command, shop: Path, old: str, new: str, words: tuple[str, ...]
) -> None:
    spoil(shop, old, new)
    for command in ("advise", "lint"):
        refused(dragoman(command, shop, *DAY), Exit.KNOWLEDGE, "category.yaml:", *words)


def test_everything_that_is_wrong_is_told_at_once(dragoman: Command, shop: Path) -> None:
    spoil(shop, "must: price <= budget_to", "must: prise <= budget_to")
    spoil(shop, "about: [volume]", "about: [volumes]")
    ran = dragoman("advise", shop, *DAY)
    refused(ran, Exit.KNOWLEDGE, "prise", "volumes", "2 problems in")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"\xff\xfe\x00", b"- a list", b"just text", b"a: " * 100_000],
)
def test_what_is_no_document_is_refused(dragoman: Command, shop: Path, content: bytes) -> None:
    (shop / "category.yaml").write_bytes(content)
    ran = dragoman("advise", shop)
    assert ran.code in (Exit.KNOWLEDGE, Exit.FILE)
    assert ran.err
    assert "Traceback" not in ran.err


def test_a_deeply_nested_document_does_not_exhaust_the_reader(
    dragoman: Command, shop: Path
) -> None:
    (shop / "category.yaml").write_text("a: " + "[" * 5000 + "]" * 5000)
    refused(dragoman("advise", shop), Exit.KNOWLEDGE, "nested deeper")


# --- product tables ------------------------------------------------------------------------------


@pytest.mark.gs("GS-A26")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ("catalogue.",)),
        (b"Model\n", ("catalogue.",)),
        (b"Model,Price\nA,1\n", ("catalogue.missing_column",)),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ("catalogue.",)),
        (b"Model,Model,Price\nA,A,1\n", ("catalogue.",)),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(
    dragoman: Command, shop: Path, content: bytes, words: tuple[str, ...]
) -> None:
    (shop / "products.csv").write_bytes(content)
    refused(dragoman("advise", shop), Exit.TABLE, *words)


@pytest.mark.gs("GS-A26")
def test_an_empty_catalogue_is_refused_with_its_report(dragoman: Command, shop: Path) -> None:
    header = (shop / "products.csv").read_text().splitlines()[0]
    (shop / "products.csv").write_text(f"{header}\n")
    refused(dragoman("advise", shop), Exit.TABLE, "catalogue.empty")
    refused(dragoman("lint", shop), Exit.TABLE, "catalogue.empty")


def test_a_table_that_is_not_there_is_a_matter_of_files(dragoman: Command, shop: Path) -> None:
    (shop / "products.csv").unlink()
    refused(dragoman("advise", shop), Exit.FILE, "catalogue.missing_file", "products.csv")


@pytest.mark.gs("GS-A26")
def test_many_rows_with_broken_ones_are_read_and_every_broken_one_is_told(
    dragoman: Command, shop: Path, tmp_path: Path
) -> None:
    header, first, *_ = (shop / "products.csv").read_text().splitlines()
    tail = first.partition(",")[2]
    rows = [f"K{number},{tail}" for number in range(3_000)]
    rows[77] = "K77,too,few"
    rows[99] = f'"K99,{tail}'.replace('"', "'")
    rows[1_000] = f"K3,{tail}"
    rows[2_000] = f"K2000,{tail.replace('49.90', 'cheap')}"
    (shop / "products.csv").write_text("\n".join([header, *rows]) + "\n")
    rejects = tmp_path / "rejects.csv"
    ran = dragoman("lint", shop, "--rejects", rejects, "--date", "2019-06-01")
    assert ran.code == Exit.FINDINGS  # the cases of the kettles fail on these
    written = rejects.read_text().splitlines()
    assert written[0] == "row,column,content,code,reason"
    codes = {line.split(",")[0]: line for line in written[1:]}
    assert "row.too_few_cells" in codes["79"]
    assert "row.duplicate" in codes["1002"]
    assert "cell.not_a_number" in codes["2002"]
    assert "3,000 rows read" in ran.out


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.gs("GS-B03")
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("person=3", ("There is no question 'person'", "Did you mean 'persons'?")),
        ("persons=many", ("'many' is no answer", "Answer with a number in persons")),
        ("persons=0", ("out of range", "from 1 to 12 persons")),
        ("persons=1e999", ("'1e999' is no answer",)),
        ("persons=nan", ("is no answer",)),
        ("size_wish=smal", ("Did you mean 'small'?",)),
        ("size_wish=", ("is no answer",)),
        ("wanted=[lamp, door]", ("'door' is no answer",)),
        ("wanted=[lamp", ("cannot be read",)),
        ("children=perhaps", ("Answer yes or no",)),
        ("budget=cheap", ("Answer with a range",)),
        ("budget=300..100", ("Answer with a range",)),
        ("needed_by=tomorrow", ("2026-05-31",)),
        ("persons={value: 3, importance: huge}", ("'huge' is no importance",)),
        ("persons={value: 3, weight: 4}", ("value: …, importance: …",)),
        ("persons={importance: high}", ("value: …",)),
        ("purpose=[office, &x home]", ("cannot be read", "anchor")),
    ],
)
def test_an_answer_that_cannot_be_meant_is_refused(
    dragoman: Command, answer: str, words: tuple[str, ...]
) -> None:
    refused(dragoman("advise", KETTLES, "-a", answer, *DAY), Exit.ANSWERS, *words)


@pytest.mark.gs("GS-C12")
@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        ("must: prise <= 3", ("Did you mean price?", "^^^^^")),
        ("must: persons >= 3", ("says nothing of a product",)),
        ("must: margin >= 3", ("margin",)),
        ("must: price <= UNIT(3, 'kg')", ("kg",)),
        ("must: price <=", ("cannot be read",)),
        ("firm: (SELECT 1)", ("cannot be read",)),
    ],
)
def test_a_requirement_that_cannot_be_meant_is_refused(
    dragoman: Command, requirement: str, words: tuple[str, ...]
) -> None:
    ran = dragoman("advise", KETTLES, "--require", requirement, *DAY)
    refused(ran, Exit.ANSWERS, *words)


@pytest.mark.gs("GS-B11")
@pytest.mark.parametrize(
    ("feedback", "words"),
    [
        ("Nobody:less:price", ("There is no product 'Nobody'",)),
        ("Calm:less:prise", ("There is no attribute 'prise'",)),
        ("Calm:less:material", ("less",)),
        ("Calm:less:margin", ("margin",)),
    ],
)
def test_a_reaction_that_cannot_be_meant_is_refused(
    dragoman: Command, feedback: str, words: tuple[str, ...]
) -> None:
    refused(dragoman("advise", KETTLES, "--feedback", feedback, *DAY), Exit.ANSWERS, *words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- persons\n", ("not a mapping",)),
        ("persons: [3\n", ("command.wrong_answers", "answers.yaml:")),
        ("persons: 3\npersons: 4\n", ("second time", "answers.yaml:2:1")),
        ("persons: &x 3\n", ("anchor",)),
        ("persons: !!int 3\n", ("tag",)),
        ("person: 3\n", ("Did you mean 'persons'?",)),
        ("answers: {persons: 3}\nfeedbak: []\n", ("Did you mean 'feedback'?",)),
        ("answers: 3\n", ("advice.wrong_profile",)),
        ("answers: {}\nrequirements: 3\n", ("'requirements' is a list",)),
        ("answers: {}\nrequirements: [{id: a}]\n", ("exactly one of must, wish and firm",)),
        ("answers: {}\noverrides: [{requirement: a}]\n", ("'by'",)),
        ("answers: {}\nfeedback: [{product: Calm, wants: cheaper}]\n", ("'cheaper' is no wants",)),
    ],
)
def test_an_answers_file_that_cannot_be_meant_is_refused(
    dragoman: Command, tmp_path: Path, content: str, words: tuple[str, ...]
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(content)
    refused(dragoman("advise", KETTLES, "--answers", file, *DAY), Exit.ANSWERS, *words)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00p", None])
def test_an_answers_file_that_cannot_be_read_is_a_matter_of_files(
    dragoman: Command, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "answers.yaml"
    if content is not None:
        file.write_bytes(content)
    ran = dragoman("advise", KETTLES, "--answers", file, *DAY)
    refused(ran, Exit.FILE, "answers.yaml", "The answers file")


@pytest.mark.parametrize(
    "argv",
    [
        ("why", KETTLES, "Nobody"),
        ("why", KETTLES, "Calm", "--not", "Nobody"),
        ("compare", KETTLES, "Calm", "Nobody"),
        ("show", KETTLES, "Nobody"),
        ("explain", KETTLES, "flux"),
        ("compare", KETTLES, "Calm", "--own", "prise=3"),
        ("compare", KETTLES, "Calm", "--own", "price=cheap"),
        ("compare", KETTLES, "Calm", "--own", "material=gold"),
    ],
)
def test_products_words_and_facts_that_do_not_exist_are_refused(
    dragoman: Command, argv: tuple[str, ...]
) -> None:
    assert dragoman(*argv).code == Exit.ANSWERS


def test_a_text_without_end_is_refused(dragoman: Command) -> None:
    ran = dragoman("advise", KETTLES, "--say", "tea " * 5000)
    refused(ran, Exit.ANSWERS, "advice.text_too_long")


# --- categories, files, use ----------------------------------------------------------------------


@pytest.mark.gs("GS-A07")
@pytest.mark.parametrize("name", ["fridges", "heat-pump", "monitor", "Kühlschränke", ""])
def test_without_a_model_there_is_no_guess(dragoman: Command, name: str) -> None:
    refused(dragoman("advise", name), Exit.NO_CATEGORY, "without one nothing is guessed")


@pytest.mark.gs("GS-A07")
def test_the_nearest_category_is_named(dragoman: Command) -> None:
    assert "Did you mean 'heat-pumps'?" in dragoman("advise", "heat_pump").err
    assert "There are heat-pumps, monitors" in dragoman("advise", "boats").err


@pytest.mark.parametrize("path", ["./nowhere", "nowhere/category.yaml", "/nowhere/x.yaml"])
def test_a_path_that_leads_nowhere_is_a_matter_of_files(dragoman: Command, path: str) -> None:
    refused(dragoman("advise", path), Exit.FILE, "knowledge.file")


def test_a_folder_without_a_document_is_a_matter_of_files(
    dragoman: Command, tmp_path: Path
) -> None:
    refused(dragoman("advise", tmp_path), Exit.FILE, "category.yaml")


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("advice", KETTLES),
        ("advise",),
        ("advise", KETTLES, "--lang", "de"),
        ("advise", KETTLES, "--limit", "0"),
        ("advise", KETTLES, "--limit", "-3"),
        ("advise", KETTLES, "--limit", "many"),
        ("advise", KETTLES, "--format", "xml"),
        ("advise", KETTLES, "--date", "31.12.2026"),
        ("advise", KETTLES, "-a", "persons"),
        ("advise", KETTLES, "-a", "=3"),
        ("advise", KETTLES, "--require", "price <= 3"),
        ("advise", KETTLES, "--require", "must/huge: price <= 3"),
        ("advise", KETTLES, "--feedback", "Calm"),
        ("advise", KETTLES, "--feedback", "Calm:cheaper"),
        ("compare", KETTLES),
        ("verify",),
    ],
)
def test_wrong_use_is_told_with_its_own_code(dragoman: Command, argv: tuple[str, ...]) -> None:
    ran = dragoman(*argv)
    assert ran.code == Exit.USAGE
    assert ran.err
    assert ran.out == ""


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]", "not json", json.dumps({"versions": 1})])
def test_a_file_that_is_no_result_is_not_verified(
    dragoman: Command, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "result.json"
    file.write_text(content)
    refused(dragoman("verify", file), Exit.ANSWERS, "advice.wrong_record")


def test_a_result_that_is_not_there_is_a_matter_of_files(dragoman: Command, tmp_path: Path) -> None:
    refused(dragoman("verify", tmp_path / "none.json"), Exit.FILE, "cannot be read")


def test_an_error_of_the_program_itself_is_told_and_has_its_code(
    dragoman: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the very heart")

    monkeypatch.setattr("dragoman.cli.commands.schema.json_schema", broken)
    ran = dragoman("schema")
    refused(ran, Exit.INTERNAL, "ZeroDivisionError", "the very heart", "DRAGOMAN_DEBUG=1")
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        dragoman("schema")


def test_an_interrupted_command_has_its_code(
    dragoman: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.cli.commands.schema.json_schema", interrupted)
    assert dragoman("schema").code == Exit.INTERRUPTED
