"""Which ideas do the sources put forward, who has tried them, and which has nobody tried?"""

from collections import Counter

from queries import ask, grouped
from queries.answers import Proposal, ProposalMeasure, ProposalTheme
from screen import parts, views
from stories.answer import found_questions

address, _ = parts.here()


def finding(ideas: list[Proposal]) -> str:
    """How many of the ideas shown have been tried."""
    counts = Counter(idea.tried for idea in ideas)
    text = _("{whole} av {all} ideer er prøvd av minst ett tiltak i kildene.")
    sentences = [text.format(whole=_.number(counts["whole"]), all=_.number(len(ideas)))]
    if counts["part"]:
        sentences.append(_.plural("Noe av én til er prøvd.", "Noe av {n} til er prøvd.", counts["part"]))
    if counts["nobody"]:
        sentences.append(
            _.plural(
                "For én forteller ingen av kildene at noen har gjort noe av den.",
                "For {n} forteller ingen av kildene at noen har gjort noe av dem.",
                counts["nobody"],
            )
        )
    if counts["no_idea"]:
        sentences.append(
            _.plural(
                "Én er et utsagn eller et stikkord, og foreslår ikke noe bestemt.",
                "{n} er utsagn eller stikkord, og foreslår ikke noe bestemt.",
                counts["no_idea"],
            )
        )
    sentence = " ".join(sentences)
    names = {idea.theme_id: _.quoted(_.text(idea.theme)) for idea in ideas}
    return f"{_.joined(list(names.values()))}: {sentence}" if address.all("theme") else sentence


parts.show(
    views.Heading(
        title=_("Forslag"),
        lead=_(
            "Ideer og råd fra kildene: punktene fra de fem gruppene på et seminar i 2012, og rådene i de andre "
            "tekstene. Under hver idé står tiltakene som har prøvd den, eller noe av den."
        ),
    )
)
ideas = ask(Proposal, theme=address.all("theme"))
parts.show(
    views.Proposals(
        finding=finding(ideas) if ideas else "",
        themes=ask(ProposalTheme),
        ideas={code: grouped(rows, "origin") for code, rows in grouped(ideas, "tried").items()},
        measures=grouped(ask(ProposalMeasure), "proposal_id"),
        questions=found_questions(None, address.all("theme")),
        other_filters=[name for name in address.filters if name != "theme"],
    )
)
