"""A Word document with tracked changes, which a person accepts or rejects one by one."""

from recension.formats.docx import writer

__all__ = ["writer"]
