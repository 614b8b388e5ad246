"""One page that needs nothing beside it: the redline of a report or of a history."""

from recension.formats.html import writer

__all__ = ["writer"]
