"""The printed report of a run, and its verdict."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from benchmarks.mutants.mutant import Mutant

# The share of the drawn mutants of each group that the tests must notice.
LEAST_KILLED_SHARE = 0.9


def print_mutants(drawn: Sequence[Mutant], survived: Collection[Mutant]) -> None:
    """Print each mutant with its place and outcome."""
    for mutant in drawn:
        end = "survived" if mutant in survived else "killed"
        place = f"{mutant.file}:{mutant.line}"
        change = f"{mutant.operator}: {mutant.before} -> {mutant.after}"
        print(f"{end:9}{place:42}{mutant.function}: {change}")


def print_table(drawn: Sequence[Mutant], survived: Collection[Mutant]) -> None:
    """Print how many mutants of each file were drawn and killed."""
    counts = Counter(mutant.file for mutant in drawn)
    alive = Counter(mutant.file for mutant in survived)
    print(f"\n{'file':42}{'mutants':>8}{'killed':>8}")
    for file, count in [*counts.items(), ("all", len(drawn))]:
        killed = count - (len(survived) if file == "all" else alive[file])
        print(f"{file:42}{count:8}{killed:8}{killed / count:8.1%}")


def print_verdict(
    drawn: Sequence[Mutant],
    survived: Collection[Mutant],
    known: Mapping[str, str],
    existing: Collection[str],
) -> bool:
    """Print what is wrong; return whether enough were killed and the list of survivors is right."""
    alive = {mutant.name for mutant in survived}
    tried = {mutant.name for mutant in drawn}
    faults = [f"survives and is not in survivors.yaml: {name}" for name in sorted(alive - {*known})]
    faults += [
        f"is in survivors.yaml and {'was killed' if name in existing else 'does not exist'}: {name}"
        for name in known
        if name in tried - alive or name not in existing
    ]
    if 1 - len(survived) / len(drawn) < LEAST_KILLED_SHARE:
        faults.append(f"fewer than {LEAST_KILLED_SHARE:.0%} were killed")
    print("\n".join(faults))
    return not faults
