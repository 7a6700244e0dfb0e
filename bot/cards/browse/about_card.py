"""The card of `/about`: the version, the data and its sources, and what is stored."""

from bot.answers.browse.about_answer import AboutAnswer
from bot.cards.card import Card, Section
from bot.cards.figures import day
from bot.cards.footer import footer
from bot.texts import Words


def about_card(answer: AboutAnswer, words: Words) -> Card:
    """Return the card of an answer to `/about`."""
    holds = [words.say("about.counts", **answer.counts.model_dump())]
    if answer.newest_price is not None:
        holds.append(words.say("about.newest_price", date=day(answer.newest_price, words)))
    hosts = words.say("list.between").join(answer.hosts)
    sources = words.say("about.sources.lead", sources=answer.counts.sources, hosts=hosts)
    return Card(
        title=words.say("about.title", version=answer.program_version),
        lead=words.say("about.lead"),
        colour="blue",
        sections=(
            Section(words.say("about.holds"), "\n".join(holds)),
            Section(words.say("about.sources"), sources),
            Section(words.say("about.honest"), words.say("about.honest.lead")),
            Section(words.say("about.data"), words.say("about.data.lead")),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )
