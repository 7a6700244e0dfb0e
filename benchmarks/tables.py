"""All tables of the benchmarks, in the order in which they are printed."""

from benchmarks.answers import answers
from benchmarks.cases import cases
from benchmarks.measure import Table
from benchmarks.memory import memory

TABLES: dict[str, Table] = {
    "memory": memory,
    "answers": answers,
    "cases": cases,
}
