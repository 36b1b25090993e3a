"""What a page of the dashboard shows, run without a browser, and which of the interface's own texts stand in it."""

import json
import re
from functools import cache
from html.parser import HTMLParser

import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

import queries
from figures import Figure
from queries.answers import ListedPlace
from screen.shell import titles
from tests.addresses import PAGES, ROOT
from tests.texts import in_catalogue, in_code, translations
from words import Words


@cache
def visitor(page: str, language: str) -> AppTest:
    """A visitor who stands on a page (a file in pages/) in a language."""
    return newcomer(language).switch_page(page).run()


def newcomer(language: str, parameters: dict[str, str] | None = None) -> AppTest:
    """A visitor who has just come to the front page in a language."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params.update({"lang": language} | (parameters or {}))
    return app.run()


def visit(page: str, language: str, parameters: dict[str, str]) -> AppTest:
    """The page as a visitor sees it who follows an address with these parameters."""
    if not PAGES[page]:
        # AppTest takes a second run on the front page for one of its file alone, without the frame around it.
        return newcomer(language, parameters)
    app = visitor(page, language)
    app.query_params.clear()
    app.query_params.update({"lang": language} | parameters)
    return app.run()


class Reader(HTMLParser):
    """Collects the texts of HTML, with the labels that are read aloud; texts marked as another language are left
    out.
    """

    EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source", "path"})

    def __init__(self, language: str):
        super().__init__()
        self.language, self.open, self.texts = language, [], []

    def handle_starttag(self, tag, attributes):
        """Note the language of an element and the texts of its attributes."""
        values = dict(attributes)
        own = values.get("lang", self.open[-1][1] if self.open else self.language)
        if tag not in self.EMPTY:
            self.open.append((tag, own))
        if own == self.language:
            self.texts += [values[name] for name in ("aria-label", "title", "placeholder", "alt") if values.get(name)]

    def handle_endtag(self, tag):
        """Close an element, and those within it that were left open."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        """Note a text, unless it is in another language or no text to read."""
        tag, own = self.open[-1] if self.open else ("", self.language)
        if own == self.language and tag not in ("style", "script") and data.strip():
            self.texts.append(" ".join(data.split()))


def html(app: AppTest) -> str:
    """The HTML of a page, as its templates made it."""
    around = [part[side] for kind in ("chart", "map") for part in components(app, kind) for side in ("above", "below")]
    return "\n".join([*(part["html"] for part in components(app, "part")), *around])


def components(app: AppTest, kind: str) -> list:
    """What is sent to the browser for each component of a kind (part, chart or map) on a page."""
    return [
        json.loads(element.proto.json) for element in app.get("bidi_component") if element.proto.component_name == kind
    ]


def charts(app: AppTest) -> list[dict]:
    """The charts on a page, as plotly.js gets them: data and layout."""
    return [json.loads(chart["figure"]) for chart in components(app, "chart")]


def by_plotly(figure: Figure) -> go.Figure:
    """A chart as plotly's classes in Python hold it. They refuse what plotly.js does not know, with ValueError."""
    return go.Figure(figure.data, figure.layout)


def texts(app: AppTest, language: str) -> list[str]:
    """All that a visitor reads on a page: HTML, labels of widgets, figures."""
    reader = Reader(language)
    found = []
    reader.feed(html(app))
    for drawing in components(app, "map"):
        found += [drawing["label"], *drawing["buttons"].values(), *(point[-1] for point in drawing["points"])]
    for chart in components(app, "chart"):
        found += [chart["alt"], chart["failed"], *words_in(json.loads(chart["figure"]))]
    for kind in (
        "selectbox",
        "text_input",
        "select_slider",
        "slider",
        "button",
        "toggle",
        "checkbox",
        "radio",
        "multiselect",
    ):
        for widget in app.get(kind):
            found += [widget.label, getattr(widget.proto, "placeholder", "")]
    found += [
        element.value for kind in ("markdown", "caption", "info", "warning", "error") for element in app.get(kind)
    ]
    return [re.sub(r"\s+", " ", text).strip() for text in reader.texts + found if text and text.strip()]


def words_in(value) -> list[str]:
    """The texts in a figure: every string with a letter, without HTML."""
    if isinstance(value, dict):
        return [
            text
            for key, part in value.items()
            if key not in ("type", "geojson", "customdata", "locations")
            for text in words_in(part)
        ]
    if isinstance(value, list):
        return [text for part in value for text in words_in(part)]
    return (
        [part for part in re.split(r"<[^>]*>", value) if re.search(r"[a-zæøå]{3}", part)]
        if isinstance(value, str)
        else []
    )


def forms(text) -> list[str]:
    """The forms of a text of the code: one, or singular and plural."""
    return list(text) if isinstance(text, tuple) else [text]


@cache
def left_in_bokmål(language: str) -> list[tuple[str, re.Pattern]]:
    """The texts of the code that a page in another language must not show, each with the pattern that it makes."""
    catalogue = in_catalogue(language)
    right = {form for message in catalogue if message.id for form in translations(message)}
    wrong = {form for text in in_code() for form in forms(text) if form not in right}
    letters = {form for form in wrong if re.search(r"[^\W\d_]{3}", re.sub(r"\{\w*\}", "", form))}
    return [(form, pattern(form)) for form in sorted(letters)]


def pattern(text: str) -> re.Pattern:
    """A pattern that finds a text with a number for {n} and anything in its other placeholders."""
    parts = re.split(r"(\{\w*\})", " ".join(text.split()))
    return re.compile(
        "".join(r"[\d ,.−]+" if part == "{n}" else ".+?" if part.startswith("{") else re.escape(part) for part in parts)
    )


@cache
def place_names() -> set[str]:
    """The names of all places, which are the same in every language."""
    places = queries.ask(ListedPlace)
    return {name for place in places for name in (place.name, place.own_name, *place.official)} | {"Norge", "Sverige"}


def untranslated(shown: list[str], language: str) -> dict[str, str]:
    """Texts of the code that stand in bokmål on a page of another language, each with the text in which it was
    found.
    """
    # A page says most of its texts many times over, and most texts of the code have no placeholder.
    own = set(shown) - place_names()
    return {
        form: text
        for form, found in left_in_bokmål(language)
        for text in (own if "{" in form else own & {" ".join(form.split())})
        if found.fullmatch(text)
    }


def title(page: str, language: str) -> str:
    """The title that the menu gives a page, in a language."""
    return titles(Words(language))[PAGES[page]]
