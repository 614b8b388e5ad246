"""What files that hold no text begin with, and what to do with each."""

import re

_OCR = "Let a program read its letters, `tesseract` for example, or take the text from where the picture is from."
_HEARD = "Keep its transcript."
_UNPACK = "Unpack it first, and give the texts that are in it."
_RTF = (
    "Save it as .docx in the program that opens it, or `soffice --headless --convert-to docx FILE.rtf`, and give that."
)
_HEADS = (
    (rb"\{\\rtf", "a file in RTF", _RTF),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*|BM....\0\0\0\0|....ftyp(?:hei|mif1|avif)",
        "a picture",
        _OCR,
    ),
    (
        rb"ID3|\xff[\xf2\xf3\xfa\xfb][\x10-\xff]|OggS|fLaC|RIFF....WAVE|....ftypM4A|FORM....AIF",
        "a sound recording",
        _HEARD,
    ),
    (rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI |FLV\x01", "a film", _HEARD),
    (
        rb"\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ\0|\x28\xb5\x2f\xfd|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|.{257}ustar",
        "a packed file",
        _UNPACK,
    ),
    (rb"%!PS", "a PostScript file", "Make a PDF of it, with `ps2pdf`, and give that."),
    (rb"AT&TFORM", "a DjVu file", "Take its text with `djvutxt`."),
    (rb".{60}(?:BOOKMOBI|TEXtREAd)", "a Kindle book", "Make an EPUB of it, with Calibre for example, and give that."),
    (rb"SQLite format 3\0", "a database", "Write the texts in it to files, and give those."),
    (
        rb"\x7fELF|MZ[\0-\xff]{58}|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe",
        "a program",
        "See whether it is the file you meant.",
    ),
)


def head_of(raw: bytes) -> tuple[str, str] | None:
    """What a file is that holds no text, by its first bytes, and what to do; None where nothing is known of it."""
    return next((known[1:] for known in _HEADS if re.compile(known[0], re.DOTALL).match(raw)), None)
