"""Calibration: the fit of the speeds' measured constants to published measurements."""

import os

# The matrices are small, so threads would only wait for each other. numpy reads this once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
