"""`rigwise vocabulary`: the page about the rule files, with every fact that rules may use."""

from collections.abc import Iterator

from bot.advice.fact import Fact
from bot.advice.facts import BUY_FACTS, FIT_FACTS, TREE_FACTS

_HEAD = """\
# The rules
<!-- Written by `rigwise vocabulary > rules/README.md`; a test holds it current. -->
These five files say what Rigwise thinks. They are meant to be edited; none of them is a program.

| file | what it decides |
|---|---|
| `sizing.yaml` | numbers that no arithmetic gives: what must stay free; which formats are advised |
| `fit.yaml` | what `/fit` adds to its figures: cautions |
| `goals.yaml` | what each goal needs: models, context, speed, and what ranks them |
| `tasks.yaml` | what people have a model do, whose time `/fit` and `/best` give |
| `buy.yaml` | the decision tree of `/buy`, and cautions about its picks |

Change a line, then run `rigwise check`. It prints every mistake as `file:line:column` with what was
probably meant, and refuses a file whose examples no longer come out as they say. Until a file is
right, the running bot goes on with the last good one.

## A rule
```yaml
cautions:
  - id: little-spare                  # stays the same for ever; servers refer to it
    when: { verdict: tight, spare_memory: { less_than: 2 GB } }
    say:
      en: "Only {spare_memory} is left."
      zh-CN: "只剩 {spare_memory}。"
```
- All lines of a `when` must hold. A list means any of its words. For "or" between lines write two
  rules.
- Quantities are compared with `at_least`, `more_than`, `at_most`, `less_than`, and have a unit.
- Where a fact is not known, no condition on it holds.
- Text in braces is the fact's value. Text may be one string, or one for each language.
- The tree of `buy.yaml` reads from the top; the first branch whose `if` holds is taken, then those
  under its `then`. The last branch of every level has no `if`, so that every question is answered.
- `examples` at the end are questions with the answer they must get: a verdict, a route, ids of
  rules. Never a price or a machine, since those change by themselves.

Editors that know YAML complete and underline by `rules.schema.json`, which the first line of each
file names (`rigwise schema > rules/rules.schema.json` writes it anew).
"""
_TITLES = {
    "Facts for the tree of `buy.yaml`": TREE_FACTS,
    "More facts for the cautions of `buy.yaml`": {
        name: fact for name, fact in BUY_FACTS.items() if name not in TREE_FACTS
    },
    "Facts for `fit.yaml`": FIT_FACTS,
}
_UNITS = {
    "choice": "one word",
    "choices": "words, of which one must match",
    "flag": "true or false",
    "money": "money, in any currency of rates.yaml",
    "memory": "GB",
    "tokens": "tokens",
    "parameters": "parameters (M, B, T)",
    "speed": "tokens/s",
    "power": "W",
    "share": "%",
    "count": "a whole number",
    "number": "a number",
    "names": "ids or names of the catalog, of which one must match",
}


def rules_page() -> str:
    """Return the whole page, in Markdown."""
    parts = [_HEAD, *("\n".join(_table(title)) for title in _TITLES)]
    return "\n".join(parts) + "\n"


def _table(title: str) -> Iterator[str]:
    yield f"## {title}"
    yield "| fact | what it is | unit or values | example |"
    yield "|---|---|---|---|"
    for fact in _TITLES[title].values():
        example = fact.example if not fact.is_quantity or fact.is_counted else _compared(fact)
        yield f"| `{fact.name}` | {fact.meaning} | {_values(fact)} | `{fact.name}: {example}` |"
    yield ""


def _compared(fact: Fact) -> str:
    return f"{{ at_least: {fact.example} }}"


def _values(fact: Fact) -> str:
    if fact.choices:
        return ", ".join(f"`{word}`" for word in fact.choices)
    bounds = [
        *([f"from {fact.least:g}"] if fact.least is not None else []),
        *([f"to {fact.most:g}"] if fact.most is not None else []),
    ]
    return " ".join([_UNITS[fact.kind], *bounds])
