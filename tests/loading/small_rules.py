"""The rule files of a minimal folder, which load without a problem."""

RULE_FILES = {
    "rules/sizing.yaml": """\
spare_share: 10 %
desktop_memory: 1 GB
assumed_ram: 32 GB
system_ram: 4 GB
ram_bandwidth: desktop-ram
runtime_overhead: { cuda: 0.5 GB, rocm: 0.5 GB, vulkan: 0.5 GB, metal: 0.5 GB, sycl: 0.5 GB,
  cpu: 0.2 GB, mlx: 1 GB, vllm: 2 GB, sglang: 2 GB, exllama: 1 GB, mlc: 1 GB, maker: 2 GB }
unified_shares:
  - { kind: apple, up_to: 36 GB, share: 67 % }
  - { kind: apple, share: 75 % }
  - { kind: unified, share: 90 % }
  - { kind: phone, share: 50 % }
shown_formats: [Q8_0, Q4_K_M]
class_formats: [Q4_K_M]
acceptable_perplexity_rise: 5 %
acceptable_perplexity_rise_owned: 20 %
advised_formats:
  llama.cpp: [Q8_0, Q4_K_M]
  mlx: [MLX-4bit]
  vllm: [AWQ-4bit]
  sglang: [AWQ-4bit]
  exllama: [GPTQ-4bit]
  mlc: [Q4_K_M]
idle_power: { gpu: 50 W, apple: 5 W, unified: 10 W }
shared_context: 50 %
worth: { quality_index: quiz, quality: 4, format: 4, context: 4, decode: 60, prefill: 25, memory: 8,
  training_memory: 6, training_bandwidth: 40, doubled_price: 4, doubled_price_without_budget: 20,
  noticeable: 4, too_slow: 1000, reads_too_slowly: 60, tight: 5, used: 4, no_cuda: 6, old_cuda: 30,
  no_bf16: 6,
  server_card: 25, doubled_cards: 8, weak_price: 12 }
""",
    "rules/goals.yaml": "goals:\n"
    + "".join(
        f"""\
  - id: {goal}
    name: Goal {number}
    models: [tiny]
    context: 8192
    decode_floor: 5 tokens/s
    decode_comfortable: 10 tokens/s
    tokens_per_day: 100000
    prompt_share: 50 %
    because: Everybody says so.
    source: https://example.org/goals
"""
        for number, goal in enumerate(
            (
                "learning",
                "chat",
                "coding",
                "agents",
                "rag",
                "roleplay",
                "translation",
                "fine-tuning",
                "flagship",
                "reasoning",
                "chinese",
                "vision",
            )
        )
    ),
    "rules/tasks.yaml": """\
tasks:
  - id: answer
    name: An answer
    turns: 1
    prompt: 500
    answer: 400
    source: https://example.org/tasks
  - id: session
    name: { en: A session, zh-CN: 一次任务 }
    turns: 5
    prompt: 2000
    followup: 100
    answer: 200
    prefix: cold
    source: https://example.org/tasks
""",
    "rules/fit.yaml": """\
cautions:
  - id: little-left
    when: { verdict: tight, spare_memory: { less_than: 1 GB } }
    say: { en: "Only {spare_memory} stays free.", zh-CN: "只剩 {spare_memory}。" }
    code: little-left
  - id: slow
    when:
      decode_speed: { less_than: 5 tokens/s }
      users: [1, 2]
    say: Slower than reading.
examples:
  - ask: { model: tiny, hardware: small-gpu, users: 2 }
    verdict: tight
    cautions: [little-left]
""",
    "rules/buy.yaml": """\
tree:
  - id: short-of-money
    if:
      budget: { less_than: 600 usd }
      model_size: { at_least: 30B }
    because: Under {budget} nothing runs a {model_size} model.
    advise: rent
  - id: big
    if: { memory_needed: { more_than: 24 GB } }
    because: It needs {memory_needed}.
    but: It costs more.
    then:
      - id: quiet-desk
        if: { quiet: true, goal: [chat, roleplay] }
        because: A Mac is quiet.
        advise: mac
      - id: two-cards
        because: Two cards hold it.
        advise: pc-multi-gpu
  - id: one-card
    because: One card holds it.
    advise: pc-one-gpu
cautions:
  - id: old-price
    when: { price_age_days: { more_than: 60 } }
    say: This price is {price_age_days} days old.
examples:
  - ask: { goal: chat, budget: 2000 usd, quiet: yes, users: 4 }
    route: mac
    rules: [big, quiet-desk]
    cautions: [old-price]
""",
}
