"""Money in a sentence: budgets, and prices and fees that are none."""

import re
from collections.abc import Mapping
from typing import Final

from bot.asking.sentence.span import Span, Spans

_DIGITS: Final = {
    **{str(number): number for number in range(10)},
    **dict(zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_RANGE = rf"(?:(?:{_NUMBER})\s?(?:k|grand|万|w|千)?\s?(?:-|–|—|~|to|到|至)\s?[$€£¥]?\s?)?"
_CURRENCIES: Final[Mapping[str, str]] = {
    "usd": r"us\$|\$|usd|us dollars?|dollars?|bucks|美元|美金|美刀|刀乐|刀",
    "eur": r"€|eur(?:os?)?|欧元|欧",
    "gbp": r"£|gbp|quid|pounds?|英镑",
    "cny": r"cn¥|¥|cny|rmb|yuan|人民币|块钱?|元|大洋",
    "inr": r"₹|inr|rupees?|卢比",
    "cad": r"ca?\$|cad|加元|加币",
    "aud": r"au?\$|aud|澳元|澳币",
    "jpy": r"jpy|yen|日元|日圆|円",
    "krw": r"₩|krw|won|韩元|韩币",
    "rub": r"₽|rub|rou?bles?|руб|卢布",
    "try": r"₺|tl|lira|里拉",
    "sgd": r"sg?\$|sgd|新币",
    "nzd": r"nz\$|nzd",
    "mxn": r"mx\$|mxn|pesos?",
    "dkk": r"dkk",
    "nok": r"nok",
    "czk": r"czk",
    "myr": r"myr|ringgit",
    "thb": r"thb|baht|泰铢",
    "zar": r"zar|rands?",
    "chf": r"chf|francs?",
    "pln": r"pln|zł|zl|zlot\w+",
    "twd": r"nt\$|twd|台币|新台币",
    "hkd": r"hk\$|hkd|港币|港元",
    "brl": r"r\$|brl|reais",
    "sek": r"sek|kr",
}
_WORD = "|".join(_CURRENCIES.values())
_END = r"(?![a-z0-9_])"
# Longer forms first: `1,500-2,000 eur`, `$5,299`, `5 grand`, `2万5`, `两万`, `6w5`, `2 lakh`.
_WITH_SIGN = re.compile(
    rf"(?<![a-z0-9.])(?:(?:us|au|ca|nt|hk|sg|nz|mx)\$|cn¥|[acrs]\$|[$€£¥₹₩₽₺])\s?{_RANGE}"
    rf"(?P<number>{_NUMBER})\s?(?P<unit>k|grand|m|万|w|千)?{_END}"
)
_WITH_WORD = re.compile(
    rf"(?<![a-z0-9.]){_RANGE}(?P<number>{_NUMBER})\s?(?P<unit>k|grand|lakhs?|万|w|千)?(?P<more>\d?)"
    rf"\s?(?:多|来|几)?(?P<currency>{_WORD}){_END}"
)
_GRAND = re.compile(
    rf"(?<![a-z0-9.]){_RANGE}(?P<number>{_NUMBER}|two|three|four|five|six|ten)"
    rf"\s(?P<unit>grand|lakhs?){_END}"
)
_CHINESE = re.compile(
    r"(?<![a-z0-9.])(?:[\d一二两三四五六七八九]+(?:\.\d+)?[万w千]?[到至\-~])?"
    r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九]|十[一二三四五六]?"
    r"|[一二三四五六]十)\s?(?P<unit>[万w千])(?P<more>[\d一二三四五六七八九]?)"
    r"(?:千|来|多)?(?:块钱?|元|人民币|rmb)?(?!/|\s?(?:tokens?|字|上下文|ctx|转|瓦"
    r"|[个份张台篇条页行]|a-z))(?![a-z])"
)
_CUED = re.compile(
    r"(?:预算|budget(?: is| of)?|不到|不超过|最多|顶多|(?<![a-z])(?:under|below|less than|up to"
    r"|(?<!m\d )(?<!ai )max"
    r"|at most|spend|around|about|have))\s?[:=]?\s?(?:is |大概|大约|只有|就|约|在|about |of "
    r"|around )*"
    rf"[~≈]?\s?{_RANGE}(?P<number>{_NUMBER})\s?(?P<unit>k|grand)?{_END}"
    r"(?!\s?(?:gb?|tokens?|tok|t/s|tps|人|users?|people|x|张|w|watts?|b|ctx|context|%|篇|个|路"
    r"|并发|并发"
    r"|上下文|db))"
)
_CUED_AFTER = re.compile(
    rf"(?<![a-z0-9.$]){_RANGE}(?P<number>{_NUMBER})\s?(?P<unit>k|grand)?\s?"
    r"(?:budget(?:-?ish)?|max(?![\s-]?(?:\d|q(?![a-z])|tok|ctx|context))|to spend|tops"
    r"|的?\s?预算|以内|以下|封顶|(?:i have )?to burn"
    r"|for an? (?:new |used |good )?(?:pc|computer|machine|rig|build|laptop|server|workstation|gpu"
    r"|card|mac)(?![a-z]))"
)
_LOOSE = re.compile(
    rf"(?<![a-z0-9.$]){_RANGE}(?P<number>\d{{3,6}}|\d{{1,3}}(?:,\d{{3}})+)(?P<unit>)\s?(?:左右|出头"
    rf"|上下|多块)"
)
_UNITS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("k", "grand", "千"), 1000),
    **dict.fromkeys(("w", "万"), 10_000),
    "m": 1_000_000,
    **dict.fromkeys(("lakh", "lakhs"), 100_000),
}
_WORDS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_LEAST: Final = 50  # what is less buys no computer
_FEE_AFTER = re.compile(
    r"^\s?(?:(?:/|per|a|each|every)\s?(?:mo|month|day|year|week|hour|h)|monthly|的?月费|/?月"
    r"|一个月|每月"
    r"|的?订阅|a pop)"
    r"|^[^,.]{0,4}(?:on|for|to) [^,.]{0,12}(?:api|openai|anthropic|claude|chatgpt|cursor|copilot"
    r"|openrouter|tokens)(?![a-z])|^[^,.]{0,20}(?:last|this) month"
    r"|^[^,.]{0,12}(?:subscription|api bill|订阅|月费|/mo)"
)
_FEE_BEFORE = re.compile(
    r"(?:每月|每个月|一个月|月费|包月|每年|monthly|a month|per month|电费|bill(?: of"
    r"| is)?)[^,]{0,8}$"
)
_PRICE_BEFORE = re.compile(
    r"(?:\bis|\bare|costs?|cost me|for|at|sells?[^,]{0,20}for|priced|才|要价|卖|售价|标价|报价"
    r"|价格|收的?|只要|只需"
    r"|花了|paid|at just|now)\s?(?:just |about |around |only )?$"
)
_PRICE_AFTER = re.compile(
    r"^\s?(?:出头|左右|多)?\s?(?:的|for (?:a|the|each|one)|each|a piece|一张|一块|一台|每张"
    r"|包邮)\s?(?:二手|全新|used"
    r"|new)?[^,]{0,4}\u25a0"
)
_BUDGET_BEFORE = re.compile(
    r"(?:预算|budget|under|below|less than|up to|spend|max|手里|手头|have|got|i've|~"
    r"|不超过)\s?[^,]{0,6}$"
)
NO_LIMIT = re.compile(
    r"money (?:is )?no (?:object|issue|concern)|no (?:budget )?limit|(?:cost"
    r"|price) (?:is )?no (?:object|issue)"
    r"|budget (?:is )?(?:unlimited|no (?:object|issue))|unlimited budget|不差钱|预算不限"
    r"|不限预算|预算充足|预算无上限"
    r"|钱不是问题"
)


def take_money(spans: Spans) -> None:
    """Note every amount of money: its value as a budget is typed, its role as it is meant."""
    for pattern in (_WITH_SIGN, _WITH_WORD, _GRAND, _CHINESE, _CUED, _CUED_AFTER, _LOOSE):
        for match in pattern.finditer(spans.text):
            value = _value(match)
            # The number alone counts as read where a word before it is only a hint.
            start = match.start() if pattern not in (_CUED, _CUED_AFTER) else match.start("number")
            if value is not None:
                cued = "budget" if pattern in (_CUED, _CUED_AFTER) else ""
                end = match.end("unit") if cued and match["unit"] else match.end()
                end = match.end("number") if cued and not match["unit"] else end
                spans.add(Span(start, end, "money", value, cued))


_SOLD = re.compile(r"(?:sells?|selling|found|seen?|卖|收|挂)[^,]{0,30}$")
_COSTS = re.compile(r"(?:才|只要|要价|it'?s|they'?re|costs?)\s?$")


def with_roles(spans: Spans) -> list[Span]:
    """Return the amounts with their roles: budget, price or fee; names must be read before."""
    return [Span(s.start, s.end, s.kind, s.value, _role(s, spans)) for s in spans.of("money")]


def _role(span: Span, spans: Spans) -> str:
    before, after = spans.before(span), spans.after(span)
    if _FEE_AFTER.search(after) or _FEE_BEFORE.search(before):
        return "fee"
    if span.role:
        return "price" if _PRICE_AFTER.search(after) else span.role
    named = before.rfind("\u25a0")
    if named >= 0 and not _BUDGET_BEFORE.search(before):
        gap = before[named + 1 :]
        if _PRICE_BEFORE.search(gap) or len(gap.strip(" ~:(-=")) <= 1:
            return "price"
    sold = named >= 0 and _SOLD.search(before)
    priced = _PRICE_AFTER.search(after) and not _BUDGET_BEFORE.search(before)
    is_price = priced or sold or _COSTS.search(before)
    return "price" if is_price else "budget"


def _value(match: re.Match[str]) -> str | None:
    """Return the amount with its currency, as the option `budget` takes it."""
    parts = match.groupdict()
    unit = parts.get("unit") or ""
    amount = _amount(parts["number"], unit, parts.get("more") or "")
    if amount is None or amount < _LEAST:
        return None
    currency = _currency(match[0]) or ("cny" if unit in ("w", "万", "千") else "")
    return f"{amount:g}".replace("e+06", "000000") + (f" {currency}" if currency else "")


def _amount(number: str, unit: str, more: str) -> float | None:
    plain = number.replace(",", "")
    if plain in _WORDS:
        value = float(_WORDS[plain])
    elif plain[0] in "十一二两三四五六七八九":
        value = float(_chinese(plain))
    else:
        value = float(plain)
    times = _UNITS.get(unit, 1)
    return value * times + (_DIGITS[more] * times / 10.0 if more else 0.0)


def _chinese(text: str) -> int:
    if "十" not in text:
        return _DIGITS[text]
    tens, _, ones = text.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def _currency(text: str) -> str | None:
    for name, words in reversed([*_CURRENCIES.items()]):
        if re.search(rf"(?<![a-z])(?:{words})(?![a-z])", text):
            return name
    return None
