"""Principles that a sentence asks about, each a topic of `/guide`."""

import re
from collections.abc import Mapping
from typing import Final

from bot.asking.options import Topic

_TOPICS: Final[Mapping[Topic, str]] = {
    "kv-cache": r"kv[\s-]?(?:cache)?|(?:quanti[sz]\w*|q8|q4) (?:the )?cache|缓存量化",
    "mac-or-pc": (
        r"(?:mac|apple)(?: silicon| studio| mini)? (?:or|vs\.?|versus|over|instead of"
        r"|better than) (?:an? "
        r"|the )?(?:pc|nvidia|windows|rtx|gpu|linux|dedicated)|(?:pc|nvidia|gpu|windows) (?:or"
        r"|vs\.?|versus|instead of) (?:an? |the )?(?:mac|apple)|(?:mac|苹果)(?:电脑)?\s?(?:还是"
        r"|和|跟|对比|vs)\s?(?:pc|n ?卡|显卡|windows|英伟达|台式)|(?:pc|n ?卡|显卡|英伟达"
        r"|台式机?)\s?(?:还是|和|跟|对比|vs)\s?(?:mac|苹果)|unified memory (?:vs|or|better"
        r"|instead)|统一内存.{0,12}(?:显存|好|区别)"
    ),
    "several-gpus": (
        r"(?:2|two|multiple|several|dual|more|second|mixed|different) (?:gpus?"
        r"|cards?).{0,60}(?:add|combin|pool|split|share|nvlink|faster|twice|double|together|fit"
        r"|sum|stack|scale)|(?:add|combin|pool|split|shar|stack)\w* .{0,30}(?:vram|gpus|cards)"
        r"|nvlink|tensor parallel|(?<![a-z])(?:mix|pair|combine)(?:ing)? (?:a|an|my|two"
        r"|different|the)\b|together with|混插|混用|(?:显存|多卡|双卡|两张卡|几张卡"
        r"|多张).{0,16}(?:叠加|合并|相加|加起来|翻倍|合起来|一起用|共享|并行|线性)"
        r"|不同(?:型号)?的?(?:显)?卡.{0,10}(?:混|一起)"
    ),
    "moe": (
        r"(?<![a-z])moes?(?![a-z])|mixture[\s-]of[\s-]experts|active parameters|混合专家"
        r"|激活参数|稠密"
    ),
    "formats": (
        r"(?:q[2-8][\w]*|fp8|awq|gptq|gguf|fp16|int4|mlx|exl2|exl3|4[\s-]?bit|8[\s-]?bit) ?(?:or"
        r"|to|vs\.?|versus|还是|和|跟|与|对比|,|/) ?(?:q[2-8][\w]*|fp8|awq|gptq|gguf|fp16|int4"
        r"|mlx|exl2|exl3|4[\s-]?bit|8[\s-]?bit|mxfp4)|(?:which|what|best|how) (?:\w+ )?quant"
        r"|quanti[sz]\w*|(?<![a-z])(?:quants?|gguf|imatrix|bpw|bits? per (?:weight"
        r"|parameter))(?![a-z])|量化"
        r"|(?<![a-z0-9])(?:q[2-8]|int[48]|fp8|[48][\s-]?bit)(?![a-z0-9]).{0,40}(?:los(?:e|es|s|ing)"
        r"|quality|dumb|worse|accura|degrad|精度|损失|质量|变笨|变傻|影响|区别|差别)"
        r"|q[2-8]_k(?:_[sml])?"
    ),
    "context": r"context|(?<![a-z])ctx|上下文|更长的输入|长文本|prompt length"
    r"|long prompts?",
    "training": (
        r"fine[\s-]?tun|(?<![a-z])q?lora(?![a-z])|(?<![a-z])train(?:ing)?(?![a-z])|微调|训练"
        r"|炼丹"
    ),
    "cloud": (
        r"(?<![a-z])(?:apis?|subscriptions?|cloud|rent(?:ing|ed)?|openrouter|runpod)(?![a-z])"
        r"|订阅|租|云(?!母)|月费"
    ),
    "speed": (
        r"bandwidth|带宽|tokens? per second|tok/s|t/s|(?:why|what|how).{0,40}(?:slow|fast|speed)"
        r"|(?:为什么|为啥|什么).{0,20}(?:慢|快)|速度.{0,10}(?:取决|看|影响|瓶颈)"
        r"|prompt processing|prefill|memory[\s-]bound|plain ram costs less|offload"
    ),
    "memory": r"vram|显存|(?<![a-z])ram(?![a-z])|内存|how much memory|rule of thumb|显卡内存",
}
_WHY = re.compile(
    r"(?<![a-z])(?:why|explain|does|do|will|would|should|is|can|how (?:does|do|is|are|much|come"
    r"|big|bad|important|to|long)|what(?:'s| is| are| does| do| happens)|difference|does (?:it"
    r"|the|a|more|having)|do (?:i|you|we|\d|two|multiple|more)|is (?:it|there|a|the|kv|q\d)|are"
    r"|can (?:i|you|someone|two|different)|should i|how many bits|which|safe|matter|worth|or"
    r"|vs\.?|versus"
    r"|better|rule of thumb|really|mean"
    r"|actually)(?![a-z])"
    r"|为什么|为啥|怎么|如何|什么|哪个|哪种|多少|吗|呢|区别|影响|还是|会|好不好|划算|能不能|意义"
    r"|大不大|大吗|多大|真的|替代|到底|是不是|原理|取决|咋"
)
_COSTS = re.compile(
    r"pays? off|worth|cheaper|break[\s-]?even|vs|(?<![a-z])or(?![a-z])|compared|instead|replace"
    r"|save|better|划算|还是|替代|回本|便宜|值|省钱|不如|够用"
)


def topic_of(text: str) -> Topic | None:
    """Return the principle that a text asks about; None if it asks about none."""
    if not _WHY.search(text):
        return None
    for topic, pattern in _TOPICS.items():
        if re.search(pattern, text) and (topic != "cloud" or _COSTS.search(text)):
            return topic
    return None


def asks_why(text: str) -> bool:
    """Return whether a text asks for a reason or an explanation."""
    return (
        re.search(
            r"(?<![a-z])(?:why|explain|how (?:does|do)(?![^?]*(?:compare|perform|fare|hold up"
            r"|run))|difference between"
            r"|what is the point)(?![a-z])|为什么|为啥|原理|解释",
            text,
        )
        is not None
    )
