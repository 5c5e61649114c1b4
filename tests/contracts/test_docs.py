"""What the documentation names is there: files, functions, tables, settings, commands, and what its links point to.

Names stand between backquotes and are told apart by their form: `a/path.py`, `function()`, `ClassName.attribute`,
`CONSTANT`, `app_table`, `VARIABLE` of the environment, `make target`, `eropaf command`. Blocks of code are read for
commands only.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from eropaf.config import settings
from eropaf.intake.checks import CheckContext
from eropaf.intake.checks.registry import rejected_rows, run_checks
from eropaf.intake.columns import apply_layout
from eropaf.intake.normalise import normalise
from eropaf.intake.reading import read_file
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.windows import PartnerWindow

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(page for page in ROOT.glob("docs/**/*.md") if GENERATED not in page.parents)])
CODE = (ROOT / "src" / "eropaf", ROOT / "demo", ROOT / "scripts")
PLACES = (ROOT, ROOT / "src" / "eropaf")
MADE_WHILE_RUNNING = ("dist/", "var/", "~/", "/", ".venv/")

FENCE = re.compile(r"^\s*```(\w*)\n(.*?)^\s*```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)

A_PATH = re.compile(r"[\w./-]*/[\w./*-]*|[\w-]+\.(?:py|md|txt|toml|yml|json|html|css|js|csv)")
A_FUNCTION = re.compile(r"(\w+)\(\)")
A_CLASS = re.compile(r"([A-Z][a-z]+(?:[A-Z][a-z]+)*)(?:\.(\w+))?")
A_CONSTANT = re.compile(r"[A-Z]+(?:_[A-Z]+)*")
OF_OTHERS = ("PGPASSWORD", "RLIMIT_NPROC")  # the library of PostgreSQL and the kernel have these
A_TABLE = re.compile(
    r"(?:accounts|audit|partners|intake|matching|cases|triage|outreach|texts|correspondence|experiments|visits|offers|trajectories)_[a-z]+"
)
A_VARIABLE = re.compile(r"(EROPAF_[A-Z_]+|DATABASE_URL)(?:=.*)?")
A_COMMAND = re.compile(r"^\s*(?:[A-Z_]+=\S+ )?(?:\.venv/bin/)?(make|eropaf) ([a-z][\w-]*)", re.MULTILINE)


def _prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def _names(page: Path) -> list[str]:
    return NAME.findall(_prose(page))


@cache
def _trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for folder in CODE for file in folder.rglob("*.py"))


@cache
def _functions() -> frozenset[str]:
    nodes = (node for tree in _trees() for node in ast.walk(tree))
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Every class with the names that its body gives to something."""
    nodes = (node for tree in _trees() for node in ast.walk(tree))
    return {node.name: frozenset(_assigned(node.body)) for node in nodes if isinstance(node, ast.ClassDef)}


@cache
def _constants() -> frozenset[str]:
    return frozenset(name for tree in _trees() for name in _assigned(tree.body))


def _assigned(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
        yield from (target.id for target in targets if isinstance(target, ast.Name))
        if isinstance(statement, ast.FunctionDef):
            yield statement.name


@cache
def _tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models())


@cache
def _variables() -> frozenset[str]:
    """The variables of the environment that the product reads."""
    text = "".join(file.read_text(encoding="utf-8") for file in CODE[0].rglob("*.py"))
    read = re.findall(r"(?:environ(?:\.get\(|\[)|read_secret\()\"(\w+)\"", text)
    return frozenset(read) - {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR"}  # which the product sets itself


@cache
def _commands() -> dict[str, frozenset[str]]:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    own = CODE[0].glob("*/management/commands/[a-z]*.py")
    return {
        "make": frozenset(targets),
        "eropaf": frozenset(file.stem.replace("_", "-") for file in own) | {"shell", "check"},
    }


def _path_exists(name: str) -> bool:
    """Whether a path exists, from the top or from the package; a bare file name may be that of any stage."""
    if name.startswith(MADE_WHILE_RUNNING):
        return True
    patterns = [name.rstrip("/")] if "/" in name else [name, f"*/{name}"]
    return any(True for place in PLACES for pattern in patterns for _found in place.glob(pattern))


def _class_exists(name: str, attribute: str | None) -> bool:
    return name in _classes() and (attribute is None or attribute in _classes()[name])


def _exists(name: str) -> bool:
    """Whether what this name stands for is there; names of no known form are taken to be words."""
    if found := A_FUNCTION.fullmatch(name):
        return found[1] in _functions()
    if found := A_VARIABLE.fullmatch(name):
        return found[1] in _variables()
    if found := A_CLASS.fullmatch(name):
        return _class_exists(found[1], found[2])
    if A_TABLE.fullmatch(name):
        return name in _tables()
    if A_CONSTANT.fullmatch(name):
        return name in _constants() or name in OF_OTHERS
    return not A_PATH.fullmatch(name) or _path_exists(name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_is_there(page: Path) -> None:
    assert [name for name in _names(page) if not _exists(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_commands_of_a_page_can_be_given(page: Path) -> None:
    shell = [body for kind, body in FENCE.findall(page.read_text(encoding="utf-8")) if kind == "sh"]
    given = [command for text in [*shell, *_names(page)] for command in A_COMMAND.findall(text)]
    assert [f"{tool} {command}" for tool, command in given if command not in _commands()[tool]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(_prose(page)) if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in links if not _leads_somewhere(page, link)] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in _anchors(target))


def _anchors(page: Path) -> set[str]:
    """The headings of a page as a link names them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_the_glossary_and_the_tour_name_a_good_deal_of_the_code() -> None:
    glossary, tour = (_names(ROOT / "docs" / page) for page in ("glossary.md", "tour.md"))
    assert sum(1 for name in glossary if A_CLASS.fullmatch(name)) > 40
    assert sum(1 for name in tour if A_FUNCTION.fullmatch(name)) > 30


def test_every_setting_is_explained_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) == _variables()


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "adr"
    records = sorted(page.name for page in folder.glob("0*.md"))
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert listed == records
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))


def test_the_readme_names_everybody_who_may_sign_in_to_the_demo() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    users = tomllib.loads((ROOT / "demo" / "data" / "users.toml").read_text(encoding="utf-8"))["user"]
    demo = tomllib.loads((ROOT / "demo" / "data" / "municipality.toml").read_text(encoding="utf-8"))
    assert [user["email"] for user in users if f"| `{user['email']}` | {user['role']} |" not in readme] == []
    assert demo["password"] in readme
    assert f"EROPAF_TODAY={demo['demo_day']}" in readme


def test_the_example_delivery_goes_as_the_readme_says() -> None:
    partners = tomllib.loads((ROOT / "demo" / "data" / "partners.toml").read_text(encoding="utf-8"))["partner"]
    layout = next(LayoutSpec.from_json(each["layout"]) for each in partners if each["code"] == "wonen-voorbeeld")
    demo = tomllib.loads((ROOT / "demo" / "data" / "municipality.toml").read_text(encoding="utf-8"))
    file = ROOT / "docs" / "example-delivery.csv"
    raw = read_file(file.name, file.read_bytes(), settings.UPLOAD_LIMIT_BYTES)
    rows = normalise(apply_layout(raw, layout), layout)
    context = CheckContext(
        today=demo["demo_day"],
        threshold_cents=demo["settings"]["threshold_cents"],
        window=PartnerWindow(min_days=30),
        postcodes=frozenset({"1993"}),
    )
    findings = run_checks(rows, context)
    rejected = rejected_rows(findings)
    good, remarks = rows.height - rejected.len(), findings["row_number"].n_unique() - rejected.len()
    told = f"{rows.height} rijen: {good} signalen, {rejected.len()} afgekeurd, {remarks} met een opmerking."
    assert told in (ROOT / "README.md").read_text(encoding="utf-8")
