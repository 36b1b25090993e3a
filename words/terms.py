"""The words for codes that sentences need too: the evidence ladder, status, how exact a figure is. Imports nothing of the app but words."""

from words import Words


def evidence(_: Words) -> dict[str, str]:
    """The rungs of the evidence ladder, lowest first."""
    return {
        "proposed": _("Foreslått"),
        "planned": _("Planlagt"),
        "described": _("Beskrevet"),
        "reported": _("Resultat i ord"),
        "quantified": _("Resultat i tall"),
        "before_after": _("Før og etter"),
        "compared": _("Sammenlignet"),
        "evaluated": _("Evaluert"),
    }


def evidence_meaning(_: Words) -> dict[str, str]:
    """What each rung says, and what it does not say: one sentence each."""
    return {
        "proposed": _("Det er en idé, og kilden sier ikke at noen har prøvd den."),
        "planned": _("Det er vedtatt, søkt om eller under forberedelse, og kilden sier ikke om det ble gjort."),
        "described": _("Kilden forteller at det ble gjort, men ikke hva det førte til."),
        "reported": _("Kilden forteller om et resultat i ord og oppgir ingen måling av det."),
        "quantified": _("Det finnes tall for resultatet, men ikke fra to oppgitte tidspunkter og ikke noe annet å sammenligne med."),
        "before_after": _("Det finnes tall fra to tidspunkter, som viser en utvikling, ikke hva som var årsaken."),
        "compared": _("Resultatet er holdt opp mot andre, men det er fortsatt ikke bevis for virkning."),
        "evaluated": _("Noen uavhengige har vurdert tiltaket."),
    }


MEASURED = ("quantified", "before_after", "compared", "evaluated")
"""The rungs on which a measure has a figure for its result."""


def status(_: Words) -> dict[str, str]:
    """The status of a measure on the date that goes with it."""
    return {
        "running": _("I gang"),
        "ended": _("Avsluttet"),
        "changed": _("Endret"),
        "planned": _("Planlagt da kilden ble skrevet"),
        "unknown": _("Ukjent"),
    }


def qualifier(_: Words) -> dict[str, str]:
    """How exact a figure is, as a word before it; nothing before an exact one."""
    return {"exact": "", "about": _("om lag"), "over": _("over"), "under": _("under")}


def amount(value: float, unit: str, exactness: str, _: Words) -> str:
    """A figure with its unit as exact as it is known: 12 personer, over 70 %, om lag to av tre. `exactness`: a code of `qualifier`."""
    fractions = {33.3: _("én av tre"), 66.7: _("to av tre")}
    is_fraction = exactness == "about" and unit == "percent" and value in fractions
    return f"{qualifier(_)[exactness]} {fractions[value] if is_fraction else _.quantity(value, unit)}".strip()
