"""Benchmarks of accuracy and speed, printed as tables: `python -m benchmarks`, or `make bench`.

`tables.py` lists them. A new one is a module that yields measures, and a row there.
"""
