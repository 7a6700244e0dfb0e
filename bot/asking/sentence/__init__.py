"""A question asked in a sentence, read by rules into a command and its options."""
