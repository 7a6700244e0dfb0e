"""`/fit`: does a model run on a machine, and how well."""
