"""Pure arithmetic: shapes, number formats, weights, cache, buffers, placement, speed.

It reads no files and knows no members: numbers in, numbers out.
"""
