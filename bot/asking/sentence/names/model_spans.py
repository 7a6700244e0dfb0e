"""Models that a sentence names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.asking.sentence.names.name_index import SentenceNames
from bot.asking.sentence.span import Span, Spans
from bot.catalog.cloud import ClosedModel
from bot.catalog.media.media_model import MediaModel
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.not_found import NotFound

_WORD = re.compile(r"[a-z0-9][a-z0-9.:_-]*[a-z0-9]|[a-z0-9]")
_REPOSITORY = re.compile(r"(?<![\w/.])[a-z0-9][\w.-]{1,60}/[\w.-]{2,80}[a-z0-9]")
_LONGEST: Final = 6  # words of a name, as in `deepseek r1 distill qwen 32b`
_MOST_MODELS: Final = 12
_MOST_LOOKED_UP: Final = 40  # each takes up to half a millisecond
_NICKNAMES: Final = (
    (
        re.compile(r"(?<![\w.-])r1(?:[\s-]?0528)?(?:[\s:-](?P<size>\d{1,3}(?:\.\d)?b))?(?![\w.])"),
        "deepseek-r1",
    ),
    (re.compile(r"deepseek[\s-]?r1[\s:-]+(?P<size>671b)(?![\w.])"), "deepseek-r1"),
    (re.compile(r"满血版?的?\s?deepseek(?![\s-]*[rv]\d)|deepseek\s?(?=满血)"), "deepseek-r1"),
    (re.compile(r"(?<![\w.-])(?P<size>671b)\s?(?:的)?\s?(?:满血)?\s?r1(?![\w.])"), "deepseek-r1"),
    (
        re.compile(
            r"(?<![\w.-])(?:ds|dpsk)[\s-]?(?:r1"
            r"|v3(?:\.\d)?)(?:[\s:-](?P<size>\d{1,3}(?:\.\d)?b))?(?![\w.])"
        ),
        "",
    ),
    (re.compile(r"(?<![\w.-])oss[\s-]?(?P<size>20b|120b)(?![\w.])"), "gpt-oss"),
    (re.compile(r"(?<![\w.-])coder[\s-]?next(?![\w.])"), "qwen3-coder-next"),
)
_MEMORY = re.compile(
    r"\d{1,4}(?:g|gb|k|gib|t|tb|w)|q\d\w*|fp\d+|int\d|bf16|awq|gptq|mlx|\d+x|x\d+|\d{1,2}bit"
)
# A word before a size that is no name of a model.
_NO_NAME_TEXT = """
a an the any some and or to of for with run runs running is are in on at about around than my
big large small good best which what this that dense moe model models llm size one two local
can do does up like use using under over only just from want class least maximum max the than
vs it into have pure sized fit handle load got try q4 q8 q6 q5 fp8 int4 awq gptq gguf same
no but even old new coding code finetune train lora qlora of full tune host serve bigger
4bit 8bit bit drive download between above below beyond least most every each per other another
decent great solid nice smart fast quick usable proper real actual single double plus then if when
any some more less all these those only recent new newest latest
"""
_NO_NAME: Final = frozenset(_NO_NAME_TEXT.split())
_UNKNOWN = re.compile(
    r"(?<![\w.-])"
    r"([a-z][a-z0-9.]*(?:-[a-z0-9.]+)*)[\s:-]\s?(\d{1,4}(?:\.\d)?b(?:-a\d{1,3}(?:\.\d)?b)?)"
    r"(?![\w/])"
)
_MEASURE_AFTER = re.compile(
    r"^\s?(?:-|\s)?(?:level|class|like|quality|equivalent|grade|tier|style|-ish|alternative"
    r"|competitor|水平|级别|级|那样|那种|平替|替代|的(?:水平|效果))"
)
_MEASURE_BEFORE = re.compile(
    r"(?:replac\w*|instead of|(?<!thing )(?<!models )like|as good as|close to|compar\w* to"
    r"|rival\w*|not (?:the )?|beats?"
    r"|better than|similar to|cancel(?:ling)? (?:my )?|than|替代|代替|接近|媲美|赶上|顶替|不要"
    r"|不是|相当于|比得上|付"
    r"|取代)\s?(?:the |my )?$"
)
_TOO_DUMB = re.compile(
    r"^\s?(?:is |are |just |模型|实在|还是|就|也|都)*\s?(?:too (?:dumb|stupid|small|weak)"
    r"|太(?:笨|蠢|弱|小|傻)"
    r"|不够(?:用|聪明))"
)
_MEDIA_HEADS = re.compile(
    r"(?<![\w.-])((?:flux|wan|sd|sdxl|stable diffusion|hunyuanvideo|ltx(?:-video)?|whisper"
    r"|qwen-image|z-image|cogvideox?|hidream|chroma|mochi|bge|kokoro|jina|nomic"
    r"|parakeet)[a-z0-9. -]{0,24}?(?:\.?\d[\w.]*|[a-z]*turbo|dev|schnell|xl|m3|large|medium"
    r"|klein)(?:[ -](?:dev|turbo|klein|schnell|large|14b|5b|9b|4b|v3|turbo))*)(?![\w.])"
    r"|(?<![\w.-])(sdxl|bge-m3)(?![\w.])"
)


@dataclass(frozen=True)
class SaidModel:
    """A model as the option `model` takes it: an id, or the words if the catalog has no such one.

    `entry`: what the catalog has of that name. `is_measure`: it only says how good another should
    be, or is ruled out.
    """

    text: str
    span: Span
    entry: Model | ClosedModel | MediaModel | None = None
    is_measure: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the catalog has it and it can be run at home."""
        return isinstance(self.entry, Model | MediaModel)


def take_models(spans: Spans, library: Library, names: SentenceNames) -> list[SaidModel]:
    """Note the names of models; what is only near to a name is passed on as it was typed."""
    found: list[SaidModel] = []
    for start, end, text, entry in _candidates(spans.text, library, names):
        span = Span(start, end, "model", text)
        if spans.add(span):
            found.append(SaidModel(text, span, entry))
        if len(found) == _MOST_MODELS:
            break
    return sorted(found, key=lambda model: model.span.start)


def with_measures(models: list[SaidModel], spans: Spans) -> list[SaidModel]:
    """Return the models, those marked that are only a measure; numbers must be read before."""
    return [
        SaidModel(m.text, m.span, m.entry, is_measure=is_measure(m.span, spans)) for m in models
    ]


def is_measure(span: Span, spans: Spans) -> bool:
    """Return whether a model or a size only says how good another should be, or is ruled out."""
    after, before = spans.after(span, 24), spans.before(span, 30)
    return bool(
        _MEASURE_AFTER.search(after) or _MEASURE_BEFORE.search(before) or _TOO_DUMB.search(after)
    )


Candidate = tuple[int, int, str, Model | ClosedModel | MediaModel | None]


def _candidates(text: str, library: Library, names: SentenceNames) -> Iterator[Candidate]:
    for match in _REPOSITORY.finditer(text):
        entry = library.model_names.find(match[0])
        if not isinstance(entry, NotFound):
            yield match.start(), match.end(), entry.id, entry
    yield from _media(text, library)
    yield from _nicknamed(text, library)
    yield from _of_families(text, library, names)
    for match in _UNKNOWN.finditer(text):
        if match[1] not in _NO_NAME and not match[1].isdigit() and match[1][-1] != ".":
            yield match.start(), match.end(), match[0], _entry(match[0], library)


def _media(text: str, library: Library) -> Iterator[Candidate]:
    for match in _MEDIA_HEADS.finditer(text):
        words = match[0].strip()
        while words:
            entry = library.model_names.find(words)
            if not re.search(r"\d|turbo|dev|schnell|xl|large|small|medium", words):
                break
            if isinstance(entry, MediaModel):
                yield match.start(), match.start() + len(words), entry.id, entry
                break
            words = words.rpartition(" ")[0].strip()


def _nicknamed(text: str, library: Library) -> Iterator[Candidate]:
    for pattern, name in _NICKNAMES:
        for match in pattern.finditer(text):
            if not match[0].startswith(("d", "满")) and re.search(
                r"deepseek[\s-]?(?:r1)?$", text[: match.start()].rstrip(" -")
            ):
                continue
            size = match.groupdict().get("size")
            full = name or ("deepseek-r1" if "r1" in match[0] else "deepseek-v3")
            typed = full if size in (None, "671b") else f"{full}-{size}"
            entry = _entry(typed, library)
            yield match.start(), match.end(), typed if entry is None else entry.id, entry


def _of_families(text: str, library: Library, names: SentenceNames) -> Iterator[Candidate]:
    words = list(_WORD.finditer(text))
    known: dict[str, Model | ClosedModel | MediaModel | None] = {}
    at = looked_up = 0
    while at < len(words) and looked_up < _MOST_LOOKED_UP:
        head = re.match(r"[a-z]+", words[at][0])
        if head is None or not (head[0] in names.heads or _begins(head[0], names)):
            at += 1
            continue
        run = _run(words, at, text, names)
        best, length = None, 1
        for length in range(run, 0, -1):
            typed = text[words[at].start() : words[at + length - 1].end()]
            if typed not in known:
                looked_up += 1
                known[typed] = _entry(typed, library)
            best = known[typed]
            if best is not None:
                break
        if best is None:
            length = run
        typed = text[words[at].start() : words[at + length - 1].end()]
        if best is not None or _is_name(typed, head[0], names):
            value = typed if best is None else best.id
            yield words[at].start(), words[at + length - 1].end(), value, best
            at += length
        else:
            at += 1


def _begins(word: str, names: SentenceNames) -> bool:
    """Return whether a word written together begins with a family: `qwencoder`, `gptoss`."""
    return len(word) > 6 and any(
        word.startswith(head) and word[len(head) :] in names.words
        for head in names.heads
        if len(head) > 2 and len(word) - len(head) > 2
    )


def _is_name(typed: str, head: str, names: SentenceNames) -> bool:
    """Return whether words without an entry are a model's: a family, or one with a number."""
    return head in names.heads and (any(sign.isdigit() for sign in typed) or len(head) > 2)


def _run(words: list[re.Match[str]], at: int, text: str, names: SentenceNames) -> int:
    """Return how many words from a family's on may belong to one name."""
    length = 1
    while length < _LONGEST and at + length < len(words):
        word, last = words[at + length], words[at + length - 1]
        gap = text[last.end() : word.start()]
        plain = word[0]
        if gap not in (" ", "", "-", ": ", ":", " - ") or _MEMORY.fullmatch(plain):
            break
        pieces = re.findall(r"[a-z]+", plain)
        sized = re.fullmatch(
            r"(?:v|r|k|m|a|e)?\d+(?:\.\d+)?(?:b|t)?(?:-?a\d+(?:\.\d)?b)?(?:-\w+)*", plain
        )
        if not sized and not (pieces and all(piece in names.words for piece in pieces)):
            break
        if plain in ("a", "e", "i", "v", "or", "and", "code", "image", "video", "free"):
            break
        length += 1
    return length


def _entry(text: str, library: Library) -> Model | ClosedModel | MediaModel | None:
    """Return the entry of that name, or the only one that goes on with a date: glm-4-9b-0414."""
    result = library.model_names.find(text)
    if not isinstance(result, NotFound):
        return result
    stem = re.sub(r"[\s_:]+", "-", text)
    dated = [
        name for name in result.suggestions if re.fullmatch(rf"{re.escape(stem)}-\d{{4}}", name)
    ]
    return library.models.get(dated[0]) if len(dated) == 1 else None


_SIZE_OF = re.compile(r"\s?(?:like|such as|of|from|的|dense|moe|version|版)?\s?")


def completed(models: list[SaidModel], spans: Spans, library: Library) -> list[SaidModel]:
    """Return the models, a family with the size that stands apart from it: `30b moe qwen`."""
    sizes = spans.of("parameters")
    if len(sizes) != 1 or len(models) != 1 or models[0].entry is not None:
        return models
    if is_measure(sizes[0], spans) and not _SIZE_OF.fullmatch(
        spans.text[sizes[0].end : models[0].span.start]
    ):
        return models
    typed = f"{models[0].text} {sizes[0].value}"
    entry = _entry(typed, library)
    text = typed if entry is None else entry.id
    return [SaidModel(text, models[0].span, entry, models[0].is_measure and entry is None)]
