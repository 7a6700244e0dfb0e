"""The command line: every verb of `rigwise` and its arguments."""

import argparse
from pathlib import Path

from bot import __version__
from bot.settings.database_address import ServerAddress, read_database
from bot.texts import LOCALES, Words

QUESTIONS = 600  # in number; more of them find rarer changes and take longer


def parser_of(words: Words) -> argparse.ArgumentParser:
    """Return the parser, with its help texts in one language."""
    say = words.say
    parser = argparse.ArgumentParser(prog="rigwise", description=say("cli.about"))
    parser.add_argument("--version", action="version", version=f"rigwise {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("run", help=say("cli.run"))
    chatting = verbs.add_parser("chat", help=say("cli.chat"))
    asking = verbs.add_parser("ask", help=say("cli.ask"))
    checking = verbs.add_parser("check", help=say("cli.check"))
    checking.add_argument(
        "--format", choices=("text", "github"), default="text", help=say("cli.format")
    )
    checking.add_argument("--walk", action="store_true", help=say("cli.walk"))
    comparing = verbs.add_parser("diff", help=say("cli.diff"))
    comparing.add_argument("old", type=Path, help=say("cli.diff.old"))
    comparing.add_argument("new", type=Path, help=say("cli.diff.new"))
    comparing.add_argument(
        "--questions", type=int, default=QUESTIONS, help=say("cli.diff.questions")
    )
    verbs.add_parser("schema", help=say("cli.schema"))
    verbs.add_parser("vocabulary", help=say("cli.vocabulary"))
    importing = verbs.add_parser("import", help=say("cli.import"))
    importing.add_argument("what", metavar="FILE-or-REPO", help=say("cli.import.what"))
    importing.add_argument("--out", type=Path, metavar="FILE", help=say("cli.import.out"))
    verbs.add_parser("calibrate", help=say("cli.calibrate"))
    verbs.add_parser("api-prices", help=say("cli.api_prices"))
    verbs.add_parser("prices", help=say("cli.prices"))
    proposing = verbs.add_parser("news", help=say("cli.news"))
    proposing.add_argument(
        "--out", type=Path, metavar="FILE", default=Path("news.yaml"), help=say("cli.news.out")
    )
    reporting = verbs.add_parser("reports", help=say("cli.reports"))
    reporting.add_argument("--done", type=int, metavar="NUMBER", help=say("cli.reports.done"))
    reporting.add_argument("--json", action="store_true", help=say("cli.reports.json"))
    door = verbs.add_parser("mcp", help=say("cli.mcp"))
    door.add_argument("--http", type=int, metavar="PORT", help=say("cli.mcp.http"))
    verbs.add_parser("sync", help=say("cli.sync"))
    verbs.add_parser("doctor", help=say("cli.doctor"))
    backing_up = verbs.add_parser("backup", help=say("cli.backup"))
    backing_up.add_argument("file", type=Path, metavar="FILE", help=say("cli.backup.file"))
    restoring = verbs.add_parser("restore", help=say("cli.restore"))
    restoring.add_argument("file", type=Path, metavar="FILE", help=say("cli.restore.file"))
    moving = verbs.add_parser("move-database", help=say("cli.move"))
    moving.add_argument("source", type=_database, metavar="FROM", help=say("cli.move.from"))
    moving.add_argument("target", type=_database, metavar="TO", help=say("cli.move.to"))
    for verb in (chatting, asking, door):
        verb.add_argument("--locale", choices=LOCALES, default="en", help=say("cli.locale"))
    for verb in (chatting, asking):
        verb.add_argument("--details", action="store_true", help=say("cli.details"))
    asking.add_argument("--json", action="store_true", help=say("cli.json"))
    asking.add_argument("--explain", action="store_true", help=say("cli.explain"))
    what = asking.add_mutually_exclusive_group(required=True)
    what.add_argument("--lines", metavar="FILE", help=say("cli.lines"))
    what.add_argument("line", nargs="*", default=[], metavar="LINE", help=say("cli.line"))
    return parser


def _database(text: str) -> Path | ServerAddress:
    try:
        return read_database(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
