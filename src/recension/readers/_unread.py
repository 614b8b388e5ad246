"""Documents that nobody here reads, each named for what it is, with what to do."""

from recension.readers._heads import head_of
from recension.readers._limits import Limits
from recension.readers._package import HEAD, Package
from recension.readers._reading import UnreadableError

_MADE_TEXT = (
    "Make a text of it first: `pandoc --to plain FILE.docx -o FILE.txt`, `pdftotext FILE.pdf`, or save it as text from "
    "the program that opens it."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM = "utf-16-le"  # the names of what is in an older file of Office
_STREAMS = {
    "__properties_version1.0": ("a mail of Outlook (.msg)", "Save it as .eml, or its text, and give that."),
    "EncryptedPackage": ("a document of Office that is protected by a password", "Save a copy without the password."),
    "WordDocument": ("a file of Word 97 to 2003 (.doc)", "Save it as .docx in Word or LibreOffice, and give that."),
    "Workbook": ("a file of Excel 97 to 2003 (.xls)", "Save the sheet as text (CSV), and give that."),
    "PowerPoint Document": ("a file of PowerPoint 97 to 2003 (.ppt)", "Save its outline as text, and give that."),
}
_MEMBERS = {
    "xl/workbook.xml": ("an Excel file", "Save the sheet as text (CSV), and give that."),
    "xl/workbook.bin": ("an Excel file", "Save the sheet as text (CSV), and give that."),
    "ppt/presentation.xml": ("a PowerPoint file", "Save its outline as text, and give that."),
    "Index/Document.iwa": ("a file of Apple's Pages, Numbers or Keynote", "Export it as Word (.docx), and give that."),
    "index.apxl": ("a file of Apple's Keynote", "Export its text, and give that."),
}
_TYPES = {
    b"spreadsheet": ("a spreadsheet of LibreOffice", "Save the sheet as text (CSV), and give that."),
    b"presentation": ("slides of LibreOffice", "Save their outline as text, and give that."),
    b"": ("a drawing or formula of LibreOffice", "Save its text, and give that."),
}
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."


def refuse(raw: bytes) -> None:
    """UnreadableError for a document that nobody here reads, which says what it is; returns for what is no document."""
    if raw.startswith(HEAD):
        if raw[30:].startswith(_OPEN_DOCUMENT):
            kind = raw[30 + len(_OPEN_DOCUMENT) :]
            what, hint = next(told for name, told in _TYPES.items() if kind.startswith(name))
            raise UnreadableError(f"it is {what}, and no text.", hint)
        names = Package(raw, Limits()).names
        for name, (what, hint) in _MEMBERS.items():
            if name in names:
                raise UnreadableError(f"it is {what}, and no text.", hint)
        raise UnreadableError(
            "it is a packed file, and no text.", "Unpack it first, and give the texts that are in it."
        )
    if raw.startswith(_OLE[:4]):
        for stream, (what, hint) in _STREAMS.items():
            if stream.encode(_STREAM) in raw:
                raise UnreadableError(f"it is {what}.", hint)
        raise UnreadableError("it is a file of an older Word or Excel, and no text.", _MADE_TEXT)
    if known := head_of(raw):
        raise UnreadableError(f"it is {known[0]}, and no text.", known[1])
