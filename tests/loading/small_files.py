"""The files of minimal folders of rules and catalog, which load without a problem."""

from bot.catalog.programs.engine import RUNTIMES
from bot.loading.measured import COLUMNS
from bot.loading.programs.repositories import COLUMNS as REPOSITORY_COLUMNS
from tests.loading.small_rules import RULE_FILES

FILES = {
    **RULE_FILES,
    "catalog/measured/fitted.yaml": """\
repeat_share: 0.1
decode:
  constants:
    weights: 1.3
  spreads:
    all: { low: 0.7, high: 1.3 }
prefill:
  constants:
    matrix: 2.5
  spreads:
    all: { low: 0.5, high: 2 }
""",
    "catalog/measured/power.yaml": """\
sweeps:
  - device: small-gpu
    rated: 200 W
    steps:
      - { cap: 100 W, decode: 50 %, prefill: 25 % }
      - { cap: 200 W, decode: 100 % }
    source: https://example.org/power
""",
    "catalog/links.yaml": """\
links:
  - id: wire
    name: Wire
    bandwidth: 1 GB/s
    latency: 300 us
    usual_for_kinds: [unified]
    source: https://example.org/links
splits:
  - program: RPC
    runtimes: [llama.cpp]
    by: layers
    step: 2 ms
    decode: { low: 80 %, high: 110 % }
    prefill: { low: 60 %, high: 110 % }
    source: https://example.org/splits
""",
    "catalog/measured/drafts.yaml": """\
tokens: 2
alone_users: 4
gains:
  mtp:
    dense: { low: 1.0, expected: 2, high: 2.5, groups: 3, source: https://example.org/drafts }
""",
    "catalog/measured/speeds.csv": f"""\
{",".join(COLUMNS)}
decode,small-gpu,1,,tiny,Q4_K_M,,llama.cpp,,,,0,128,1,100.5,2026,https://example.org/speeds,
""",
    "catalog/repositories/gguf.csv": f"""\
{",".join(REPOSITORY_COLUMNS)}
tiny,GGUF,somebody/tiny-GGUF,Q8_0 Q4_K_M,2026-11-01,https://example.org/repositories
""",
    "catalog/models/tiny.yaml": """\
models:
  - id: tiny
    name: Tiny
    family: Tiny
    developer: Nobody
    repository: nobody/tiny
    aliases: [wee]
    released: 2026-01
    license: MIT
    native_format: BF16
    max_context: 8192
    published_parameters: 202048
    shape:
      architecture: llama
      layers: 2
      hidden: 64
      vocabulary: 1000
      attention: { heads: 4, kv_heads: 2, head_size: 16 }
      feed_forward: 128
    source: https://example.org/tiny
""",
    "catalog/closed.yaml": """\
models:
  - id: closed-one
    name: Closed One
    developer: Somebody
    nearest: [tiny]
    benchmark: Some benchmark, 2026-01
    source: https://example.org/closed
""",
    "catalog/hardware/small.yaml": """\
devices:
  - id: small-gpu
    name: Small GPU
    maker: Acme
    kind: gpu
    aliases: sg
    memory: [8 GB, 16 GB]
    bandwidth: 400 GB/s
    backends: [cuda]
    source: https://example.org/small-gpu
  - id: desktop-ram
    name: Desktop RAM
    maker: Acme
    kind: cpu
    memory: [32 GB, 64 GB]
    bandwidth: 60 GB/s
    backends: [cpu]
    source: https://example.org/ram
""",
    "catalog/systems/small.yaml": """\
systems:
  - id: small-pc
    name: Small PC
    route: pc-one-gpu
    devices:
      - { device: small-gpu, memory: 16 GB }
    ram: 32 GB
    parts:
      - item: small-gpu
      - { item: pc-case, count: 1 }
    source: https://example.org/small-pc
""",
    "catalog/platforms.yaml": """\
platforms:
  - id: small-board
    name: "Small board with {cards}"
    parts: [{ item: pc-board }]
    ram: 32 GB
    cards: 2
    slots: 4
    supply: 850 W
    cpu: 65 W
    source: https://example.org/small-board
cards:
  - { device: small-gpu, slots: 2, source: https://example.org/small-gpu }
""",
    "catalog/prices/us.yaml": """\
prices:
  - { item: small-gpu, market: us, currency: usd, condition: used, typical: 300,
      as_of: 2026-11-01, quality: A, source: https://example.org/price }
  - { item: pc-case, market: us, currency: usd, condition: new, low: 80, typical: 90,
      high: 120, as_of: 2026-11-01, quality: B, source: https://example.org/price }
  - { item: pc-board, market: us, currency: usd, condition: new, typical: 400,
      as_of: 2026-11-01, quality: A, source: https://example.org/price }
""",
    "catalog/prices/rates.yaml": """\
rates:
  - { currency: usd, usd: 1, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: eur, usd: 1.25, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: gbp, usd: 1.5, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: cny, usd: 0.125, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: inr, usd: 0.0125, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: jpy, usd: 0.00625, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: krw, usd: 0.00075, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: brl, usd: 0.2, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: cad, usd: 0.75, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: aud, usd: 0.7, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: twd, usd: 0.03, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: rub, usd: 0.0125, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: pln, usd: 0.25, as_of: 2026-11-01, source: https://example.org/rates }
  - { currency: try, usd: 0.02, as_of: 2026-11-01, source: https://example.org/rates }
""",
    "catalog/quality/quiz.yaml": """\
benchmarks:
  - id: quiz
    name: A quiz
    as_of: 2026-11
    source: https://example.org/quiz
    scores:
      tiny: 12.5
""",
    "catalog/published_sizes.yaml": """\
published_sizes:
  - model: tiny
    repository: unsloth/Tiny-GGUF
    as_of: 2026-05-05
    source: https://example.org/sizes
    sizes:
      UD-Q4_K_XL: 200000 bytes
""",
    "catalog/programs.yaml": "programs:\n"
    + "".join(
        f"""\
  - id: {engine}
    name: Program {engine}
    engine: {engine}
    version: "1"
    as_of: 2026-11-01
    backends: [cuda, rocm, vulkan, metal, sycl, cpu]
    formats: {{ reads: [gguf, safetensors, mlx, plain], usual: Q4_K_M }}
    source: https://example.org/programs
"""
        for engine in RUNTIMES
    ),
    "catalog/formats.yaml": """\
formats:
  - format: Q8_0
    perplexity_rise: 0.1 %
    measured_on: Tiny
    source: https://example.org/perplexity
""",
    "catalog/api.yaml": """\
api:
  - { model: tiny, currency: usd, input_per_million: 9, output_per_million: 9, as_of: 2026-10-01,
      source: https://example.org/list }
""",
    "catalog/cloud.yaml": """\
rent:
  - id: rented-gpu
    name: Rented GPU
    device: small-gpu
    memory: 16 GB
    currency: usd
    per_hour: 0.3
    as_of: 2026-11-01
    source: https://example.org/rent
api:
  - model: tiny
    currency: usd
    input_per_million: 0.1
    output_per_million: 0.2
    as_of: 2026-11-01
    source: https://example.org/api
""",
}
