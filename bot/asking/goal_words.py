"""Goals by the words that people use for them."""

import re
import unicodedata

from bot.advice.goal import Goal, GoalName
from bot.advice.media_goal import MediaGoal, MediaGoalName
from bot.asking.mistake import Mistake
from bot.asking.options import GOALS
from bot.library.library import Library

# The first goal with a word in the text counts: "a coding agent" is an agent.
_WORDS: dict[GoalName | MediaGoalName, str] = {
    "fine-tuning": r"fine.?tun|\btrain|lora|微调|训练|炼丹",
    "vision": r"\bvision|\bocr\b|screenshots?|视觉|识图|看图|截图",
    "image": r"\bimages?\b|picture|diffusion|comfy|flux|生图|绘画|画图|跑图",
    "video": r"video|生视频|视频",
    "speech": r"speech|whisper|transcri|subtitle|dictat|\btts\b|\basr\b"
    r"|语音|转录|听写|字幕|配音|朗读",
    "embedding": r"embed|rerank|vector|向量|嵌入|重排",
    "agents": r"\bagent|claude code|openclaw|智能体|养虾",
    "coding": r"\bcod(?:e|es|er|ing)\b|program|develop|copilot|编程|代码|写程序|开发"
    r"|c[oó]digo|プログラ",
    "rag": r"\brag\b|documents?|pdfs?|knowledge base|search my|知识库|文档|资料",
    "roleplay": r"role.?play|stor(?:y|ies)|writing|novel|tavern|角色扮演|写作|小说|酒馆",
    "translation": r"translat|翻译|traduc|tradui|übersetz|翻訳",
    "reasoning": r"reason|\bmath|推理|数学",
    "chinese": r"chinese|中文",
    "flagship": r"flagship|deepseek|kimi|largest|满血|旗舰",
    "learning": r"learn|stud(?:y|ent)|experiment|playing|try|tinker|学习|体验|折腾|入门",
    "chat": r"chat|talk|assistant|conversation|聊天|对话|助手",
}
_COMMON = ("chat", "coding", "agents", "rag", "learning")


# What joins goals: `coding, image`, `coding and images`, `编程和生图`.
_JOINED = re.compile(r"[,;，；、/&+和]|以及|\band\b")


def goals_in(text: str) -> tuple[str, ...]:
    """Return the goals that a text names, each once, in their order; empty if none is clear."""
    goals = [goal for goal in map(_one_goal, _JOINED.split(_plain(text))) if goal is not None]
    whole = [] if goals else [_one_goal(_plain(text))]
    return tuple(dict.fromkeys(goal for goal in (*goals, *whole) if goal is not None))


def unclear_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a list of goals, as it is typed, that name no goal."""
    listed = (part.strip() for part in re.split(r"[,;，；、]", text))
    return tuple(part for part in listed if part and not goals_in(part))


def read_goal(text: str) -> str:
    """Return the goal that a text means; if none is clear, a Mistake offers the common ones."""
    goal = clear_goal(text)
    if goal is None:
        raise Mistake("unknown_goal", suggestions=_COMMON, text=text)
    return goal


def clear_goal(text: str) -> str | None:
    """Return the first goal that a text means; None if none is clear."""
    return next(iter(goals_in(text)), None)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _one_goal(text: str) -> str | None:
    plain = text.strip()
    if plain in GOALS:
        return plain
    return next((goal for goal, pattern in _WORDS.items() if re.search(pattern, plain)), None)


def chat_goal(text: str, library: Library) -> Goal:
    """Return the goal that a text means; Mistake if it is unknown, or one for pictures or clips."""
    name = read_goal(text)
    if name not in library.goals:
        ranked = [entry.id for entry in library.goals.values() if entry.ranked_by]
        raise Mistake("unranked_goal", suggestions=ranked, text=name)
    return library.goals[name]


def media_goal(text: str | None, library: Library) -> MediaGoal | None:
    """Return the goal of pictures or clips that a text means; None for any other text."""
    name = clear_goal(text) if text else None
    return library.media_goals.get(name) if name else None
