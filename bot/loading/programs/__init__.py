"""Reads and checks what is known of programs: their entries, and the repositories they load."""
