"""The folders keep their promises: what each opens with, what it imports, and what must stand nowhere."""

import ast
import re
from pathlib import Path

import pytest

from tests.addresses import PAGES, ROOT

FOLDERS = ["data", "queries", "words", "stories", "figures", "files", "browser", "screen", "server", "pages"]
MODULES = [ROOT / "dashboard.py", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]
SUPPORT = [path for path in sorted((ROOT / "tests").rglob("*.py")) if not path.name.startswith("test_")]
REQUIREMENTS = sorted(ROOT.glob("requirements*.in"))
TEMPLATES = (
    sorted((ROOT / "screen").rglob("*.html"))
    + sorted((ROOT / "browser").glob("*.css"))
    + sorted((ROOT / "browser").glob("*.js"))
)

CODE = [
    path
    for folder in [*FOLDERS, "deploy", "tests"]
    for ending in ("sql", "html", "css", "js")
    for path in sorted((ROOT / folder).rglob(f"*.{ending}"))
]
LONGEST = 120
"""So many characters a line of code has at most; ruff holds Python to it."""


def name(path: Path) -> str:
    """A file as a person calls it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """The parsed code of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The packages that a file imports, by their first name."""
    nodes = list(ast.walk(tree(path)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        module.partition(".")[0]
        for module in plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    }


def promised(path: Path) -> set[str] | None:
    """The folders that a file's docstring says it imports; None where it does not say."""
    sentence = re.search(r"Imports ([^.]*)", ast.get_docstring(tree(path)) or "")
    return sentence and {
        folder
        for folder in FOLDERS
        if re.search(rf"\b{folder}\b", re.split(r"\b(?:nothing|never|no)\b", sentence[1])[0])
    }


def functions(path: Path) -> list[ast.FunctionDef | ast.ClassDef]:
    """The public functions, classes and methods of a file."""
    outer = [
        node for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    inner = [
        node
        for group in outer
        if isinstance(group, ast.ClassDef)
        for node in group.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    # One docstring is enough for all forms in which a function can be called.
    forms = [node for node in outer if "overload" in map(ast.unparse, node.decorator_list)]
    return [node for node in outer + inner if not node.name.startswith("_") and node not in forms]


def strings(path: Path) -> list[str]:
    """The texts in the code of a file, without docstrings."""
    nodes = list(ast.walk(tree(path)))
    bare = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_opens_with_what_belongs_in_it_and_what_it_may_import(folder):
    assert promised(ROOT / folder / "__init__.py") is not None


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_imports_what_it_says_and_no_other(folder):
    allowed = promised(ROOT / folder / "__init__.py") or set(FOLDERS)
    used = {
        module: imported(module) & set(FOLDERS) - {folder} for module in MODULES if module.is_relative_to(ROOT / folder)
    }
    assert {name(module): found - allowed for module, found in used.items() if found - allowed} == {}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name != "__init__.py" and promised(path) is not None], ids=name
)
def test_a_file_imports_what_it_says_and_no_other(path):
    assert imported(path) & set(FOLDERS) <= promised(path) | {path.parent.name}


def test_imports_go_one_way():
    used = {
        folder: {
            other for path in MODULES if path.is_relative_to(ROOT / folder) for other in imported(path) & set(FOLDERS)
        }
        - {folder}
        for folder in FOLDERS
    }
    while free := [folder for folder, others in used.items() if not others & used.keys()]:
        for folder in free:
            del used[folder]
    assert used == {}, "these import each other in a ring"


@pytest.mark.parametrize("path", MODULES + SUPPORT, ids=name)
def test_every_public_function_has_a_docstring(path):
    if path.parent.name != "pages" or path.name != "__init__.py":
        assert ast.get_docstring(tree(path)), "the file has none"
    assert [node.name for node in functions(path) if not ast.get_docstring(node)] == []


def test_every_page_is_in_the_menu_and_the_other_way_round():
    assert sorted(PAGES) == sorted(name(path) for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py")


def test_every_page_has_an_address_that_is_not_its_file_s_name():
    # Else Streamlit shows a visitor who follows a deep link the bare file, without the frame around it.
    assert all(Path(file).stem != address for file, address in PAGES.items())
    assert {ROOT / file for file in PAGES} == {
        path for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__"
    }


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=name)
def test_a_page_holds_no_sql_no_figure_code_and_no_class(path):
    assert not imported(path) & {"duckdb", "plotly", "altair", "matplotlib"}
    assert [
        text
        for text in strings(path)
        if re.search(r"\bselect\b.+\bfrom\b|\bwhere\b.+=", text, re.IGNORECASE | re.DOTALL)
    ] == []
    assert [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "figures").glob("*.py")), ids=name)
def test_a_figure_knows_neither_streamlit_nor_sql(path):
    assert not imported(path) & {"streamlit", "duckdb", "screen"}
    # What an answer is called, but no way to ask for one.
    asked = [node.module for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    assert [module for module in asked if module.startswith("queries") and module != "queries.answers"] == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name != "data"], ids=name)
def test_no_sql_is_built_from_strings(path):
    runs = [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("execute", "sql", "executemany", "extract_statements")
    ]
    allowed = {"statement(kind.question)", "statement('table_rows')", "sql(name)"}
    assert [ast.unparse(call) for call in runs if ast.unparse(call.args[0]) not in allowed] == []


@pytest.mark.parametrize("path", MODULES + TEMPLATES, ids=name)
def test_no_code_names_another_host(path):
    texts = strings(path) if path.suffix == ".py" else [path.read_text(encoding="utf-8")]
    hosts = {host for text in texts for host in re.findall(r"(?:https?:|wss?:|[\"'(])//([\w.{}-]+)", text)}
    # The two last are names, of a format and of a licence, which nobody asks for anything.
    assert hosts - {"localhost", "127.0.0.1", "www.w3.org", "creativecommons.org"} == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_code_hides_a_fault(path):
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    assert [
        node.lineno
        for node in handlers
        if node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
    ] == []


@pytest.mark.parametrize("setting, value", [
    ("gatherUsageStats", "false"), ("showErrorLinks", "false"), ("showErrorDetails", '"none"'),
    ("headless", "true"), ("toolbarMode", '"viewer"'), ("allowedOrigins", "[]"),
])  # fmt: skip
def test_the_settings_keep_the_server_at_home(setting, value):
    lines = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    assert any(re.match(rf"{setting}\s*=\s*{re.escape(value)}(\s|$)", line) for line in lines)


def test_nothing_that_runs_with_the_dashboard_imports_the_refresh():
    inside = ROOT / "data" / "refresh"
    users = [
        path for path in MODULES if not path.is_relative_to(inside) and "refresh" in path.read_text(encoding="utf-8")
    ]
    nodes = {
        path: [node for node in ast.walk(tree(path)) if isinstance(node, ast.Import | ast.ImportFrom)] for path in users
    }
    assert [
        name(path) for path, found in nodes.items() if any("data.refresh" in ast.unparse(node) for node in found)
    ] == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=name)
def test_a_direct_requirement_is_pinned_exactly_and_has_a_reason(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    allowed = r"[\w-]+(\[\w+\])?==[\w.]+ +# \w.+|#.*|-[rc] requirements[\w-]*\.(in|txt)"
    assert [line for line in lines if not re.fullmatch(allowed, line)] == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=name)
def test_a_lock_holds_the_direct_requirements_and_a_hash_of_everything(path):
    lock = path.with_suffix(".txt").read_text(encoding="utf-8")
    locked = re.findall(
        r"^([^\s#].+?)(?: ;.*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", lock, re.MULTILINE
    )
    assert len(locked) == len(re.findall(r"^[^\s#]", lock, re.MULTILINE)), "a line without a hash"
    direct = re.findall(r"^[\w-]+==[\w.]+", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert {line.lower().replace("_", "-") for line in direct} - {line for line, _hashes in locked} == set()


def test_the_locks_agree_and_the_tests_have_all_that_any_of_them_has():
    locks = [
        set(re.findall(r"^[^\s#].+==\S+", path.with_suffix(".txt").read_text(encoding="utf-8"), re.MULTILINE))
        for path in REQUIREMENTS
    ]
    assert set().union(*locks) == max(locks, key=len)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=name)
def test_a_lock_names_no_host_and_no_folder(path):
    lock = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert re.findall(r"://|index|find-links|file:|^.*[\w.]/[\w.].*$", lock, re.MULTILINE) == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_line_of_code_is_longer_than_a_reader_sees_at_once(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []


def test_no_look_is_for_a_kind_of_slide_within_a_slide():
    look = (ROOT / "browser/slides.css").read_text(encoding="utf-8")
    template = (ROOT / "screen/templates/slides.html").read_text(encoding="utf-8")
    kinds = set(re.findall(r'<article class="slide (\w+)"', template))
    assert {"cover", "closing", "ending"} <= kinds
    assert [kind for kind in sorted(kinds) if re.search(rf"\.slide \.{kind}\b", look)] == []
