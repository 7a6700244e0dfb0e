"""Lists of GPUs by the hour on the hub -> `catalog/rent.yaml`."""
