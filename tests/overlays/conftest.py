"""The small library in files, to which overlays are applied."""

from tests.loading.conftest import a_library

__all__ = ["a_library"]
