"""Pure arithmetic: shapes, number formats, weights, cache, buffers, placement, speed.

Knows neither files nor people: numbers in, numbers out.
"""
