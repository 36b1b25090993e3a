"""How many live somewhere, and how that changed in ten years."""

from words import Words

SPAN = 10
"""Over so many years a change in inhabitants is told."""


def growth_text(change: float, rose: str, fell: str, same: str) -> str:
    """The text that fits a change in per cent as it is printed: what is rounded to nothing is neither rise nor fall."""
    printed = round(change, 1)
    return rose if printed > 0 else fell if printed < 0 else same


def growth_words(change: float, _: Words) -> str:
    """How a population changed in ten years, in per cent, as a sentence of its own."""
    text = growth_text(
        change,
        _("På ti år har folketallet økt med {change}."),
        _("På ti år har folketallet gått ned med {change}."),
        _("På ti år er folketallet omtrent uendret."),
    )
    return text.format(change=_.quantity(abs(change), "percent"))


def people_sentence(name: str, people: str, year: int, change: float | None, _: Words, more: str = "") -> str:
    """How many inhabitants a place had, and how much more or fewer ten years earlier; more: what follows."""
    text, by = _("{name} hadde {n} innbyggere 1.1.{year}"), abs(change or 0)
    if change is not None:
        text = growth_text(
            change,
            _("{name} hadde {n} innbyggere 1.1.{year}, {by} flere enn ti år før"),
            _("{name} hadde {n} innbyggere 1.1.{year}, {by} færre enn ti år før"),
            _("{name} hadde {n} innbyggere 1.1.{year}, omtrent like mange som ti år før"),
        )
    return text.format(name=name, n=people, year=year, by=_.quantity(round(by, 1), "percent")) + f"{more}."


def together_sentence(region: str, people: float, year: int, change: float | None, _: Words) -> str:
    """How many inhabitants the places of a region have together, and how that changed."""
    more = growth_text(change or 0, _(", {change} flere enn i {first}"), _(", {change} færre enn i {first}"), "")
    changed = more.format(change=_.quantity(abs(change or 0), "percent"), first=year - SPAN)
    text = _("{region} hadde til sammen {n} innbyggere i {year}{change}.")
    return text.format(region=region, n=_.number(people), year=year, change=changed)


def signed(change: float | None, _: Words) -> str:
    """A change in per cent with its sign."""
    if change is None:
        return _("ikke tall")
    return ("+" if change > 0 else "−" if change < 0 else "") + _.quantity(abs(change), "percent", 1)
