"""Rules: conditions on named facts, the decision tree, judgements in numbers, goals."""
