"""What a sentence wants to buy."""

import re
from dataclasses import replace

from bot.asking.sentence.command.aims import BUYS, UPGRADES
from bot.asking.sentence.command.asks import Asks, given
from bot.asking.sentence.said import Said
from bot.catalog.media.media_model import MediaModel

_WHICH_MODEL = re.compile(
    r"(?:which|what|best|recommend|good|any|decent|suggest\w*|local"
    r"|favou?rite)[^.?!]{0,24}(?:models?|llms?)(?![a-z])|(?:models?|llms?) (?:would|should|do|can"
    r"|for|to|on)|(?:什么|哪个|哪些|啥|推荐|求|合适的?|个).{0,12}(?:模型|llm)|模型.{0,6}(?:推荐"
    r"|合适|选)"
)
_MEMORY_ASKED = re.compile(
    r"how (?:much|many) (?:vram|ram|memory|gb|gigs?|gpu|gigabytes)|(?:vram|memory"
    r"|ram) (?:do i need|needed|required?)|多大显存|多少显存|多大内存|多少内存|几张卡|多少张"
    r"|几张|几块"
    r"|what (?:\w+ )?(?:does|do|would|will) .{0,20}(?:need|take|require)|requirements?|需要什么"
    r"|minimum|how many gpus|how many cards"
)


def buys(said: Said) -> bool:
    """Return whether something is to be bought."""
    text = re.sub(r"(?:don'?t|not|without) (?:want )?(?:to )?(?:spend|buy)\w*", " ", said.masked)
    if said.choice and not BUYS.search(re.sub(r"should i (?:get|go with|pick)|买", " ", text)):
        return False
    return bool(BUYS.search(text) or UPGRADES.search(text))


def bought(said: Said) -> Asks | None:
    """Money, a wish to buy, or what would reach a speed."""
    if said.budget is None and not buys(said):
        wished = said.demanded_speed or not {"quiet", "portable"}.isdisjoint(said.wishes)
        reaches = wished and said.model and not said.machines
        if not reaches and not _needs_only(said):
            return None
    said = _without_need(said)
    if said.budget is None and _asks_what_runs(said):
        return None
    options = buy_options(said)
    known = {"budget", "model", "goal", "own", "speed", "users", "private", "upgrade"} & set(
        options
    )
    return Asks("buy", options, () if known else ("budget", "goal"))


def _asks_what_runs(said: Said) -> bool:
    """Return whether a sentence without money asks what a machine runs, or a model needs."""
    own = any(machine.whose == "own" for machine in said.machines)
    upgrades = UPGRADES.search(said.masked) or re.search(r"upgrad(?!ed)|升级|add|加", said.text)
    if said.machines and not upgrades and (not own or _asks_for_model(said)):
        return True
    if own and not BUYS.search(said.masked) and not UPGRADES.search(said.masked):
        return True
    needs = _MEMORY_ASKED.search(said.text) and not said.demanded_speed and not said.machines
    return bool(
        said.model and needs and not re.search(r"配置|build|buy|买|cheapest|cost", said.text)
    )


def _asks_for_model(said: Said) -> bool:
    """Return whether a model is wanted, and nothing to run it on: 求推荐个聊天的模型."""
    wants = re.search(r"(?:推荐|求)[^,。;]{0,14}模型|(?:which|what) (?:\w+ )?models?", said.text)
    return wants is not None and not re.search(r"买|显卡|主机|升级|入手|buy", said.text)


def _without_need(said: Said) -> Said:
    """Return what is said without a size of memory that the card to buy should have."""
    wanted = [m for m in said.machines if m.whose == "own" or not m.text.endswith("vram")]
    return replace(said, machines=tuple(wanted)) if buys(said) else said


def _needs_only(said: Said) -> bool:
    """Return whether only needs are named: a goal with users, privacy or silence, no machine."""
    wishes = {"private", "quiet", "portable"} & set(said.wishes)
    if said.machines or said.model or _WHICH_MODEL.search(said.text):
        return False
    return bool(said.goal and (said.users or wishes or said.demanded_speed)) or (len(wishes) > 1)


def _is_kind_of_model(said: Said) -> bool:
    """Return whether the model is only a word for its kind, as in `whisper transcription`."""
    words = said.spans.words(said.models[0].span) if said.models else ""
    return words.isalpha() and isinstance(said.models[0].entry, MediaModel)


def buy_options(said: Said) -> dict[str, str]:
    """Return the options of `/buy` that a sentence says."""
    own = [machine for machine in said.machines if machine.whose == "own"]
    unsold = [machine for machine in said.machines if machine.price is None]
    if not own and not said.choice and len(unsold) == 1 and said.budget is None:
        own = unsold
    if not own and unsold and not said.choice and UPGRADES.search(said.masked):
        own = unsold[:1]
    mac = own and own[0].is_mac
    wishes = dict(said.wishes)
    if own or (said.choice and said.machines):
        wishes.pop("portable", None) if "laptop" in " ".join(
            m.text for m in said.machines
        ) else None
    upgrade = UPGRADES.search(said.masked) and not mac and (own or not said.model or said.budget)
    goal = ", ".join(said.goals) if len(said.goals) > 1 else said.goal
    if goal == "flagship" and said.model is not None:
        goal = None
    if any(machine.price for machine in said.machines) and wishes.get("used") == "yes":
        del wishes["used"]  # the word says what the offer is
    return given(
        budget=said.budget,
        goal=goal,
        model=None if said.goals and _is_kind_of_model(said) else said.buyable,
        quant=said.quant if said.buyable else None,
        context=said.context,
        speed=said.demanded_speed,
        own="; ".join(machine.text for machine in own[:3]) or None,
        users=said.users,
        upgrade="yes" if upgrade and "laptop" not in said.text else None,
        **wishes,
    )
