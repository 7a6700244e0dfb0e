"""The names under which a member saves machines: which one is usual, and their bounds."""

from typing import Final

# The name of the machine that is taken unless another is named.
MINE: Final = "mine"
# What a member types who means that one.
OWN_WORDS: Final = (MINE, "my machine", "own", "我的机器", "我的电脑")
LONGEST_NAME: Final = 32  # characters
MOST_MACHINES: Final = 25  # of a member, as many as a menu holds
