"""The words for the codes that the dictionary fixes: evidence, status, kinds and roles. Code lists of the dataset carry
their own labels.
"""

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
        "proposed": _("Det var en idé, og kilden sier ikke at noen har prøvd den."),
        "planned": _(
            "Det var vedtatt, søkt om eller under forberedelse da kilden ble skrevet, og den sier ikke om det ble "
            "gjort."
        ),
        "described": _("Kilden forteller at det ble gjort, men ikke hva det førte til."),
        "reported": _("Kilden forteller om et resultat i ord og oppgir ingen måling av det."),
        "quantified": _(
            "Det finnes tall for resultatet, men ikke fra to oppgitte tidspunkter og ikke noe annet å sammenligne med."
        ),
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
    """A figure with its unit as exact as it is known: 12 personer, over 70 %, om lag to av tre. `exactness`: a code of
    `qualifier`.
    """
    fractions = {33.3: _("én av tre"), 66.7: _("to av tre")}
    is_fraction = exactness == "about" and unit == "percent" and value in fractions
    return f"{qualifier(_)[exactness]} {fractions[value] if is_fraction else _.quantity(value, unit)}".strip()


def measure_kind(_: Words) -> dict[str, str]:
    """What kind of record a measure is."""
    return {
        "measure": _("Enkelttiltak"),
        "programme": _("Program"),
        "organisation": _("Organisasjon"),
        "framework": _("Ordning"),
    }


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
    return {
        "municipality": _("Kommune"),
        "region": _("Region"),
        "county": _("Fylke"),
        "town": _("Tettsted"),
        "country": _("Land"),
    }


def tie(_: Words) -> dict[int, str]:
    """How a measure of another place holds for one, by `tie` of place_measures; {place} is the other."""
    return {
        1: _("Gjelder her gjennom regionen {place}:"),
        2: _("Gjelder her gjennom {place}, som er en del av stedet i inndelingen fra 2020:"),
        3: _("Gjelder her gjennom {place}, som er med i regionen:"),
        4: _("Gjelder her gjennom {place}, som stedet ble en del av i 2020:"),
        5: _("Gjelder her gjennom {place}, som en kommune i regionen ble en del av i 2020:"),
        6: _("Gjelder her gjennom regionen {place}, som en tidligere kommune her var med i:"),
    }


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


def absence(_: Words) -> dict[str, str]:
    """Why an official figure is not there."""
    return {
        "missing": _("Mangler"),
        "suppressed": _("Skjult av personvern"),
        "not_applicable": _("Ikke aktuelt"),
        "too_few": _("For få personer"),
    }


def peer_group(_: Words) -> dict[str, str]:
    """The municipalities that a place can be compared with."""
    return {
        "nearest": _("de ti kommunene som ligner mest"),
        "kostra": _("samme KOSTRA-gruppe"),
        "class": _("samme størrelse og sentralitet"),
        "county": _("samme fylke"),
    }


def size_classes(_: Words) -> dict[str, dict[str, str]]:
    """The named ranges of inhabitants, by who made them: Statistics Norway's three classes and the bands of the KOSTRA
    groups.
    """
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
        "theme": _("Tema"),
        "size": _("Innbyggere i kommunen"),
        "group": _("Målgruppe"),
        "evidence": _("Kunnskapsgrunnlag"),
        "county": _("Fylke"),
        "actor": _("Aktør"),
        "factor": _("Suksessfaktor"),
        "status": _("Status"),
        "fits": _("Det vi har"),
        "q": _("Søk"),
    }


def topic(_: Words) -> dict[str, str]:
    """What the indicators of the map speak of, in the order in which they are offered."""
    return {
        "inhabitants": _("Innbyggere og kommunetype"),
        "immigrants": _("Innvandrere og hvorfor de kom"),
        "refuge": _("Flyktninger og bosetting"),
        "moving": _("Flytting"),
        "learning": _("Barnehage og utdanning"),
        "work": _("Arbeid"),
        "work_of_groups": _("Arbeid etter botid, landgruppe og innvandringsgrunn"),
        "programme": _("Introduksjonsprogrammet"),
        "living": _("Levekår"),
        "grants": _("Tilskudd"),
    }


def fits(_: Words) -> dict[str, str]:
    """The choices of the filter on what a municipality has of that which measures take."""
    return {"have": _("Vi har noe av det og mangler ikke noe"), "nolack": _("Uten det vi mangler noe til")}
