"""What a server enters beside rules: models, devices, machines, offers."""
