"""All tables of the benchmarks, in the order in which they are printed."""

from benchmarks.agreement import agreement
from benchmarks.answers import answers
from benchmarks.attacks import attacks
from benchmarks.cases import cases
from benchmarks.drafts import drafts
from benchmarks.endurance import endurance
from benchmarks.field import field
from benchmarks.lengths import full_lengths, lengths
from benchmarks.load import load
from benchmarks.measure import Table
from benchmarks.memory import memory
from benchmarks.mentions import mentions
from benchmarks.published import embeddings, machines, pictures, speech, training
from benchmarks.real_server.real_server import real_server
from benchmarks.scale import scale
from benchmarks.sentences import sentences
from benchmarks.several.processes import several
from benchmarks.several.servers import servers
from benchmarks.speed import speed
from benchmarks.starts import starts
from benchmarks.store import store

TABLES: dict[str, Table] = {
    "memory": memory,
    "speed": speed,
    "field": field,
    "pictures": pictures,
    "speech": speech,
    "embeddings": embeddings,
    "training": training,
    "machines": machines,
    "answers": answers,
    "starts": starts,
    "lengths": lengths,
    "cases": cases,
    "sentences": sentences,
    "agreement": agreement,
    "scale": scale,
    "load": load,
    "mentions": mentions,
    "attacks": attacks,
    "drafts": drafts,
    "store": store,
    "several": several,
    "servers": servers,
    "endurance": endurance,
}

# Tables that are printed only where they are named: one builds another program first, the other
# asks a quarter of a million questions.
NAMED_ONLY: dict[str, Table] = {"real-server": real_server, "lengths-full": full_lengths}
