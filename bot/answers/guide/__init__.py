"""`/guide`: a short lesson on one topic."""
