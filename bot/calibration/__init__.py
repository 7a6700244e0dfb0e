"""Calibration: fits the measured constants of the speeds to the published measurements."""
