"""The users of a machine: so many at once, or people of whom a share asks at once."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.asking.mistake import Mistake
from bot.asking.quantities import MOST_USERS

# Our assumption: a tenth of the people who may ask do so at the same moment.
PEOPLE_FOR_ONE_AT_ONCE: Final = 10
MOST_PEOPLE: Final = MOST_USERS * PEOPLE_FOR_ONE_AT_ONCE
_AT_ONCE: Final = re.compile(
    r"(?:同时|并发)?\s*(\d{1,6})\s*(?:个|人|路)*\s*"
    r"(?:(?:users?|people|persons?)?\s*(?:at once|at a time|at the same time|concurrent(?:ly)?"
    r"|simultaneous(?:ly)?|in parallel)(?:\s*users?)?|users?|同时(?:用|使用|在线)?|并发)?"
)
_PEOPLE: Final = re.compile(
    r"(?:a team of|team of|for)?\s*(\d{1,6})\s*(?:people|persons?|employees|staff|members|students"
    r"|colleagues|developers|devs|(?:个人?|人|名|位)(?:的?(?:团队|公司|员工|同事|学生))?)"
)


@dataclass(frozen=True)
class Users:
    """So many at once; `people`: among so many, None if only those at once were named."""

    at_once: int
    people: int | None = None


def read_users(text: str) -> Users:
    """Read `10`, `10 at once`, `150 people`, `150人`; Mistake for anything else, 0 or too many."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold().replace(",", "")
    people = _PEOPLE.fullmatch(plain)
    if people is not None and 1 <= int(people[1]) <= MOST_PEOPLE:
        count = int(people[1])
        return Users(-(-count // PEOPLE_FOR_ONE_AT_ONCE), count)
    match = _AT_ONCE.fullmatch(plain)
    if people is not None or match is None or not 1 <= int(match[1]) <= MOST_USERS:
        most = MOST_USERS if people is None else MOST_PEOPLE
        raise Mistake("bad_number", option="users", text=text, most=str(most))
    return Users(int(match[1]))
