"""Calibration: fits the measured constants of the speeds to the published measurements."""

import os

# The matrices are small: threads would only wait for each other. numpy reads this once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
