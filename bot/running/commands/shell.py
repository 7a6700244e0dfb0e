"""Commands as a shell reads them: quoting, variables, long lines, files."""

import re
import shlex
from typing import Literal

from bot.running.commands.call import Call, Expanded, TextFile

Os = Literal["linux", "macos", "windows"]
Shell = Literal["sh", "powershell"]

SHELLS: dict[Os, Shell] = {"linux": "sh", "macos": "sh", "windows": "powershell"}
# A longer command has one option on each line: a phone shows about 40 columns of a block.
_COLUMNS = 60
_CONTINUATION: dict[Shell, str] = {"sh": " \\\n  ", "powershell": " `\n  "}
# Words that PowerShell passes on unchanged. A comma makes an array of a word, "@" splats, and a
# word that begins with "-" ends at a period (about_Parsing, about_Arrays in its documentation).
_PLAIN = re.compile(r"[A-Za-z0-9_./:][A-Za-z0-9_./:=-]*|--?[A-Za-z0-9_-]+")


def written(step: Call | TextFile, shell: Shell) -> str:
    """Return the text to paste into a shell: one command, or one file with its content."""
    if isinstance(step, TextFile):
        return _file(step, shell)
    parts = [" ".join(_quoted(word, shell) for word in part) for part in step.parts]
    line = " ".join(parts)
    if len(line) > _COLUMNS:
        line = _CONTINUATION[shell].join(parts)
    return _with_environment(step, line, shell)


def _with_environment(call: Call, line: str, shell: Shell) -> str:
    named = [(option.name, option.values[0]) for option in call.environment]
    if shell == "powershell":
        return "\n".join([*(f'$env:{name} = "{value}"' for name, value in named), line])
    return " ".join([*(f"{name}={shlex.quote(value)}" for name, value in named), line])


def _file(file: TextFile, shell: Shell) -> str:
    if shell == "powershell":
        return f"@'\n{file.text}\n'@ | Set-Content -Encoding ascii {file.name}"
    return f"cat > {file.name} <<'EOF'\n{file.text}\nEOF"


def _quoted(word: str, shell: Shell) -> str:
    if isinstance(word, Expanded):
        return f'"{word}"'
    if shell == "sh":
        return shlex.quote(word)
    if _PLAIN.fullmatch(word):
        return word
    return "'" + word.replace("'", "''") + "'"
