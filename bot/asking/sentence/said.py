"""Everything that a sentence says, before it is decided which command it asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.asking.market_words import MARKET_OF
from bot.asking.sentence.command.aims import CLOUD
from bot.asking.sentence.goals import goal_of, joined_goals
from bot.asking.sentence.machine.machine_parts import parts_of, take_sizes_of_chips
from bot.asking.sentence.machine.machines import SaidMachine, machines_of
from bot.asking.sentence.machine.memory import Memory
from bot.asking.sentence.machine.prices import take_prices, with_prices
from bot.asking.sentence.names.device_spans import take_devices
from bot.asking.sentence.names.model_spans import (
    SaidModel,
    completed,
    is_measure,
    take_models,
    with_measures,
)
from bot.asking.sentence.names.name_index import sentence_names
from bot.asking.sentence.numbers.amounts import NO_LIMIT, take_money, with_roles
from bot.asking.sentence.numbers.contexts import CONTEXT_WORDS, asked_context, take_contexts
from bot.asking.sentence.numbers.quantities import take_noise, take_numbers
from bot.asking.sentence.span import Span, Spans
from bot.asking.sentence.wishes import RUNTIME_WORDS, runtime_of_text, wishes_of
from bot.catalog.cloud import ClosedModel
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name

_MEASURED_BEFORE = re.compile(
    r"(?:only|just|gives? me|i get|getting|got|doing|does|:|around|like|now|目前|现在|只有|才"
    r"|测得|实测|跑出"
    r"|跑到了|能跑)\s?(?:about |around |~|≈)?$"
)
_DEMANDED = re.compile(
    r"(?:need|want|at least|>=?|≥|gets? (?:me )?to|reach|hit|target(?:ing)?|minimum|with|for|要"
    r"|至少"
    r"|达到|想要|不低于|能到|能上|能有|起码|希望)\s?(?:about |around |~|a |at least )?$"
)
_DEMANDED_AFTER = re.compile(
    r"^\s?(?:\+|or (?:more|better|so)|would be|is (?:fine|ok|enough|plenty)|minimum|at least"
    r"|以上|起"
    r"|就行|够了|够用|即可)"
)
_CLOSED = re.compile(r"(?:chatgpt|claude|gpt-?[345]|gemini|grok|sonnet|opus|o[134])(?![a-z])")
_ASKED_COUNT = re.compile(r"(?:how many|几张|多少张|几块|几台|多少块|几个)\s?$")


@dataclass(frozen=True)
class Said:
    """What a sentence says. `text`: its plain form, `masked`: without its names and numbers.

    `models` are those that somebody wants to run, `sizes` are given in place of one. `choice`: the
    machines are there to choose from. `budget` has an amount with its currency as it was typed.
    """

    spans: Spans
    masked: str
    models: tuple[SaidModel, ...]
    measures: tuple[SaidModel, ...]
    sizes: tuple[Span, ...]
    machines: tuple[SaidMachine, ...]
    excluded: tuple[SaidMachine, ...]
    choice: bool
    money: tuple[Span, ...]
    budget: str | None
    context: str | None
    demanded_speed: str | None
    measured_speed: str | None
    users: str | None
    goal: str | None
    goals: tuple[str, ...]
    wishes: Mapping[str, str]
    runtime: str | None
    memory: Memory

    @property
    def text(self) -> str:
        """The sentence in its plain form."""
        return self.spans.text

    def value(self, kind: str) -> str | None:
        """Return the value of the first span of a kind; None without any."""
        return next((s.value for s in self.spans.of(kind)), None)  # type: ignore[arg-type]

    @property
    def quant(self) -> str | None:
        """The format that is named, also as a part of the model's name."""
        in_name = format_in_name(self.spans.words(self.models[0].span)) if self.models else None
        return self.value("quant") or (in_name.casefold() if in_name else None)

    @property
    def buyable(self) -> str | None:
        """The model that a machine is bought for; none that runs only at its maker."""
        closed = self.models and (
            isinstance(self.models[0].entry, ClosedModel) or _CLOSED.match(self.models[0].text)
        )
        return None if closed else self.model

    @property
    def model(self) -> str | None:
        """The model to run, or the size in place of one; None if neither is named."""
        if self.models:
            return self.models[0].text
        return self.sizes[0].value if self.sizes else None


def said_in(plain: str, library: Library) -> Said:
    """Return what a plain sentence says, by the names that a library knows."""
    names = sentence_names(library)
    spans = Spans(plain)
    take_noise(spans)
    spans.take(RUNTIME_WORDS, "runtime")
    models = take_models(spans, library, names)
    take_money(spans)
    take_devices(spans, names)
    take_sizes_of_chips(spans, names)
    take_numbers(spans)
    take_prices(spans)
    take_contexts(spans)
    parts, memory = parts_of(spans, names)
    machines, choice = machines_of(parts, memory, spans)
    masked = spans.masked
    sizes = [s for s in spans.of("parameters") if not is_measure(s, spans)]
    models = completed(_linked(with_measures(models, spans), spans), spans, library)
    wanted = [model for model in models if not model.is_measure]
    machines, amounts = with_prices(machines, with_roles(spans), spans)
    money, choice = list(amounts), choice or sum(m.price is not None for m in machines) > 1
    demanded, measured = _speeds(spans)
    asked_count = [m for m in machines if _ASKED_COUNT.search(masked[: m.start])]
    is_bare = not (machines or wanted or sizes or CONTEXT_WORDS.search(plain))
    context = asked_context(spans)
    if is_bare and context is not None and context.role == "alone":
        money.append(
            replace(
                context, kind="money", value=f"{float(context.value[:-1]) * 1000:g}", role="budget"
            )
        )
        context = None
    wishes = wishes_of(spans)
    return Said(
        spans=spans,
        masked=masked,
        models=tuple(wanted),
        measures=tuple(model for model in models if model.is_measure),
        sizes=tuple(sizes),
        machines=tuple(m for m in machines if m.whose != "excluded" and m not in asked_count),
        excluded=tuple(m for m in machines if m.whose == "excluded" or m in asked_count),
        choice=choice,
        money=tuple(money),
        budget=_in_currency(_budget(money, plain), wishes.get("country")),
        context=context.value if context else None,
        demanded_speed=demanded,
        measured_speed=measured,
        users=next((s.value for s in spans.of("users")), None),
        goal=goal_of(_without_names(spans)),
        goals=joined_goals(_without_names(spans)),
        wishes=wishes,
        runtime=runtime_of_text(plain),
        memory=memory,
    )


def _without_names(spans: Spans) -> str:
    """Return the sentence without the names of models and machines, whose words are no goals."""
    signs = list(spans.text)
    for span in spans.of("model", "device", "processor", "noise"):
        if span.kind == "model" and not re.search(r"\d", spans.words(span)):
            continue  # a family such as `flux` says what for
        signs[span.start : span.end] = " " * (span.end - span.start)
    return "".join(signs)


def _linked(models: list[SaidModel], spans: Spans) -> list[SaidModel]:
    """Return the models; those joined by a slash with a measure are measures too."""
    result = list(models)
    for at in range(len(result) - 2, -1, -1):
        between = spans.text[result[at].span.end : result[at + 1].span.start]
        if result[at + 1].is_measure and re.fullmatch(r"\s?(?:/|or|和|或|、)\s?", between):
            first = result[at]
            result[at] = SaidModel(first.text, first.span, first.entry, is_measure=True)
    return result


def _budget(money: list[Span], text: str) -> str | None:
    budgets = [span for span in money if span.role == "budget"]
    if budgets:
        with_currency = [span for span in budgets if " " in span.value]
        return (with_currency or budgets)[-1].value
    return "none" if NO_LIMIT.search(text) else None


def _in_currency(budget: str | None, country: str | None) -> str | None:
    """Return a budget in the currency of the place that is named, if it has none itself."""
    if budget is None or " " in budget or budget == "none" or country is None:
        return budget
    currency = next(name for name, market in MARKET_OF.items() if market == country)
    return f"{budget} {currency}"


def _speeds(spans: Spans) -> tuple[str | None, str | None]:
    """Return the speed that is demanded, and the speed that was measured."""
    demanded = measured = None
    for span in spans.of("speed"):
        before, after = spans.before(span, 24), spans.after(span, 20)
        wanted = _DEMANDED.search(before) or _DEMANDED_AFTER.search(after)
        if not wanted and _MEASURED_BEFORE.search(before):
            measured = measured or span.value
        else:
            demanded = demanded or span.value
    return demanded, measured


def speaks_of_cloud(said: Said) -> bool:
    """Return whether renting or an API is named."""
    return CLOUD.search(said.text) is not None
