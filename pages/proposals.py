"""Which ideas do the sources put forward, who has tried them, and which has nobody tried?"""

from queries import ask, grouped
from queries.answers import Proposal, ProposalMeasure, ProposalTheme
from screen import parts, views
from stories.answer import found_questions

address, _ = parts.here()


def finding(ideas: list[Proposal]) -> str:
    """How many of the ideas shown have been tried."""
    untried = sum(not idea.is_tried for idea in ideas)
    text = _(
        "{tried} av {all} ideer er prøvd av minst ett tiltak i kildene. For {untried} forteller ingen av kildene "
        "at noen har prøvd."
    )
    sentence = text.format(all=_.number(len(ideas)), tried=_.number(len(ideas) - untried), untried=_.number(untried))
    names = {idea.theme_id: _.quoted(_.text(idea.theme)) for idea in ideas}
    return f"{_.joined(list(names.values()))}: {sentence}" if address.all("theme") else sentence


parts.show(
    views.Heading(
        title=_("Forslag"),
        lead=_(
            "Ideer og råd fra kildene: punktene fra de fem gruppene på et seminar i 2012, og rådene i de andre "
            "tekstene. Under hver idé står tiltakene som har prøvd den."
        ),
    )
)
ideas = ask(Proposal, theme=address.all("theme"))
parts.show(
    views.Proposals(
        finding=finding(ideas) if ideas else "",
        themes=ask(ProposalTheme),
        tried=grouped([idea for idea in ideas if idea.is_tried], "origin"),
        untried=grouped([idea for idea in ideas if not idea.is_tried], "origin"),
        measures=grouped(ask(ProposalMeasure), "proposal_id"),
        questions=found_questions(None, address.all("theme")),
        other_filters=[name for name in address.filters if name != "theme"],
    )
)
