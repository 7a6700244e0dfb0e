"""The options of `/fit` for a model for pictures or clips, read into a drawing and a machine."""

import re
from dataclasses import dataclass
from typing import Final

from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine
from bot.asking.options import FIT
from bot.asking.quantities import whole_number
from bot.asking.question import MediaQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel, Settings
from bot.library.library import Library
from bot.running.media.drawing import Drawing
from bot.running.media.placed import room_of
from bot.running.media.run import best_format
from bot.sizing.media.formats import find_media_format
from bot.sizing.media.pictures import Canvas

_RESOLUTION: Final = re.compile(r"(\d{1,7})(?:\s*[x×*]\s*(\d{1,7}))?\s*(?:px)?", re.IGNORECASE)
_NAMED: Final = {
    "480p": (848, 480),
    "540p": (960, 544),
    "720p": (1280, 720),
    "1080p": (1920, 1080),
    "1k": (1024, 1024),
    "2k": (2048, 2048),
    "4k": (3840, 2160),
}
LEAST_SIDE: Final = 64
LONGEST_SIDE: Final = 8192  # pixels; no open model draws a side longer than 4096 by itself
MOST_FRAMES: Final = 2000  # over a minute at 24 frames a second
MOST_BATCH: Final = 64
OWN_OPTIONS: Final = ("model", "hardware", "quant", "resolution", "frames", "batch")


@dataclass(frozen=True)
class ParsedMedia:
    """The question with what it draws, and the machine that it names."""

    question: MediaQuestion
    drawing: Drawing
    machine: Machine | None


def parse_media(request: Request, model: MediaModel, library: Library) -> ParsedMedia:
    """Read the options of `/fit`; Mistake for the first that cannot be understood."""
    options = Options(request.options, request.usual)
    settings = model.settings
    if settings is None:
        raise Mistake("kind_unsized", name=model.name)
    _refuse_others(options, model)
    hardware = options.given_or_usual("hardware")
    machine = asked_machine("hardware", hardware, options, library).machine if hardware else None
    canvas = canvas_of(options, model, settings)
    name = _format(options, model, canvas, machine, library)
    drawing = Drawing(model, name, canvas, settings.steps)
    question = MediaQuestion(
        model=model.id,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        quant=name,
        resolution=resolution_text(canvas),
        frames=canvas.frames,
        batch=canvas.batch,
        assumed=options.assumed,
    )
    return ParsedMedia(question, drawing, machine)


def resolution_text(canvas: Canvas) -> str:
    """Return a resolution as it is typed: `1024x1024`."""
    return f"{canvas.width}x{canvas.height}"


def _refuse_others(options: Options, model: MediaModel) -> None:
    """Refuse the options that mean something for chat models only."""
    own = OWN_OPTIONS if model.kind == "video" else tuple(set(OWN_OPTIONS) - {"frames"})
    for option in FIT.option_names:
        if option not in own and options.given(option) is not None:
            raise Mistake(
                "option_not_for_kind",
                suggestions=("resolution:1024x1024", "batch:1"),
                option=option,
                name=model.name,
                known=", ".join(f"{name}:" for name in OWN_OPTIONS[1:] if name in own),
            )


def canvas_of(options: Options, model: MediaModel, settings: Settings) -> Canvas:
    """Read the size of a picture or clip, and how many at once; else the model's usual ones."""
    width, height = read_resolution(options.or_assumed("resolution", settings.resolution))
    frames = 1
    if model.kind == "video":
        text = options.or_assumed("frames", str(settings.frames))
        frames = whole_number("frames", text, MOST_FRAMES)
    batch = whole_number("batch", options.or_assumed("batch", "1"), MOST_BATCH)
    return Canvas(width, height, frames, batch)


def read_resolution(text: str) -> tuple[int, int]:
    """Read `1024x768`, `1024`, `720p` as width and height; Mistake for no size of a picture."""
    named = _NAMED.get(text.strip().lower())
    if named is not None:
        return named
    match = _RESOLUTION.fullmatch(text.strip())
    width = int(match[1]) if match else 0
    height = int(match[2]) if match and match[2] else width
    if not all(LEAST_SIDE <= side <= LONGEST_SIDE for side in (width, height)):
        raise Mistake(
            "bad_resolution",
            suggestions=("1024x1024", "1280x720", "720p"),
            text=text,
            least=str(LEAST_SIDE),
            most=str(LONGEST_SIDE),
        )
    return width, height


def _format(
    options: Options,
    model: MediaModel,
    canvas: Canvas,
    machine: Machine | None,
    library: Library,
) -> str:
    """Read the format; without one, the finest that fits the machine, else the smallest."""
    text = options.given("quant")
    if text is None:
        usual = model.native_format
        if machine is not None:
            usual = best_format(model, canvas, room_of(machine, library)) or model.formats[-1]
        return options.or_assumed("quant", usual)
    name = find_media_format(text)
    if name is None:
        raise Mistake("unknown_format", suggestions=model.formats, text=text)
    return name
