"""A budget as members type it: `2000 usd`, `£1.2k`, `15000元`, `1.5万`, `2w`, `₹90000`, `none`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.asking.mistake import Mistake
from bot.catalog.price import Currency, Rate

# More than any machine of the catalog costs; a larger budget is a typing error.
MOST_USD = 1_000_000
_NONE = ("none", "no limit", "unlimited", "any", "不限", "无", "没有上限", "随便")
_LESS = re.compile(
    r"预算|大概|左右|以内|以下|不超过|最多|up to|under|below|about|around|at most|max\.?|approx\.?"
    r"|[~<≤]",
)
_WORDS_OF: Final[Mapping[Currency, tuple[str, ...]]] = {
    "usd": ("us$", "$", "usd", "dollars", "dollar", "bucks", "美元", "美金", "刀"),
    "eur": ("€", "eur", "euros", "euro", "欧元"),
    "gbp": ("£", "gbp", "pounds", "pound", "quid", "英镑"),
    "cny": ("cn¥", "¥", "cny", "rmb", "yuan", "人民币", "元", "块钱", "块"),
    "inr": ("₹", "inr", "rupees", "rupee", "印度卢比", "卢比"),
    "jpy": ("jp¥", "jpy", "yen", "円", "日元", "日圆"),
    "krw": ("₩", "krw", "won", "원", "韩元", "韩币"),
    "brl": ("r$", "brl", "reais", "real", "雷亚尔"),
    "cad": ("c$", "ca$", "cad", "加元", "加币"),
    "aud": ("a$", "au$", "aud", "澳元", "澳币"),
    "twd": ("nt$", "twd", "ntd", "新台币", "台币"),
    "rub": ("₽", "rub", "roubles", "rouble", "rubles", "ruble", "руб", "卢布"),
    "pln": ("zł", "zl", "pln", "zloty", "zlotys", "złoty", "złotych", "兹罗提"),
    "try": ("₺", "try", "tl", "lira", "里拉"),
}
# The longest first: `nt$` is no `$`, and 日元 no 元.
_CURRENCY_WORDS: Final[Mapping[str, Currency]] = dict(
    sorted(
        ((word, currency) for currency, words in _WORDS_OF.items() for word in words),
        key=lambda known: -len(known[0]),
    )
)
_FOREIGN_SIGN: Final = re.compile(r"(?<!\d)[a-z][$¥]")  # `hk$`, but `5k$`
# A number in w, 万 or 千 without a currency is in yuan.
_UNITS = {"": 1, "k": 1000, "千": 1000, "w": 10_000, "万": 10_000, "m": 1_000_000}
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBER = r"(\d{1,3}(?:[, ]\d{3})+|\d{1,3}(?:\.\d{3})+(?![\dkw万千m])|\d{1,12}(?:\.\d{1,2})?)"
_AMOUNT = re.compile(rf"{_NUMBER}(?:\s*([kw万千m])(\d?))?")
_SUGGESTIONS = ("2000 usd", "1800 EUR", "15000元", "1.5万")


@dataclass(frozen=True)
class Budget:
    """An amount in its currency, and in US dollars at the catalog's dated rate.

    `bare`: the text named no currency, so the usual one was assumed.
    """

    amount: float
    currency: Currency
    usd: float
    bare: bool = False


def read_budget(text: str, rates: Mapping[str, Rate], usual: Currency = "usd") -> Budget | None:
    """Read a budget, of a range the upper end; None if the text says that there is no limit.

    A number without a currency is in the `usual` one, or in yuan if it is counted in 万, 千 or w;
    a bare ¥ is yuan, unless yen are usual. Raises Mistake for a text without an amount, for a
    negative amount, for more than a million dollars, and for an unknown currency. `20w` may mean
    200,000 or be a typing error, so the Mistake offers both readings.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if plain in _NONE:
        return None
    if plain.startswith(("-", "−", "–")):
        raise _bad(text)
    currency, rest = currency_in(_LESS.sub(" ", plain).strip(), text, rates)
    amount, unit = _amount(re.split(r"\s*(?:-|–|—|~|to|到)\s*", rest)[-1].strip(), text)
    in_yuan = currency is None and unit in ("w", "万", "千")
    if currency == "cny" and usual == "jpy" and re.search(r"(?<![a-z])¥", plain):
        currency = "jpy"
    known: Currency = "cny" if in_yuan else currency or usual
    usd = amount * rates[known].usd
    if usd > MOST_USD:
        raise _bad(text)
    return Budget(amount, known, usd, bare=currency is None and not in_yuan)


def currency_in(plain: str, text: str, rates: Mapping[str, Rate]) -> tuple[Currency | None, str]:
    """Return the currency before or after the amount, None if there is none, and the other text."""
    result: list[Currency] = []
    for word, currency in _CURRENCY_WORDS.items():
        if word in ("$", "¥") and _FOREIGN_SIGN.search(plain):
            raise _unknown_currency(text)
        bounded = word[0].isascii() and word[0].isalpha()
        pattern = rf"(?<![a-z]){re.escape(word)}(?![a-z])" if bounded else re.escape(word)
        replaced = re.sub(pattern, " ", plain)
        if replaced != plain:
            result.append(currency)
            plain = replaced
    if len(set(result)) > 1:
        raise _bad(text)
    if result and result[0] not in rates:
        raise _unknown_currency(text)
    return (result[0] if result else None), " ".join(plain.split())


def _amount(plain: str, text: str) -> tuple[float, str]:
    """Return the amount and its unit: `6w5` is 65,000 in `w`, `1.5万` 15,000 in `万`."""
    digits = "".join(str(_DIGITS.get(sign, sign)) for sign in plain)
    match = _AMOUNT.fullmatch(digits)
    if match is None:
        if re.fullmatch(rf"{_NUMBER}\s*[^\W\d_]{{1,10}}|[^\W\d_]{{3}}\s*{_NUMBER}", digits):
            raise _unknown_currency(text)
        raise _bad(text)
    number, unit, more = match[1], match[2] or "", match[3]
    if unit == "w" and len(number.split(".")[0]) > 1:
        tries = (f"{number}万", f"{number}k")
        raise Mistake("unclear_budget", suggestions=tries, text=text, number=number)
    amount = float(_without_separators(number)) * _UNITS[unit]
    if more:
        amount += int(more) * _UNITS[unit] / 10
    return amount, unit


def _without_separators(number: str) -> str:
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number)
    return re.sub(r"[., ]" if grouped else r"[, ]", "", number)


def _bad(text: str) -> Mistake:
    return Mistake("bad_budget", suggestions=_SUGGESTIONS, text=text)


def _unknown_currency(text: str) -> Mistake:
    known = " / ".join(name.upper() for name in _WORDS_OF)
    return Mistake("unknown_currency", suggestions=_SUGGESTIONS, text=text, known=known)
