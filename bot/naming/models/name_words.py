"""The words of models' names: neutral words, words written together, misspelt families."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.naming.models.name_parts import name_parts
from bot.naming.models.name_text import folded
from bot.naming.models.named_entry import Named, repositories

# Words that change neither size nor shape. All others may: coder, vl, distill, air.
_NEUTRAL_WORDS = """
    instruct instruction inst chat it gguf ggml mlx awq gptq bnb dwq hqq imat imatrix qat dynamic
    modelopt bitsandbytes mixed hf safetensors transformers quant quantized quantised latest
    original dense llm ai model models
    params parameters parameter weights version ollama run unsloth bartowski thebloke mradermacher
    lmstudio community lm studio ud autoround llamafile the by from free
"""
NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
# Other families, with names so near to those of a catalog that they would pass for misspellings.
_OTHER_FAMILIES = """
    codestral devstral falcon gemini internvl ling llava llemma magistral mathstral minicpm
    ministral moonlight moshi pixtral ring starchat starcoder vllm voxtral
"""
OTHER_FAMILIES = frozenset(_OTHER_FAMILIES.split())
_LONGEST_GLUED = 30


class Vocabulary:
    """The words of all names in a catalog.

    `families` are the first words of names, of more than one letter (`s1` is of none). `makers` may
    be written before a name and are neutral, unless a name has the word as well (Qwen is made by
    Qwen).
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
        """Return the words that tell models apart, with `gptoss` read as `gpt oss`."""
        pieces = (piece for word in words for piece in self._pieces(word))
        return frozenset(piece for piece in pieces if piece not in self._neutral)

    def corrected(self, words: frozenset[str]) -> frozenset[str] | None:
        """Return the words with a misspelt family corrected; None if there is none to correct.

        A known word is never corrected, and nothing is if a family is among the words.
        """
        strange = words - self._known - OTHER_FAMILIES
        if len(strange) != 1 or words & self.families:
            return None
        (word,) = strange
        family = self._nearest_family(word)
        return words - strange | {family} if family else None

    def _nearest_family(self, word: str) -> str | None:
        """Return the family with the fewest misspelt letters; None if none is near, or on a tie."""
        near = misspelt(word, self.families)
        if not near or (
            len(near) > 1 and OSA.distance(word, near[0]) == OSA.distance(word, near[1])
        ):
            return None
        return near[0]

    def _pieces(self, word: str) -> list[str]:
        if word in self._whole or len(word) > _LONGEST_GLUED:
            return [word]
        return self._cut(word) or [word]

    def _cut(self, word: str) -> list[str]:
        """Return a word cut into known words, preferring long ones; empty if that is impossible.

        The first piece has more than one letter. Misspelt words are not cut.
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


def misspelt(word: str, families: Iterable[str]) -> list[str]:
    """Return the families that a word may be with a letter or two wrong, the nearest first.

    None for the name of a family that the catalog may lack: Pixtral is no misspelt Mixtral.
    """
    if word in OTHER_FAMILIES:
        return []
    near = ((OSA.distance(word, family), family) for family in families)
    return [family for slips, family in sorted(near) if slips <= _slips_allowed(family)]


def _slips_allowed(family: str) -> int:
    """Return how many letters may be wrong; none in short names, which differ too little."""
    if len(family) < 4:
        return 0
    return 1 if len(family) < 8 else 2


def vocabulary(entries: Iterable[Named]) -> Vocabulary:
    """Return the words of all entries' names and makers."""
    words: set[str] = set()
    families: set[str] = set()
    makers: set[str] = set()
    for entry in entries:
        for title in (entry.id, *entry.aliases):
            title_words = [word for word in _words(title) if word not in NEUTRAL]
            families.update(word for word in title_words[:1] if len(word) > 1)
            words.update(title_words)
        words.update(_words(entry.name))
        makers.update(_words(entry.developer))
        makers.update(word for path in repositories(entry) for word in _words(path.split("/")[0]))
    return Vocabulary(families, words, makers)


def _words(text: str) -> tuple[str, ...]:
    return name_parts(folded(text)).words
