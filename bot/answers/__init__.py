"""From a request and the library to an answer; without I/O, for every platform and language."""
