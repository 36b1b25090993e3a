"""The words for the codes that the dictionary fixes: evidence, status, kinds and roles. Code lists of the dataset carry their own labels."""

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
    """What each rung says, and what it does not say."""
    return {
        "proposed": _("En idé. Kilden sier ikke at noen har prøvd den."),
        "planned": _("Vedtatt eller søkt om. Kilden sier ikke om det ble gjort."),
        "described": _("Kilden forteller at det ble gjort, men ikke hva det førte til."),
        "reported": _("De som gjorde det, forteller om et resultat i ord. Ingen har målt det."),
        "quantified": _("Det finnes et tall for resultatet, men ikke noe å sammenligne det med."),
        "before_after": _("Det finnes tall fra to tidspunkter. Det viser en utvikling, ikke hva som var årsaken."),
        "compared": _("Resultatet er holdt opp mot andre. Det er fortsatt ikke bevis for virkning."),
        "evaluated": _("Noen uavhengige har vurdert tiltaket."),
    }


def status(_: Words) -> dict[str, str]:
    """The status of a measure on the date that goes with it."""
    return {
        "running": _("I gang"),
        "ended": _("Avsluttet"),
        "changed": _("Endret"),
        "planned": _("Ikke startet"),
        "unknown": _("Ukjent"),
    }


def measure_kind(_: Words) -> dict[str, str]:
    """What kind of record a measure is."""
    return {"measure": _("Tiltak"), "programme": _("Program"), "organisation": _("Organisasjon"), "framework": _("Ordning")}


def need(_: Words) -> dict[str, str]:
    """The kinds of things that a measure takes."""
    return {
        "post": _("Stilling"),
        "money": _("Penger"),
        "partner": _("Partner"),
        "agreement": _("Avtale"),
        "group_size": _("Gruppe"),
        "premises": _("Lokale"),
        "skill": _("Kompetanse"),
    }


def role(_: Words) -> dict[str, str]:
    """What an actor or place had to do with a measure."""
    return {"lead": _("Ansvarlig"), "partner": _("Partner"), "funder": _("Betalte")}


def place_kind(_: Words) -> dict[str, str]:
    """The kinds of places."""
    return {"municipality": _("Kommune"), "region": _("Region"), "county": _("Fylke"), "town": _("Tettsted"), "country": _("Land")}


def actor_kind(_: Words) -> dict[str, str]:
    """The kinds of actors, as groups in the filter."""
    return {
        "municipal": _("Alle kommunale"),
        "county": _("Alle fylkeskommunale"),
        "state": _("Alle statlige"),
        "regional": _("Alle regionale"),
        "business": _("Hele næringslivet"),
        "voluntary": _("All frivillighet"),
        "education": _("All utdanning"),
        "research": _("All forskning"),
        "international": _("Alle internasjonale"),
    }


def outcome_kind(_: Words) -> dict[str, str]:
    """The kinds of quantified statements."""
    return {
        "before_after": _("Før og etter"),
        "level": _("Nivå"),
        "change": _("Endring"),
        "target": _("Mål eller forventning"),
        "comparison": _("Sammenligning"),
    }


def qualifier(_: Words) -> dict[str, str]:
    """How exact a figure is, as a word before it; nothing before an exact one."""
    return {"exact": "", "about": _("om lag"), "over": _("over"), "under": _("under")}


def absence(_: Words) -> dict[str, str]:
    """Why an official figure is not there."""
    return {"missing": _("Mangler"), "suppressed": _("Skjult av personvern"), "not_applicable": _("Ikke aktuelt")}


def size_classes(_: Words) -> dict[str, dict[str, str]]:
    """The named ranges of inhabitants, by who made them: Statistics Norway's three classes and the bands of the KOSTRA groups."""
    return {
        _("SSBs tre klasser"): {
            "0-4999": _("Under 5 000"),
            "5000-19999": _("5 000–19 999"),
            "20000-": _("20 000 eller flere"),
        },
        _("Båndene i KOSTRA-gruppene"): {
            "0-1999": _("Under 2 000"),
            "2000-9999": _("2 000–9 999"),
            "10000-19999": _("10 000–19 999"),
            "20000-29999": _("20 000–29 999"),
            "30000-44999": _("30 000–44 999"),
            "45000-74999": _("45 000–74 999"),
            "75000-": _("75 000 eller flere"),
        },
    }


def size_range(_: Words, code: str) -> str:
    """The name of a range of inhabitants, also of one with the visitor's own bounds."""
    for classes in size_classes(_).values():
        if code in classes:
            return classes[code]
    low, high = code.split("-")
    if not high:
        return _("Minst {low}").format(low=_.number(int(low)))
    return f"{_.number(int(low))}–{_.number(int(high))}"


def filter_name(_: Words) -> dict[str, str]:
    """The names of the filters, in the order in which they are shown."""
    return {
        "size": _("Innbyggere i kommunen"),
        "theme": _("Tema"),
        "group": _("Målgruppe"),
        "evidence": _("Kunnskapsgrunnlag"),
        "county": _("Fylke"),
        "actor": _("Aktør"),
        "factor": _("Suksessfaktor"),
        "status": _("Status"),
        "q": _("Søk"),
    }
