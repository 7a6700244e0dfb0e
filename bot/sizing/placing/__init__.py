"""The placement of a model's parts on the devices and in the RAM of a machine."""
