"""Which command a sentence asks, and with which options: the rules, in order."""

import re
from collections.abc import Callable
from typing import Final

from bot.asking.options import Topic
from bot.asking.sentence.command.aims import LISTS, TRAINS, has_question
from bot.asking.sentence.command.asks import Asks, given, machine_in
from bot.asking.sentence.command.buying import bought, buy_options, buys
from bot.asking.sentence.command.choosing import chosen, offered
from bot.asking.sentence.command.listing import listed
from bot.asking.sentence.command.refusing import refused, told
from bot.asking.sentence.command.topics import asks_why, topic_of
from bot.asking.sentence.said import Said, speaks_of_cloud

Rule = Callable[[Said], Asks | None]
_PRONOUN = re.compile(
    r"(?<![a-z])(?:run it|runs it|will it|can it|it run|this model|that model|handle it|do it"
    r"|manage it|cope with it|take it"
    r"|this one run|these models?)(?![a-z])|这个模型|该模型|这模型|能跑吗|跑得动吗|带得动吗|它"
    r"|[这那]个? ?(?:model|模型)"
)
_WHICH_MODEL = re.compile(
    r"(?:which|what|best|recommend|good|any|decent|suggest\w*|local"
    r"|favou?rite)[^.?!]{0,24}(?:models?|llms?)(?![a-z])|(?:models?|llms?) (?:would|should|do|can"
    r"|for|to|on)|(?:什么|哪个|哪些|啥|推荐|求|合适的?|(?<![这那])个).{0,12}(?:模型|llm)"
    r"|模型.{0,6}(?:推荐"
    r"|合适|选)"
)
_ANY_MODEL = re.compile(
    r"(?<![a-z])anything(?![a-z])|something useful|how many parameters|models?(?![a-z])"
    r"|llms?(?![a-z])|(?<![a-z])ai(?![a-z])|模型|大模型|跑(?:点|些)?(?:什么|啥)|能跑啥|(?:啥"
    r"|什么)能跑|[玩干做](?:点|些)?(?:什么|啥)|能干嘛"
    r"|what can i (?:run|do)"
    r"|what (?:should|do|would) (?:i|you) (?:run|load|use|start with|try)|what do you run|how big"
    r"|what do i (?:run|load)|you guys on|going local|跑哪|最大能|最大跑|上什么|装什么|用什么"
    r"|用哪|选哪|选啥"
)
_WHAT_RUNS = re.compile(
    r"what (?:should|do|would|could|can) (?:i|you|we) (?:run|load|use|try)|跑(?:点|些)?(?:什么|啥)"
)
# So many letters beside a machine's name that it is no bare name, as in `4090 涨价了`.
_A_STATEMENT: Final = 4
_LETTER = re.compile(r"[^\W\d_]")
_WHAT_NEEDED = re.compile(
    r"what (?:do|would|will) (?:i|we) need|需要(?:什么|啥|哪些)(?:设备"
    r"|硬件|配置)"
)
_OWN_PC = re.compile(
    r"(?<![a-z])(?:(?:my|this|our|the) (?:old |work |gaming |own |current )?(?:pc|computer"
    r"|machine|laptop|rig|setup|comp|system|gpu|card|mac(?:book)?|hardware|notebook|desktop|box"
    r"|server))(?![a-z])|我的? ?(?:这?台?) ?(?:电脑|机器|主机|笔记本|配置|显卡|本子|设备|mac"
    r"|gpu|pc|laptop)"
)
_HOW_GOOD = re.compile(
    r"怎么样|咋样|如何|值得|值不值|香吗|香不香|how good|any good|still good|thoughts on"
    r"|worth (?:it|buying"
    r"|getting)|any use"
)
_VENDORS = re.compile(
    r"(?<![a-z])(?:amd|nvidia|intel)(?: gpus?| cards?)? (?:or|vs\.?|versus) (?:amd|nvidia"
    r"|intel)(?![a-z])|[an] ?卡(?:还是|和|跟|或)\s?[an] ?卡"
)


def decided(said: Said) -> Asks:
    """Return what a sentence asks, by the first rule that applies."""
    return next(asks for rule in _RULES if (asks := rule(said)) is not None)


def _list(said: Said) -> Asks | None:
    if not LISTS.search(said.text) or (said.machines and said.machines[0].whose == "own"):
        return None
    command, options = listed(said)
    return Asks(command, options)


def _training(said: Said) -> Asks | None:
    """Whether a model can be trained here: `/fit` with the task, never what inference takes."""
    if said.goal != "fine-tuning" or not TRAINS.search(said.text):
        return None
    if said.budget is not None or len(said.machines) > 1:
        return None
    if said.model is None:
        own = machine_in(said)
        return Asks("buy", given(goal="fine-tuning", own=own)) if own else None
    options = given(model=said.model, task=_task(said.text), hardware=machine_in(said))
    return Asks("fit", options)


def _task(text: str) -> str:
    if "qlora" in text:
        return "qlora"
    if re.search(r"(?<![a-z])lora", text):
        return "lora"
    return "full" if re.search(r"full (?:fine|param)|全参|全量", text) else "qlora"


def _guide(said: Said) -> Asks | None:
    """A why or a principle, without a model; a machine only beside a reason or the cloud."""
    topic = topic_of(said.text)
    if said.models or said.budget is not None:
        return None
    if topic is None:
        return Asks(None, {}, refused="other") if said.machines and _is_why(said) else None
    lesson = Asks("guide", {"topic": topic})
    if topic == "several-gpus" and not _ANY_MODEL.search(said.text):
        return lesson
    own = any(machine.whose == "own" for machine in said.machines)
    if topic == "cloud" and speaks_of_cloud(said) and not own:
        return lesson
    return None if _asks_more(said, topic) else lesson


def _asks_more(said: Said, topic: Topic) -> bool:
    """Return whether a sentence with the words of a topic asks about a machine or a purchase."""
    why = asks_why(said.text)
    if said.machines and not (why or topic in ("context", "kv-cache")):
        return True
    if said.machines and _WHAT_RUNS.search(said.text):
        return True
    if said.users or (said.choice and len(said.machines) > 1 and not why):
        return True
    if said.machines and (_WHICH_MODEL.search(said.text) or said.goal):
        return True
    if buys(said) and not why and topic not in ("mac-or-pc", "formats"):
        return True
    general = topic in ("memory", "training", "cloud", "speed")
    return general and bool(said.sizes or said.goal not in (None, "fine-tuning"))


def _is_why(said: Said) -> bool:
    return asks_why(said.text) and not said.sizes and not said.goal


def _fit(said: Said) -> Asks | None:
    """A model on a machine, or what a model needs."""
    if said.model is None:
        return None
    unknown = said.models and said.models[0].entry is None
    if unknown and re.search(r"video|image|视频|生图|tts", said.models[0].text + (said.goal or "")):
        return Asks(None, {}, refused="other")
    if (
        not has_question(said.text)
        and not said.machines
        and not said.value("quant")
        and len(said.text) > 60
    ):
        return Asks(None, {}, refused="other")
    options = given(
        model=said.model,
        hardware=machine_in(said),
        quant=said.quant,
        context=said.context,
        kv=said.value("kv"),
        users=said.users,
        runtime=said.runtime,
    )
    lacks = "hardware" not in options and _OWN_PC.search(said.text) is not None
    return Asks("fit", options, ("hardware",) if lacks else ())


def _best(said: Said) -> Asks | None:
    """A machine without a model."""
    if not said.machines:
        return None
    options = given(
        hardware=machine_in(said), goal=said.goal, context=said.context, users=said.users
    )
    if _PRONOUN.search(said.text) and not _WHICH_MODEL.search(said.text) and not said.goal:
        return Asks("fit", given(hardware=machine_in(said), context=said.context), ("model",))
    if said.goal or said.measures or _ANY_MODEL.search(said.text) or _HOW_GOOD.search(said.text):
        return Asks("best", options)
    if re.search(r"[a-z]", said.text) and re.search(
        r"run|local|inference|what|which|推理", said.text
    ):
        return Asks("best", options)
    if not has_question(said.masked) and len(_LETTER.findall(said.masked)) >= _A_STATEMENT:
        return Asks(None, {}, refused="other")
    return Asks("fit", given(hardware=machine_in(said), context=said.context), ("model",))


def _open(said: Said) -> Asks | None:
    """A question without model and machine: ask for what it needs first."""
    needs = _WHAT_NEEDED.search(said.text) and re.search(r"llm|ai|model|模型", said.text)
    wants = (
        needs
        or buys(said)
        or _VENDORS.search(said.text)
        or (said.excluded and has_question(said.text))
    )
    if wants and not _PRONOUN.search(said.text):
        return Asks("buy", buy_options(said), ("budget", "goal"))
    if _WHICH_MODEL.search(said.text) or (said.goal and _ANY_MODEL.search(said.text)):
        return Asks("best", given(goal=said.goal, context=said.context), ("hardware",))
    asks_fit = _PRONOUN.search(said.text) or (_OWN_PC.search(said.text) and has_question(said.text))
    if asks_fit and re.search(
        r"run|handle|do it|manage|cope|跑|带|fit|good enough|enough|够|行"
        r"|llm|ai",
        said.text,
    ):
        return Asks("fit", given(context=said.context), ("model", "hardware"))
    if (
        said.goal
        and has_question(said.text)
        and re.search(r"local|本地|gpu|显卡|llm|at home|自己", said.text)
    ):
        return Asks("buy", buy_options(said))
    return None


def _nothing(_: Said) -> Asks:
    return Asks(None, {}, refused="nothing")


_RULES: Final[tuple[Rule, ...]] = (
    refused,
    told,
    _list,
    _training,
    _guide,
    offered,
    chosen,
    bought,
    _fit,
    _best,
    _open,
    _nothing,
)
