"""`/fit`: does this model run on this machine, or which machine runs it."""

import re

from bot.advice.facts import FIT_FACTS
from bot.advice.placeholders import said
from bot.answers.asked import Asked
from bot.answers.fit_answer import (
    DeviceFigures,
    FitAnswer,
    MachineFigures,
    MemoryFigures,
    ModelFigures,
    RuleFigures,
    SpeedRange,
    Step,
)
from bot.answers.fit_question import FitAsked, fit_asked
from bot.answers.machine_classes import machine_classes
from bot.answers.pools import overhead_bytes, engine_of, pools_of
from bot.answers.question import FitQuestion
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library
from bot.sizing.decode import DecodeSpeed, decode_speed
from bot.sizing.formats import FORMATS
from bot.sizing.load import Load, memory
from bot.sizing.placement import Placement, place
from bot.sizing.pool import Pools
from bot.sizing.weights import bits_per_weight
