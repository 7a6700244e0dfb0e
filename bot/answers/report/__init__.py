"""`/report`: a measured speed."""
