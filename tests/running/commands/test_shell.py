import shlex

import pytest

from bot.running.commands.call import Call, Expanded, Option, TextFile, options
from bot.running.commands.shell import Shell, written
from tests.running.commands.powershell import environment_of, file_of, words_of

_SHORT = Call("a program", ("run", "it"), options(("--port", 80), ("--fast", True)))
_LONG = Call("a program", ("run",), options(*((f"--option-{n}", n) for n in range(9))))
_AWKWARD = ("3,1", "a b", "it's", "*Q4_K_M*", "a@b", "$HOME", "-x.y", "`", "{1}", "#1", "ünder")


@pytest.mark.parametrize("shell", ["sh", "powershell"])
def test_a_short_command_stays_on_one_line(shell: Shell) -> None:
    """Options follow the words."""
    assert "run it --port 80 --fast" == written(_SHORT, shell)


@pytest.mark.parametrize(("shell", "mark"), [("sh", "\\"), ("powershell", "`")])
def test_a_long_command_has_an_option_on_each_line(shell: Shell, mark: str) -> None:
    """The mark of the shell says that the next line belongs to it."""
    lines = written(_LONG, shell).split("\n")
    assert 10 == len(lines)
    assert [f"run {mark}", f"  --option-0 0 {mark}", "  --option-8 8"] == [*lines[:2], lines[-1]]


@pytest.mark.parametrize("word", _AWKWARD)
def test_a_word_reaches_the_program_unchanged(word: str) -> None:
    """Both shells give back what was quoted for them."""
    call = Call("a program", ("run", word), (Option("--to", (word,)),))
    assert ["run", word, "--to", word] == shlex.split(written(call, "sh"))
    assert ["run", word, "--to", word] == words_of(written(call, "powershell"))


def test_the_shell_replaces_a_variable_in_double_quotation_marks() -> None:
    """Both shells know $HOME."""
    call = Call("a program", ("run",), options(("-v", Expanded("$HOME/a:/b"))))
    assert ['run -v "$HOME/a:/b"'] * 2 == [written(call, "sh"), written(call, "powershell")]


def test_variables_stand_before_the_command() -> None:
    """PowerShell sets them on lines of their own."""
    call = Call("a program", ("run",), environment=options(("A", 1), ("B", "q8_0")))
    assert "A=1 B=q8_0 run" == written(call, "sh")
    text = written(call, "powershell")
    assert ({"A": "1", "B": "q8_0"}, "run") == environment_of(text)


def test_a_file_is_written_as_it_stands() -> None:
    """Neither shell replaces anything in it."""
    file = TextFile("a file", "Modelfile", "FROM x\nPARAMETER $y `z`", ())
    assert "cat > Modelfile <<'EOF'\nFROM x\nPARAMETER $y `z`\nEOF" == written(file, "sh")
    assert ("Modelfile", file.text) == file_of(written(file, "powershell"))


@pytest.mark.parametrize("line", ["a 3,1", "a $b", "a -x.y", "a 'b", "a\nb", "a (b)", "a 'b'c"])
def test_the_reader_of_powershell_refuses_what_means_something_else(line: str) -> None:
    """Without that the tests above could not fail."""
    with pytest.raises(ValueError, match=r"\w"):
        words_of(line)
