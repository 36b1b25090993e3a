"""Every template is given what stands in it: no name that its class lacks, and no field of the class that it leaves
unused.
"""

import dataclasses
import inspect
import re

import pytest
from jinja2 import meta, nodes

from browser.assets import FOLDER as BROWSER
from screen import views
from screen.filling import GIVEN, TEMPLATES, View, environment

CLASSES = [
    kind for _name, kind in inspect.getmembers(views, inspect.isclass) if issubclass(kind, View) and kind is not View
]
OWN = {"a", "_", "plural"}
"""What every template has of its address and language."""


def template(name: str) -> nodes.Template:
    """A template as Jinja reads it."""
    return environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))


def included(name: str) -> set[str]:
    """A template and all that it includes; what it imports are macros, which get their values by name."""
    inner = {node.template.as_const() for node in template(name).find_all(nodes.Include)}
    return {name}.union(*map(included, inner))


def imported() -> set[str]:
    """The templates that hold macros for others."""
    whole = [template(path.name) for path in TEMPLATES.glob("*.html")]
    found: list[nodes.Import | nodes.FromImport] = [
        *(node for tree in whole for node in tree.find_all(nodes.Import)),
        *(node for tree in whole for node in tree.find_all(nodes.FromImport)),
    ]
    return {node.template.as_const() for node in found}


def needed(name: str, fields: set[str]) -> set[str]:
    """The names that a template with all that it includes takes from its values, which have these fields."""
    found = set().union(*(meta.find_undeclared_variables(template(part)) for part in included(name)))
    # A name that a template sets within a loop or for an include is its own, unless it has it from its values.
    made = {
        node.target.name
        for part in included(name)
        for node in template(part).find_all(nodes.Assign)
        if isinstance(node.target, nodes.Name)
    }
    return found - (made - fields) - OWN


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_template_names_what_its_class_has_and_nothing_else(kind):
    fields = {field.name for field in dataclasses.fields(kind)}
    assert needed(kind.template(), fields) == fields


def test_every_template_has_one_class_or_is_a_part_of_others():
    whole = [kind.template() for kind in CLASSES]
    parts = set().union(*map(included, whole)) - set(whole) | imported()
    assert len(whole) == len(set(whole))
    assert sorted({*whole, *parts, "map_frame.html"}) == sorted(path.name for path in TEMPLATES.glob("*.html"))


def test_what_every_template_is_given_is_used_by_one():
    named = {node.name for path in TEMPLATES.glob("*.html") for node in template(path.name).find_all(nodes.Name)}
    assert GIVEN.keys() - named == set()


def test_every_class_is_shown_somewhere():
    root = TEMPLATES.parent.parent
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("pages", "screen", "server")
        for path in (root / folder).glob("*.py")
        if path.name != "views.py"
    )
    assert [kind.__name__ for kind in CLASSES if not re.search(rf"\b{kind.__name__}\(", code)] == []


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind.is_constant], ids=lambda kind: kind.__name__)
def test_what_is_sent_once_holds_nothing_of_an_address(kind):
    assert "a" not in set().union(
        *(meta.find_undeclared_variables(template(part)) for part in included(kind.template()))
    )


def selectors(file: str) -> list[str]:
    """Every selector of a style sheet, those within a condition too."""
    text = re.sub(r"/\*.*?\*/", "", (BROWSER / file).read_text(encoding="utf-8"), flags=re.DOTALL)
    return [one.strip() for group in re.findall(r"([^{};]+)\{", text) for one in re.split(r",(?![^(]*\))", group)]


def leading(file: str) -> set[str]:
    """The classes with which the selectors of a style sheet begin: what they say holds wherever the class stands."""
    return {found[1] for one in selectors(file) if (found := re.match(r"\.([a-z][a-z0-9-]*)", one))}


def test_slides_and_pages_do_not_style_each_other_s_parts():
    assert leading("slides.css") & leading("style.css") == set()
    classes = set()
    for path in TEMPLATES.glob("*.html"):
        if path.name != "slides.html":
            # What a class is made of by an expression counts with each word in quotation marks.
            for value in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
                classes |= set(re.findall(r"[a-z][a-z0-9-]*", value))
            classes |= set(re.findall(r"class=[\"']?\{\{[^}]*?['\"]([a-z-]+)['\"]", path.read_text(encoding="utf-8")))
    assert leading("slides.css") & classes == set()


@pytest.mark.parametrize("file", ["style.css", "slides.css"])
def test_a_class_is_described_in_one_place(file):
    # Two parts that share a name by chance would each get the look of the other.
    text = re.sub(r"/\*.*?\*/", "", (BROWSER / file).read_text(encoding="utf-8"), flags=re.DOTALL)
    alone = re.findall(r"^(\.[a-z][a-z0-9-]*) \{", text, flags=re.MULTILINE)
    assert [name for name in alone if alone.count(name) > 1] == []


MARKUP = "\n".join(
    re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL) for path in TEMPLATES.glob("*.html")
)
SCRIPTS = "\n".join(
    re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE) for path in BROWSER.glob("*.js")
)
LOOK = "\n".join(selectors("style.css") + selectors("slides.css"))


def attribute(name: str) -> str:
    """The attribute that a script knows by a name of `dataset`: notesName is data-notes-name."""
    return "data-" + re.sub("([A-Z])", lambda letter: f"-{letter[1].lower()}", name)


def test_a_data_attribute_is_written_and_read():
    in_templates = set(re.findall(r"\bdata-[a-z-]+", MARKUP))
    by_scripts = {attribute(name) for name in re.findall(r"dataset\.(\w+) (?:\?\?)?= ", SCRIPTS)}
    by_scripts |= {
        attribute(name) for names in re.findall(r"dataset, { ([^}]*)", SCRIPTS) for name in names.split(", ")
    }
    by_scripts |= set(re.findall(r'"(data-[a-z-]+)"', SCRIPTS))
    read = set(re.findall(r"\[(data-[a-z-]+)", SCRIPTS + LOOK)) | {
        attribute(name) for name in re.findall(r"dataset\.(\w+)", SCRIPTS)
    }
    streamlits = {name for name in read if name.startswith("data-test")}
    assert read - in_templates - {name.split(":")[0] for name in by_scripts} - streamlits == set(), (
        "read, never written"
    )
    # Words for the visitor come out of `dataset` by name, many at once.
    named = {attribute(name) for name in re.findall(r"\w+", SCRIPTS)}
    assert in_templates - read - named - set(re.findall(r"attr\((data-[a-z-]+)", styles())) == set(), (
        "written, never read"
    )


def styles() -> str:
    """Both style sheets."""
    return "\n".join((BROWSER / file).read_text(encoding="utf-8") for file in ("style.css", "slides.css"))


def test_a_class_that_has_a_look_is_given_to_something():
    named = {word for value in re.findall(r'class="((?:{{.*?}}|{%.*?%}|[^"{])*)"', MARKUP) for word in words(value)}
    # Others stand in the call of a macro, in a script, or in a drawing, which also makes those of a kind: fill-soft.
    drawings = "\n".join(
        path.read_text(encoding="utf-8") for path in (TEMPLATES.parent.parent / "figures").glob("*.py")
    )
    named |= words(" ".join(re.findall(r'"([a-z -]+)"', MARKUP + drawings))) | words(SCRIPTS) | {"hollow"}
    kinds = ("hollow", "rung-", "kind-", "size-", "edge-", "fill-", "st-key-", "stMain", "svg-container")
    looked = set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r'"[^"]*"', "", LOOK)))
    assert {name for name in looked if not name.startswith(kinds)} - named == set()


def words(text: str) -> set[str]:
    """The words of a text, as a class may be called."""
    return set(re.findall(r"[a-z][a-z0-9-]*", text))
