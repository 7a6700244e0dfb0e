"""llama.cpp's own server, built from source, against the figures and commands of an answer."""
