"""Devices and processors that a sentence names."""

import re
from collections.abc import Callable
from typing import Final

from bot.asking.sentence.names.name_index import TOKEN, SentenceNames
from bot.asking.sentence.span import Span, Spans
from bot.catalog.device import Device

_GAP = re.compile(r"[ _-]{0,2}")
_PLURAL = re.compile(r"(?P<name>[a-z0-9]*\d{2,}[a-z]{0,2}?|ti|halo|spark|ultra|mini|xtx|xt)'?s")
_SERVER = (
    r"(?:(?:intel |amd )?(?:xeon|至强|epyc|霄龙|threadripper|线程撕裂者)(?: ?(?:silver|gold"
    r"|platinum"
    r"|bronze|铂金|金牌|银牌|pro|e[357]|w|v\d))*"
    r"(?:[ -]?(?:[ew]\d?-)?\d{4}[a-z]{0,3}(?:\s?v\d)?(?!\s?g(?![a-z])))?"
    r"|(?<![a-z0-9])e5[- ]?\d{4}(?:\s?v\d)?)"
)
_DESKTOP = (
    r"(?:intel(?:\(r\))? )?(?:core(?:\(tm\))? )?"
    r"(?<![a-z0-9])i[3579](?:[ -]?\d{3,5}[a-z]{0,2}\d?)?(?![a-z0-9])"
    r"|(?:intel )?core ultra [579](?: \d{3}[a-z]{0,2})?"
    r"|(?:amd )?ryzen\s?(?:ai )?(?:(?:max\+?"
    r"|[3579]) ?)?(?:pro )?(?:hx )?(?:\d{3,4}[a-z0-9]{0,3})?(?![a-z0-9])"
    r"|(?:intel )?(?<![a-z0-9])n(?:95|97|100|150|200|305)(?![a-z0-9])"
    r"|(?<![a-z0-9])r[3579][ -]?\d{4}[a-z0-9]{0,3}(?![a-z0-9])"
    r"|(?<![a-z0-9])\d{4,5}(?:x3d|hs|hx|kf|ks|k|h|u|f|x|g)(?![a-z0-9])"
)
_PROCESSORS: Final = ((re.compile(_SERVER), "server"), (re.compile(_DESKTOP), "desktop"))
# Devices of which the catalog may not know the exact name: they are passed on as they were typed.
_OTHERS: Final = re.compile(
    r"(?<![a-z0-9])(?:(?:geforce |nvidia |amd |radeon )?(?:rtx|gtx|gt|rx|quadro|tesla|mi|cmp"
    r"|mx)[ -]?(?:pro |a|p|m|k|t)?\d{2,4}(?:hx|x|m)?(?: (?:ti|super|xt|xtx))*"
    r"|(?:ascend |昇腾 ?)?910[abc]\d?|(?:ascend|昇腾) ?\d{3}[a-z]?\d?|(?:ascend|昇腾)"
    r"|atlas \w{3,5}(?: duo| pro)?"
    r"|arc (?:pro )?[ab]\d{2,3}|(?:intel )?iris (?:xe|plus)(?: \d{3})?"
    r"|(?:intel(?:\(r\))? )?u?hd graphics \d{3}"
    r"|(?:raspberry pi|树莓派)(?: \d)?|(?:android )?phone|手机|iphone(?: \d{2})?(?: pro)?"
    r"|ipad(?: pro)?|snapdragon(?: x)?(?: elite| plus| \w+ gen \d)?|(?:steam deck"
    r"|vega \d{1,2}))(?![a-z0-9])"
)
_MAC = re.compile(
    r"(?<![a-z])(?:macbook(?: (?:pro|air))?|mbp|mba|mac ?mini|mac ?studio|imac|mac pro)s?(?![a-z])"
)
_SPARK = re.compile(
    r"(?:(?<=台)|(?<=台 )|(?<=two )|(?<=one )|(?<=single )|(?<=2x )|(?<=2 )|(?<=a )|(?<=dgx )"
    r"|(?<=three )"
    r"|(?<=four ))sparks?(?![a-z])"
)
_HAN: Final = {
    "至强": "xeon ",
    "霄龙": "epyc ",
    "线程撕裂者": "threadripper ",
    "铂金": " ",
    "金牌": " ",
    "银牌": " ",
}
_MOST_TOKENS: Final = 600
_CLAIMED_SERIES: Final = frozenset(("rtx", "gtx", "rx", "gt"))


def take_devices(spans: Spans, names: SentenceNames) -> None:
    """Note processors, devices of the catalog, devices like them, and kinds of Macs."""
    for pattern, role in _PROCESSORS:
        spans.take(pattern, "processor", role=role, value=_not_a_device(names))
    tokens = list(TOKEN.finditer(spans.text))
    at = 0
    while at < min(len(tokens), _MOST_TOKENS):
        found = _longest(tokens, at, names, spans.text)
        if found is None or not spans.add(found[0]):
            at += 1
        else:
            at = found[1]
    spans.take(_OTHERS, "device", _passed_on, "other")
    spans.take(_SPARK, "device", lambda _: "dgx spark", "unified")
    spans.take(_MAC, "device", lambda match: match[0].removesuffix("s"), "mac")


def versions(span: Span, names: SentenceNames) -> tuple[Device, ...]:
    """Return the devices of the catalog that a span may mean; none of an unknown one."""
    tokens = tuple(TOKEN.findall(span.value))
    if tokens not in names.devices and tokens and tokens[-1].endswith("s"):
        tokens = (*tokens[:-1], tokens[-1].removesuffix("s"), "super")
    return names.devices.get(tokens, ())


def _not_a_device(names: SentenceNames) -> Callable[[re.Match[str]], str | None]:
    """Return a function that gives the processor of a match; None if it names a device."""

    def value(match: re.Match[str]) -> str | None:
        tokens = tuple(TOKEN.findall(match[0]))
        text = match[0].strip()
        known = tokens in names.devices or tokens[-1:] in names.devices
        bare = text in ("ryzen", "amd ryzen")
        if bare or (known and not text.startswith(("i3", "i5", "i7", "i9"))):
            return None
        for han, word in _HAN.items():
            text = text.replace(han, word)
        return " ".join(text.split())

    return value


def _passed_on(match: re.Match[str]) -> str:
    text = match[0].strip()
    if text.startswith("910"):
        return f"ascend {text}"
    return {"手机": "phone", "android phone": "phone"}.get(
        text, text.replace("昇腾", "ascend ").replace("树莓派", "raspberry pi")
    )


def _longest(
    tokens: list[re.Match[str]], at: int, names: SentenceNames, text: str
) -> tuple[Span, int] | None:
    """Return the longest name of a device from a token on, and the place of the next token."""
    words: list[str] = []
    best: tuple[Span, int] | None = None
    for place in range(at, min(at + 6, len(tokens))):
        token = tokens[place]
        if words and not _GAP.fullmatch(text[tokens[place - 1].end() : token.start()]):
            break
        plural = _PLURAL.fullmatch(token[0])
        for word in dict.fromkeys((token[0], plural["name"] if plural else token[0])):
            name = (*words, word)
            if name in names.devices and _stands_alone(text, tokens[at].start(), token.end()):
                best = (_span(name, names, (tokens[at].start(), token.end()), token[0]), place + 1)
                break
        words.append(token[0])
        if words[0] not in names.longest and not (plural and len(words) == 1):
            break
    return best


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a name is no part of another word: not the 10 of `a10.5` or `x-m4`."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before not in ("-", ".", "_", "$", "/") and behind != "_"


def _span(name: tuple[str, ...], names: SentenceNames, place: tuple[int, int], last: str) -> Span:
    devices = names.devices[name]
    first = devices[0]
    text = " ".join(name)
    series = first.id.split("-")[0]
    if text[0].isdigit() and series in _CLAIMED_SERIES:
        text = f"{series} {text}"
    if text == "395":
        text = "strix halo"
    if last.endswith("s") and not name[-1].endswith("s") and (*name, "super") in names.devices:
        text += "s"  # one 4070s is a SUPER, two are two
    return Span(*place, "device", text, first.kind)
