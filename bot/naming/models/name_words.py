"""The words of models' names: which ones count, which are glued together, which are misspelt."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.naming.models.name_parts import name_parts
from bot.naming.models.name_text import folded
from bot.naming.models.named_entry import Named, repositories

# Words that change neither size nor shape. Whatever is not here does: coder, vl, distill, air.
_NEUTRAL_WORDS = """
    instruct instruction inst chat it gguf ggml mlx awq gptq bnb dwq hqq imat imatrix qat dynamic
    hf safetensors transformers quant quantized quantised latest original dense llm ai model models
    params parameters parameter weights version ollama run unsloth bartowski thebloke mradermacher
    lmstudio community lm studio ud autoround llamafile the by from free
"""
NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
# Other families whose names are a slip of the finger away from one that a catalog may hold.
_OTHER_FAMILIES = """
    codestral devstral gemini internvl llava llemma magistral mathstral minicpm ministral starchat
    starcoder vllm
"""
OTHER_FAMILIES = frozenset(_OTHER_FAMILIES.split())
_LONGEST_GLUED = 30


class Vocabulary:
    """The words of all names in a catalog.

    `families` are the words that names begin with; `makers` stand before a name and say nothing,
    unless a name needs the word (Qwen is made by Qwen).
    """

    def __init__(
        self, families: Iterable[str], words: Iterable[str], makers: Iterable[str]
    ) -> None:
        self.families = frozenset(families)
        self._known = frozenset(words) | self.families
        self._neutral = (NEUTRAL | frozenset(makers)) - self.families
        self._neutral -= self._known - NEUTRAL
        self._whole = self._known | self._neutral

    def counting(self, words: Iterable[str]) -> frozenset[str]:
        """The words that tell models apart, with `gptoss` taken for `gpt oss`."""
        pieces = (piece for word in words for piece in self._pieces(word))
        return frozenset(piece for piece in pieces if piece not in self._neutral)

    def corrected(self, words: frozenset[str]) -> frozenset[str] | None:
        """The same words with a misspelt family put right; None where nothing can be.

        A word that is known is no misspelling, and beside a family there is none to put right.
        """
        strange = words - self._known - OTHER_FAMILIES
        if len(strange) != 1 or words & self.families:
            return None
        (word,) = strange
        family = self._nearest_family(word)
        return words - strange | {family} if family else None

    def _nearest_family(self, word: str) -> str | None:
        """The family that is fewest slips away; None where none is near, or two are as near."""
        near = sorted(
            (distance, family)
            for family in self.families
            if (distance := OSA.distance(word, family)) <= _slips_allowed(family)
        )
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return None
        return near[0][1]

    def _pieces(self, word: str) -> list[str]:
        if word in self._whole or len(word) > _LONGEST_GLUED:
            return [word]
        return self._cut(word) or [word]

    def _cut(self, word: str) -> list[str]:
        """Cut a word into known ones, long ones first; nothing where that leaves a rest.

        None begins with a single letter, and misspelt ones are left whole.
        """
        cuts: dict[int, list[str]] = {len(word): []}
        for start in reversed(range(len(word))):
            for end in range(len(word), start, -1):
                piece = word[start:end]
                begins_well = start > 0 or len(piece) > 1
                if begins_well and end in cuts and piece in self._whole:
                    cuts[start] = [piece, *cuts[end]]
                    break
        return cuts.get(0, [])


def _slips_allowed(family: str) -> int:
    """Letters that may be wrong; short names are too near to each other for any."""
    if len(family) < 4:
        return 0
    return 1 if len(family) < 8 else 2


def vocabulary(entries: Iterable[Named]) -> Vocabulary:
    """Collect the words of all entries' names and makers."""
    words: set[str] = set()
    families: set[str] = set()
    makers: set[str] = set()
    for entry in entries:
        for title in (entry.id, *entry.aliases):
            title_words = [word for word in _words(title) if word not in NEUTRAL]
            families.update(title_words[:1])
            words.update(title_words)
        words.update(_words(entry.name))
        makers.update(_words(entry.developer))
        makers.update(word for path in repositories(entry) for word in _words(path.split("/")[0]))
    return Vocabulary(families, words, makers)


def _words(text: str) -> tuple[str, ...]:
    return name_parts(folded(text)).words
