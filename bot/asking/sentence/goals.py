"""What a sentence wants a model or a machine for: one goal, or several that it joins."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

_GOALS: Final[Mapping[str, str]] = {
    "fine-tuning": (
        r"fine[\s-]?tun|(?<![a-z])(?:q?lora|sft|dpo)s?(?![a-z])|(?<![a-z])train(?:ing)?(?: |$"
        r"|,)(?!data)|微调|训练|炼丹|精调"
    ),
    "vision": (
        r"(?<![a-z])vision(?![a-z])|(?<![a-z])ocr(?![a-z])|screenshots?|识别|视觉|识图|看图|截图"
        r"|read(?:ing)? (?:images|photos|scans)|多模态|multimodal|image understanding"
    ),
    "image": (
        r"image gen|(?:generat|creat|mak)\w* (?:images?|pictures?|art)|comfy ?ui|(?<![a-z])flux"
        r"|stable diffusion|sdxl|(?<![a-z])sd ?1\.5|text[\s-]to[\s-]image|文生图|图生图|生图"
        r"|画图|绘画|绘图|跑图|出图|ai ?画|automatic1111|midjourney|pictures\b"
    ),
    "video": (
        r"video gen|(?:generat|creat|mak)\w* (?:videos?|clips?)|(?<![a-z])wan ?2|视频生成"
        r"|生成视频|做视频|生视频|文生视频|图生视频|text[\s-]to[\s-]video|image[\s-]to[\s-]video"
    ),
    "speech": (
        r"whisper|transcri|subtitl|dictat|(?<![a-z])(?:tts|asr|stt)(?![a-z])|speech|voice clon"
        r"|语音|转录|听写|字幕|配音|朗读|转写"
    ),
    "embedding": r"embedding|rerank|vector|向量|嵌入模型|重排",
    "agents": (
        r"agent|claude code|open ?code|openclaw|(?<![a-z])(?:cline|aider|roo ?code|codex|goose"
        r"|crew ?ai|n8n|autogpt|claw)(?![a-z])|tool[\s-](?:call|use)|智能体|养虾|养龙虾|龙虾"
        r"|自动化"
    ),
    "coding": (
        r"(?<![a-z])cod(?:e|es|er|ing)(?![a-z])|programm|develop(?!ed)|(?<![a-z])devs?(?![a-z])"
        r"|copilot|编程|代码|写程序|编码|写码|coder|refactor|(?<![a-z])ide(?![a-z])|autocomplete"
        r"|python|开发|敲代码|程序员"
    ),
    "rag": (
        r"(?<![a-z])rag(?:flow)?(?![a-z])|documents?|(?<![a-z])docs(?![a-z])|pdfs?"
        r"|knowledge ?base|obsidian|notes|papers|contracts|wiki|知识库|文档|资料|笔记(?!本)|合同"
        r"|论文|档案|search my|over my"
    ),
    "roleplay": (
        r"role[\s-]?play|(?<![a-z])e?rp(?![a-z])|stor(?:y|ies)|(?:creative |fiction )?writing"
        r"|(?<![a-z])novel|tavern|kobold|nsfw|character|(?<![a-z])d&d|角色扮演|写作|小说|酒馆"
        r"|写文|文案|故事|陪聊|uncensored"
    ),
    "translation": r"translat|翻译|traduc|übersetz|汉化|本地化",
    "reasoning": (
        r"reasoning|(?<![a-z])maths?(?![a-z])|数学|推理题|逻辑|science questions"
        r"|general knowledge"
    ),
    "chinese": (
        r"(?:in|for|good|speaks?|better) (?:at )?chinese|国产模型|中文(?:能力|好|写|模型|对话"
        r"|效果|强)|中文"
    ),
    "flagship": (
        r"flagship|(?:biggest|largest|best|strongest|most powerful) (?:open )?(?:models?"
        r"|llms?)(?: (?:there is|out there|at home))|满血|旗舰|顶级模型|最强(?:的)?模型"
        r"|kimi ?/ ?deepseek|(?:deepseek|kimi)[- ]class|frontier"
    ),
    "learning": (
        r"(?<!deep )(?<!machine )learn|stud(?:y|ent)|tinker|experiment|(?:play"
        r"|mess)(?:ing)? (?:around|with)|beginner"
        r"|(?<![a-z])uni(?![a-z])|(?<!深度)(?<!机器)学习|想学|学学|入门|折腾|练手|体验|小白"
        r"|尝鲜|玩玩|homelab fun"
    ),
    "chat": (
        r"(?<![a-z])chat(?!gpt|glm)|chatting|talk|(?:personal |home )assistant|conversation|聊天"
        r"|对话|助手|问答|日常|everyday|general use"
    ),
}
# Words that join two uses of one machine: `coding and image generation`, `写代码和画图`.
_JOINED: Final = re.compile(
    r"(?<![a-z])(?:and|plus|as well as|also|sometimes|occasional(?:ly)?|some|both|with a bit of)"
    r"(?![a-z])|[&+/,;、]|和|加|跟|与|兼|还|也|偶尔|顺便|以及|外加|都"
)
_MOST_APART: Final = 40  # signs between two goals of one list
# A goal that is only a part or a manner of another one.
_PART_OF: Final[Mapping[str, frozenset[str]]] = {
    "coding": frozenset(("agents",)),
    "chat": frozenset(("rag", "roleplay", "coding", "agents", "vision", "translation")),
    "learning": frozenset(("coding", "agents", "rag", "image", "fine-tuning")),
    "embedding": frozenset(("rag",)),
    "vision": frozenset(("image", "speech")),
    "chinese": frozenset(("chat", "roleplay", "rag", "coding", "translation")),
}


def goals_of(text: str) -> list[str]:
    """Return the goals that a text names, those first that say most."""
    return [goal for goal, pattern in _GOALS.items() if re.search(pattern, text)]


def goal_of(text: str) -> str | None:
    """Return the one goal of a text; None if none is named."""
    found = goals_of(text)
    if "vision" in found and re.search(r"(?:有了|already (?:have|works|done))", text):
        found.remove("vision")
    if "agents" in found and "coding" in found:
        return "agents"
    if "rag" in found and "chat" in found and found[0] in ("rag", "chat"):
        return "rag"
    if "speech" in found:  # the sound of a video, and the words that are recognised in it
        found = [goal for goal in found if goal not in ("vision", "video")]
    if "image" in found and "vision" in found:
        return "vision" if re.search(r"识别|ocr|read|describe|看图|识图", text) else "image"
    if "translation" in found and found[0] in ("rag", "roleplay", "speech", "translation"):
        return "translation"
    return found[0] if found else None


def joined_goals(text: str) -> tuple[str, ...]:
    """Return the goals that a text joins, in its order: each is asked for beside the others.

    Only one, `goal_of`, if none is joined to it; what is a part of another one counts once.
    """
    first = goal_of(text)
    if first is None:
        return ()
    found = sorted(
        (match.start(), match.end(), goal)
        for goal, pattern in _GOALS.items()
        for match in re.finditer(pattern, text)
        if goal != "flagship"
    )
    named = {goal for _, _, goal in found}
    found = [entry for entry in found if not named & _PART_OF.get(entry[2], frozenset())]
    result = [found[0][2]] if found else [first]
    for (_, end, goal), (start, _, other) in pairwise(found):
        between = text[end:start]
        if goal != other and len(between) <= _MOST_APART and _JOINED.search(between):
            result += [name for name in (goal, other) if name not in result]
    return tuple(result) if len(result) > 1 else (first,)
