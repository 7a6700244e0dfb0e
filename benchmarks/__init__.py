"""How accurate and how fast Rigwise is, as tables: `python -m benchmarks`, or `make bench`.

`tables` lists them; a new one is a module that yields measures, and a line there.
"""
