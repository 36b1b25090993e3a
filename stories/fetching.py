"""Which official tables a refresh does not bring up to date, and why; a test holds them against its descriptions."""

from words import Words


def not_fetched(_: Words) -> dict[str, str]:
    """The reason why there is no description of how to fetch a table, by its name."""
    ended = _(
        "Serien slutter i 2014, fordi sysselsatte er talt fra et annet register siden. "
        "Nyere tall får sin egen tabell, employment_since_2015."
    )
    unseen = _(
        "Kolonnene og verdiene i utgiverens fil med nyere tall er ikke sett i bruk, "
        "og en beskrivelse ville vært gjetning."
    )
    by_hand = _("Inndelingen skifter sjelden og legges inn for hånd, med året den gjelder fra.")
    return (
        dict.fromkeys(("employment", "employment_by_group", "employment_by_reason"), ended)
        | dict.fromkeys(
            (
                "education",
                "introduction_exits",
                "introduction_participants",
                "kindergarten",
                "length_of_residence",
                "living_conditions",
                "low_income",
                "moving_on",
                "outside_work_and_education",
                "social_assistance",
                "state_grants",
            ),
            unseen,
        )
        | dict.fromkeys(("economic_region", "municipality_class"), by_hand)
        | {"boundary_transfer": _("Tabellen finnes ikke hos noen utgiver.")}
    )
