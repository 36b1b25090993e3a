"""How a case of the visitor's own is marked as not published."""

from words import LANGUAGES, Words


def mark(_: Words) -> str:
    """What a case of one's own is called wherever it is shown."""
    return _("Egen, ikke publisert")


def unpublished_words(count: int, _: Words) -> str:
    """How many of several measures are the visitor's own, as words after their number."""
    return _.plural("{n} av dem egen, ikke publisert", "{n} av dem egne, ikke publisert", count)


def marks() -> dict[str, str]:
    """What stands before the title of a case of one's own wherever it is shown, by language."""
    return {language: f"{mark(Words(language))}: " for language in LANGUAGES}


def without_mark(title: str) -> tuple[str, str]:
    """What marks the title of a case of one's own, without the colon, and the title without it."""
    found = next((text for text in marks().values() if title.startswith(text)), "")
    return found.removesuffix(": "), title.removeprefix(found)
