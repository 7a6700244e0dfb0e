"""Numbers with a unit: memory, parameters, context, speed, users, formats."""

import re
from collections.abc import Iterable
from typing import Final

from bot.asking.sentence.span import Span, Spans
from bot.sizing.format_names import find_format
from bot.sizing.kv_names import find_kv_type

_COUNTS: Final = dict(
    zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)
)
WORD_NUMBERS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "single": 1,
    "dual": 2,
    "triple": 3,
    "quad": 4,
    **_COUNTS,
}
_WORDS = "|".join(word for word in WORD_NUMBERS if word.isascii())
_HAN = "[一二两三四五六七八九十]"
_NOISE: Final = (
    re.compile(r"\d+(?:\.\d+)?\s?(?:mhz|ghz|mt/?s|khz|rpm|nm|fps)(?![a-z])"),
    re.compile(r"(?<![a-z0-9])\d{2,4}\s?(?:w|watts?|瓦)(?![a-z0-9/])"),
    re.compile(r"(?<![a-z0-9])(?:lp)?d(?:dr)?[2345]x?[\s-](?:\d{4,5}(?!\d)(?!\s?g))(?:\s?mhz)?"),
    re.compile(
        r"(?<![a-z0-9])(?:[12]?\d(?:\.\d)?|\d{3})\s?tb?(?![a-z0-9/])(?:\s?(?:ssd|nvme|硬盘|disk))?"
    ),
    re.compile(r"(?<![a-z0-9])\d{3,4}\s?mb(?![a-z])"),
    re.compile(r"(?<![a-z0-9.])\d+\s?%"),
    re.compile(
        r"\d+\s?(?:gpu |cpu )?cores?(?: gpu)?|\d+\s?核心?(?:\s?\+\s?\d+\s?核心?)?|\d+c\d+t"
        r"|\d+\s?threads?"
    ),
    re.compile(r"(?:windows|win|ubuntu|debian|macos)\s?\d{1,2}(?:\.\d+)?"),
    re.compile(r"(?<![a-z0-9.])(?:19|20)[12]\d(?:年|(?= model)|(?= macbook)|(?= laptop))"),
    re.compile(r"\d+(?:\.\d)?[\s-]?(?:inch(?:es)?|寸|\")(?![a-z])"),
    re.compile(r"\d+(?:\.\d+)?\s?(?:gb/s|gbps|gbe)(?![a-z])"),
)
_DISK = re.compile(
    r"(?<![a-z0-9.])\d{2,4} ?gb? ?(?:的)?(?:ssd|nvme|hdd|disk|storage|硬盘|固态|存储|闪存)"
    r"|(?:ssd|nvme|hdd|disk|硬盘|固态)\s?[:：]?\s?\d{2,4}\s?gb?(?![a-z0-9])"
)
_GIB = r"(?<![a-z0-9.])(?:\d{1,4}(?:[.,]\d{1,2})?)\s?-?(?:gi?bs?|gigs?(?:abytes?)?|g)(?![a-z0-9])"
_MEMORY = re.compile(_GIB.replace("(?:", "(?P<gib>", 1))
_TB_OF_RAM = re.compile(
    r"(?<![a-z0-9.])(\d(?:\.\d{1,2})?)\s?tb?\s?(?:of )?(?:的)?(?=ram|ddr|内存|memory|dram)"
    r"|(?<=内存)\s?(\d(?:\.\d)?)\s?tb?(?![a-z])"
)
_SUM = re.compile(
    rf"(?:加起来|一共|总共|合计|共|so|total(?:ling)?(?: of)?|together)\s?(?:约|有|就"
    rf"|大概)?\s?{_GIB}"
    rf"|{_GIB}\s?(?:of )?(?:vram |显存 ?)?(?:in total|total|together|altogether|all in all"
    rf"|combined)"
)
_MAC_PAIR = re.compile(
    r"(?<![a-z0-9.])(\d{1,3})\s?g?\s?\+\s?(256|512|1t|1tb|2t|2tb)g?b?(?![a-z0-9])"
)
_STICKS = re.compile(
    rf"\(?\d{{1,2}}\s?[x*]\s?\d{{1,3}}\s?gb?\)?(?=.{{0,12}})|{_HAN}{{1,2}}[条根](?!命)|\d+[条根]"
)
_PARAMETERS = re.compile(
    r"(?<![a-z0-9.])(?:\d{1,3}\s?b?\s?(?:-|–|to|~|到|至)\s?)?"
    r"(\d{1,4}(?:\.\d{1,2})?)\s?b(?![a-z0-9/])(?:[\s-]a\d+(?:\.\d)?b)?"
)
_SPEED = re.compile(
    r"(?<![a-z0-9.])(?P<speed>\d{1,5}(?:\.\d{1,2})?)\s?\+?\s?(?:(?:tokens?|toks?|tk|t)(?:\s?/\s?"
    r"|\s?per\s|\s?p)s(?:ec(?:ond)?)?"
    r"|tps|t/s|个?tokens? ?(?:每秒|/秒|一秒)|tokens? a second|tokens? per second|字每秒)(?![a-z])"
    rf"|(?:每秒|一秒)\s?(?:能|有|出|要|至少|大概)?\s?(?P<each>\d+(?:\.\d+)?|{_HAN}{{1,2}})\s?(?:个"
    rf"|几)?\s?(?:tokens?|字|tok|t)(?![a-z])"
)
_PER_DAY = re.compile(
    r"~?(?<![a-z0-9.])\d+(?:\.\d+)?\s?[kmb万亿]?\s?(?:tokens?|tok)?\s?(?:a day|per day|/day|/d|每天"
    r"|一天|a month|per month|每月)|每天\s?\d+(?:\.\d+)?\s?[kmb万亿]?\s?(?:个)?tokens?"
)
_USERS = re.compile(
    rf"(?<![a-z0-9.])(?:~|about |around )?(?P<users>\d{{1,4}}|{_WORDS})\s?\+?\s?(?:concurrent "
    rf"|simultaneous |parallel |active |other )?"
    r"(?:users?|people|persons?|devs?|developers?|colleagues|coworkers|employees|seats|clients"
    r"|lawyers|doctors|teachers|engineers|researchers|programmers|coders|writers|members|staff"
    r"|analysts|accountants|scientists|friends|kids|requests|streams|students|of us|person team"
    r"|agents at once)(?![a-z])"
    rf"|(?P<han>\d{{1,4}}|{_HAN}{{1,3}})\s?(?:来)?(?:个|位|名)?\s?(?:人|用户|律师|医生|老师"
    rf"|工程师|研究员|程序员|并发|路并发|同事"
    rf"|学生|开发|客户端|员工)"
    r"|(?<![a-z])(?:并发|concurrency|users?)\s?[:=]?\s?(?P<con>\d{1,4})(?!\s?k)(?![a-z0-9])"
    r"|(?P<team>\d{1,3})[\s-](?:person|man|people) (?:team|company|office|group|startup)"
    r"|team of (?P<of>\d{1,3})"
)
_KV = re.compile(
    r"(?:kv(?:[\s-]?cache)?|cache|缓存)\s?(?:type|量化|quant(?:ised|ized|ization)?|at|in|用|to|is|="
    r"|:)*\s?(?P<kv>q[458]_?[01]?|f(?:p)?16|bf16|fp8|int[48])(?![a-z0-9])"
    r"|(?<![a-z0-9])(?P<kv2>q[458]_?[01]?|fp8|f16)\s?(?:的)?\s?(?:kv|cache)(?![a-z])"
)
_QUANT = re.compile(
    r"(?<![a-z0-9])(?:ud-)?(?:i?q[1-8](?:[_ -](?:k[_ -]xl|k[_ -][sml]|k|xxs|xs|nl|[01]|s|m|l))?"
    r"|iq[1-4](?:xxs|xs|nl|s|m)|q[2-6]k[sml]"
    r"|tq[12]_0|mxfp4|nvfp4|awq|gptq|exl[23]|(?:bf|fp|f)(?:16|8|4|32)|int[348]|w4a16|w8a8|nf4"
    r"|[1-8](?:\.\d{1,2})?[\s-]?(?:bits?|bpw)|[2-8]\s?位量化|[四八](?:位|bit)(?:量化)?)(?![a-z0-9])"
)


def take_noise(spans: Spans) -> None:
    """Note numbers that say nothing here: clocks, watts, disks, cores, years."""
    spans.take(_TB_OF_RAM, "memory", lambda match: f"{float(match[1] or match[2]) * 1024:g}")
    for pattern in (*_NOISE, _DISK, _PER_DAY):
        spans.take(pattern, "noise")


def take_numbers(spans: Spans) -> None:
    """Note all quantities that need no name beside them."""
    spans.take(_KV, "kv", lambda match: find_kv_type(_kv_name(match["kv"] or match["kv2"])))
    spans.take(_SPEED, "speed", _speed)
    spans.take(_USERS, "users", _users)
    spans.take(_SUM, "memory", lambda match: re.findall(r"\d+", match[0])[-1], "sum")
    spans.take(_MAC_PAIR, "memory", lambda match: match[1], "own")
    spans.take(_STICKS, "noise")
    spans.take(_MEMORY, "memory", lambda match: f"{float(match['gib'].replace(',', '.')):g}")
    spans.take(_QUANT, "quant", lambda match: quant_of(match[0]))
    spans.take(_PARAMETERS, "parameters", lambda match: f"{match[1]}b")


def quant_of(text: str) -> str | None:
    """Return a number format as it is typed; None if nothing like it exists."""
    plain = text.strip().replace("位量化", "bit").replace("四", "4").replace("八", "8")
    plain = plain.replace("位", "bit").removesuffix("量化")
    bits = re.fullmatch(r"([1-8])[\s-]?bits?", plain)
    if bits:
        return f"q{bits[1]}" if bits[1] in "234568" else None
    squeezed = re.sub(r"[\s-]", "_", plain)
    glued = re.sub(r"^(iq[1-4])(xxs|xs|nl|s|m)$", r"\1_\2", squeezed)
    glued = re.sub(r"^(q[2-6])k([sml])$", r"\1_k_\2", glued)
    for name in (glued, plain):
        if find_format(name) is not None:
            return name
    return plain if re.fullmatch(r"q[1-8]", plain) else None


def _kv_name(text: str) -> str:
    return f"{text}_0" if re.fullmatch(r"q[458]", text) else text


def _speed(match: re.Match[str]) -> str | None:
    text = match["speed"] or match["each"] or ""
    number = han_number(text)
    return None if number is None else f"{number:g}"


def _users(match: re.Match[str]) -> str | None:
    text = next(part for part in match.groups() if part)
    number = han_number(text)
    return f"{number:g}" if number is not None and number >= 1 else None


def han_number(text: str) -> float | None:
    """Return a number in digits or words; of a vague one (三五个) the upper end."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    if text in WORD_NUMBERS:
        return float(WORD_NUMBERS[text])
    tens = re.fullmatch(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", text)
    if tens:
        return 10.0 * _COUNTS.get(tens[1], 1) + _COUNTS.get(tens[2], 0)
    digits = [_COUNTS[sign] for sign in text if sign in _COUNTS]
    return float(digits[-1]) if len(digits) == len(text) > 0 else None


def first_value(found: Iterable[Span]) -> str | None:
    """Return the value of the first span; None without any."""
    return next((span.value for span in found), None)
