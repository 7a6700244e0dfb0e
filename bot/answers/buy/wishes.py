"""Wishes about a machine other than price and speed, and the wishes that an offer lacks."""

import re
from collections.abc import Iterator, Mapping

from bot.answers.buy.answer import Reason
from bot.asking.buying.question import BuyQuestion
from bot.catalog.system import Route
from bot.market.offer import Offer

_NOT = r"(?:\b(?:not?|without|never|except)\b\s*(?:an?\s+|any\s+)?|不要|不想要|不买|除了)\s*"
# The words for each wish, an option and its value, in a goal of several words; of two values of an
# option the later one counts.
_WORDS: Mapping[tuple[str, str], str] = {
    ("portable", "yes"): r"portable|laptop|notebook|carry (?:it|around)|便携|笔记本|随身|出差",
    ("quiet", "yes"): r"\bquiet|silent|noiseless|安静|静音",
    ("private", "yes"): r"\bprivate|privacy|offline|隐私|私密|离线",
    ("platform", "mac"): r"\bmac(?:book|s)?\b|苹果",
    ("platform", "not-mac"): rf"{_NOT}(?:macs?(?:books?)?\b|苹果)",
}
# A size, or a name that ends with one.
_MODEL = re.compile(r"(?<![\w.-])((?:[a-z][\w.]*-(?:[\w.]+-)*)?\d{1,4}(?:\.\d)?b)(?![\w/-])")
_GPUS = re.compile(
    r"(?<![\w.])(\d{1,2})\s*(?:x\s*)?(?:gpus?\b|(?:graphics )?cards?\b|张?(?:显)?卡)"
)
_VENDOR = re.compile(rf"{_NOT}(?:nvidia|amd|intel|[ani]卡)(?![a-z])")
_PC_ROUTES: frozenset[Route] = frozenset({"pc-one-gpu", "pc-multi-gpu", "workstation", "server"})


def wishes_in(text: str) -> dict[str, str]:
    """Return options of `/buy` named in the text of a goal: `write code with a 32b, offline`."""
    plain = text.casefold()
    result = {
        option: value for (option, value), pattern in _WORDS.items() if re.search(pattern, plain)
    }
    for option, pattern in (("model", _MODEL), ("gpus", _GPUS)):
        match = pattern.search(plain)
        if match:
            result[option] = match[1]
    if refused := _VENDOR.search(plain):
        result["vendor"] = refused[0]
    return result


def lacks(offer: Offer, question: BuyQuestion) -> Iterator[Reason]:
    """Yield a reason for each wish that an offer does not meet."""
    if question.portable and not offer.portable:
        yield Reason(key="not-portable")
    if question.quiet and not offer.quiet:
        yield Reason(key="not-quiet")
    if question.platform == "mac" and offer.route != "mac":
        yield Reason(key="no-mac")
    if question.platform == "not-mac" and offer.route == "mac":
        yield Reason(key="a-mac")
    makers = {fitted.device.maker.casefold() for fitted in offer.machine.devices}
    if makers & set(question.not_vendor) or (
        question.vendor and not makers <= set(question.vendor)
    ):
        yield Reason(key="other-vendor")
    if question.platform == "pc" and offer.route not in _PC_ROUTES:
        yield Reason(key="no-pc")
    gpus = len(offer.machine.devices) if offer.kind == "gpu" else 0
    if gpus < question.gpus:
        yield Reason(key="fewer-gpus", values={"gpus": str(question.gpus)})
