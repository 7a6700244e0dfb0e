"""Reduces a typed or pasted text, such as `hf.co/owner/Name-Q4_K_M.gguf`, to a model's name."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 200

# Unicode categories to remove: accents, variation selectors, zero-width and direction marks.
_INVISIBLE = ("Mn", "Me", "Cf")
# Chinese names of families, and of makers, which stand for their family if it is not named as
# well; longer names first.
_CHINESE = {
    "通义千问": " qwen ",
    "千问": " qwen ",
    "通义": " qwen ",
    "深度求索": " deepseek ",
    "智谱清言": " glm ",
    "智谱": " glm ",
    "月之暗面": " kimi ",
    "腾讯混元": " hunyuan ",
    "混元": " hunyuan ",
    "文心一言": " ernie ",
    "文心大模型": " ernie ",
    "文心": " ernie ",
    "书生·浦语": " internlm ",
    "书生浦语": " internlm ",
    "浦语": " internlm ",
    "阶跃星辰": " step ",
    "阶跃": " step ",
    "零一万物": " yi ",
    "稀宇科技": " minimax ",
    "稀宇": " minimax ",
    "阿里巴巴": " ",
    "阿里": " ",
    "腾讯": " ",
    "百度": " ",
    "小米": " ",
    "小红书": " ",
    "字节跳动": " ",
    "字节": " ",
    "豆包": " ",
    "谷歌": " ",
    "微软": " ",
    "英伟达": " ",
    "大模型": " ",
    "模型": " ",
    "参数": " ",
    "量化": " ",
    "指令": " ",
    "蒸馏": " distill ",
    "版本": " ",
    "版": " ",
    "的": " ",
}
_CHINESE_END = re.compile(r"[\u4e00-\u9fff]+$")
_COMMAND = re.compile(r"^ollama\s+(?:run|pull|show)\s+")
_HOST = re.compile(r"^(?:[a-z]+://)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:ai|cn|co|com|net|org)/")
_SHELF = re.compile(r"^(?:library|models?)/")
_OWNER = re.compile(r"^[\w.-]+/[\w.-]+")
_FILE = re.compile(r"\.(?:gguf|safetensors|bin)$")
_TAG = re.compile(r"\w:\w")
_PLUS = re.compile(r"(?<=[a-z])\s?\+(?!\w)")
# Signs for the decimal point between two digits: 2,5 and 3·3, and 2p5 where a point is not allowed.
_DECIMAL_MARK = re.compile(r"(?<=\d)[,·•。点p](?=\d)")
# Storage formats, which do not tell models apart.
_STORAGE = re.compile(
    r"""(?<![a-z0-9])(?:
    (?:ud-)?i?q[1-8](?:[-_](?:kss|k[slt]?|nl|xxs|xs|s|m|l|xl|[01]|r[48]))*
    | tq[12]_[01] | mxfp[48](?:_moe)? | nvfp4 | (?:bf|fp|f)(?:4|8|16|32)
    | int[348] | w[48]a(?:4|8|16) | [2-8](?:\.\d+)?[-_ ]?(?:bits?|bpw) | i1 | exl[23] | hb?[68]
    | nf4 | auto-round
    | g(?:32|64|128) | \d{5}-of-\d{5} | c4ai
    )(?![a-z0-9])""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class NameText:
    """A model's name in plain lower case.

    `whole`: it was written as a repository, tag or file (`owner/name`, `name:size`, `name.gguf`).
    Such names always have the version: `qwen:72b` is not a Qwen2.
    """

    text: str
    whole: bool


def folded(text: str) -> str:
    """Return a text in half-width lower case, without accents and invisible marks."""
    if text.isascii():
        return text.lower().strip()
    letters = unicodedata.normalize("NFKD", text.casefold())
    seen = (letter for letter in letters if unicodedata.category(letter) not in _INVISIBLE)
    return "".join(seen).casefold().strip()


def without_command(name: str) -> str:
    """Return a folded name without a leading `ollama run`, `pull` or `show`."""
    return _COMMAND.sub("", name)


def in_latin(name: str) -> str:
    """Return a folded text with Chinese families in Latin letters, other Chinese words removed."""
    for chinese, plain in _CHINESE.items():
        name = name.replace(chinese, plain)
    return name


def families_in_latin(text: str) -> str:
    """Return a folded sentence with Chinese families in Latin letters, other words as they are."""
    for chinese, plain in _CHINESE.items():
        if plain.strip() and chinese in text:
            text = text.replace(chinese, plain)
    return text


def begun_in_latin(name: str) -> str:
    """Return a folded text like `in_latin`, with a begun Chinese family completed: `深度`."""
    name = in_latin(name)
    begun = _CHINESE_END.search(name)
    if begun is None:
        return name
    family = next(
        (plain for word, plain in _CHINESE.items() if word.startswith(begun[0])), begun[0]
    )
    return name[: begun.start()] + family


def name_text(text: str) -> NameText:
    """Return the name without address, owner and storage format."""
    name = in_latin(without_command(folded(text)))
    name = _SHELF.sub("", _HOST.sub("", name)).strip()
    owned = _OWNER.match(name) is not None
    if owned:
        segments = name.split("/")
        name = segments[-1] if _FILE.search(segments[-1]) else segments[1]
    whole = owned or any(mark.search(name) for mark in (_TAG, _FILE))
    name = _DECIMAL_MARK.sub(".", _PLUS.sub(" plus ", name))
    return NameText(" ".join(_STORAGE.sub(" ", name).split()), whole)
