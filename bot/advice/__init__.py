"""What a rule is: conditions on named facts, the decision tree, judgement in numbers, goals."""
