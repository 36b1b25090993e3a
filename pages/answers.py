"""What have others done about this, how sure is it, and what does nobody know? One question answered in words, or all
questions to choose among.
"""

from figures.locator import locator, locator_map
from queries import ask
from queries.answers import AskedQuestion
from screen import parts, share, views
from stories.address import MOST_VALUES, is_only_here
from stories.answer import answer
from stories.spots import map_words

address, _ = parts.here()


def one_question(question: AskedQuestion) -> None:
    """The answer to one question, and a link that others can open."""
    told = answer(question, _)
    link = share.question_link(address, question.question_id)
    parts.show(
        views.AnswerInFull(
            answer=told,
            drawing=locator_map(locator(told.spots), map_words(_.joined([spot.name for spot in told.spots]), _)),
            link=link,
            only_here=is_only_here(link),
            keys=[f"measure:{row.measure_id}" for group in told.done for row in group.measures],
            most=MOST_VALUES,
        )
    )


def all_questions() -> None:
    """The questions, by theme."""
    parts.show(
        views.Heading(
            title=_("Svar"),
            lead=_(
                "Ett svar for hvert tema: hva andre har gjort, hvor sikkert det er, hva det krever, og hva ingen vet."
            ),
        )
    )
    parts.search_box(_("Søk i spørsmål og tiltak"), _("For eksempel: hvordan beholde familier"), "tiltak")
    parts.show(views.Questions(questions=ask(AskedQuestion)))


asked = address.first("question")
chosen = next((row for row in ask(AskedQuestion) if row.question_id == asked), None)
if chosen:
    one_question(chosen)
else:
    all_questions()
