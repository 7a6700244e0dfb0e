"""The price that stands behind a thing: `rtx 3090 at 650 usd`, `2080ti 22g 1500元`."""

import re
import unicodedata
from typing import Final

_NUMBER: Final = r"\d[\d.,]*"
_BEFORE: Final = r"(?:[a-z]{0,2}\$|(?:cn|jp)?¥|[€£])"
_SIGN: Final = r"[$€£¥]|美元|美金|刀|欧元|英镑|人民币|元|块钱|块"
_WORD: Final = r"(?:usd|euros?|eur|gbp|cny|rmb|yuan|dollars?|bucks|pounds?|quid)\b"
# After `at` or `for` a bare number is a price; alone only one with a currency, or in 万.
_AMOUNT: Final = (
    rf"[-−]?{_BEFORE}?\s*{_NUMBER}\s*(?:[kw万千]\d?)?\s*(?:{_WORD}|[a-z]{{3}}\b|{_SIGN})?"
)
_WITH_CURRENCY: Final = (
    rf"(?:us\$|cn¥|[$€£¥])\s*{_NUMBER}\s*k?\b|{_NUMBER}\s*[kw万千]?\s*(?:{_WORD}|{_SIGN})"
    rf"|{_NUMBER}\s*[万千]"
)
_BEHIND: Final = re.compile(
    rf"(?P<thing>.*?)[\s,:]*(?:(?:\b(?:at|for|about)\s|@|要价|售价|卖)\s*(?P<named>{_AMOUNT})"
    rf"|(?<![0-9a-z.])(?P<alone>{_WITH_CURRENCY}))",
    re.IGNORECASE,
)


def price_behind(text: str) -> tuple[str, str | None]:
    """Return the thing that a text names and the price behind it, None if there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _BEHIND.fullmatch(plain)
    if match is None:
        return plain, None
    return match["thing"].strip(), (match["named"] or match["alone"]).strip()
