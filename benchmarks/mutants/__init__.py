"""Mutation testing: small mistakes are put into the code to see whether a test fails."""
