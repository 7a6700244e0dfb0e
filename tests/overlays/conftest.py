"""The small library in files, which overlays lie over."""

from tests.loading.conftest import a_library

__all__ = ["a_library"]
