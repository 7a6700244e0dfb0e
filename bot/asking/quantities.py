"""Numbers as members type them: contexts, counts, yes and no."""

import re

from bot.asking.mistake import Mistake

LONGEST_CONTEXT_TOKENS = 100_000_000  # ten times the longest that any model claims (Llama 4 Scout)
MOST_USERS = 1024
_CONTEXT = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)\s*([km])?(?:\s*(?:tokens?|ctx))?", re.IGNORECASE)
# Contexts are powers of two in everyday speech: 8k is 8192 and 1M is 1048576 tokens.
_CONTEXT_UNIT = {"": 1, "k": 1024, "m": 1024 * 1024}


def context_tokens(text: str) -> int:
    """Read `8192`, `8k`, `128K`, `1M` as tokens; Mistake for other text, 0 or an absurd number."""
    match = _CONTEXT.fullmatch(text.replace(",", "").strip())
    if match is None:
        raise Mistake("bad_context", suggestions=("8k", "32k", "128k"), text=text)
    tokens = int(float(match[1]) * _CONTEXT_UNIT[(match[2] or "").lower()])
    if not 1 <= tokens <= LONGEST_CONTEXT_TOKENS:
        raise Mistake("bad_context", suggestions=("8k", "32k", "128k"), text=text)
    return tokens


def whole_number(option: str, text: str, most: int) -> int:
    """Read a whole number from 1 to `most`; Mistake for anything else."""
    if not re.fullmatch(r"\d{1,6}", text) or not 1 <= int(text) <= most:
        raise Mistake("bad_number", option=option, text=text, most=str(most))
    return int(text)


def flag(option: str, text: str) -> bool:
    """Read yes or no in English or Chinese words; Mistake for anything else."""
    word = text.lower()
    if word in ("yes", "y", "true", "on", "1", "是", "要"):
        return True
    if word in ("no", "n", "false", "off", "0", "否", "不要"):
        return False
    raise Mistake("bad_flag", suggestions=("yes", "no"), option=option, text=text)


def context_words(tokens: int) -> str:
    """Tokens as people say them: `32k` for 32768, `1000` for 1000."""
    if tokens % (1024 * 1024) == 0:
        return f"{tokens // (1024 * 1024)}M"
    return f"{tokens // 1024}k" if tokens % 1024 == 0 else str(tokens)
