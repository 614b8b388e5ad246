"""PDF files made by hand, for tests: lines of writing, each at its place."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line that begins at a place, in points from the lower left of the page; `turned` goes up the page."""

    left: float
    base: float
    words: str
    size: float = 10
    turned: bool = False


def pdf(*pages: list[Line], locked: bool = False, info: str = "") -> bytes:
    """A PDF with those lines on its pages, in Helvetica."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<<{info}>>"]
    kids = []
    for page in pages:
        stream = "".join(map(_set, page))
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        font = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 600 800]"
        objects.append(f"<</Type/Page/Parent 2 0 R{font}/Contents {len(objects)} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    data, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{each}endobj\n"
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>/ID[<00><00>]" if locked else ""
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R{lock}>>"
    xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer{end}\nstartxref\n{len(data)}\n%%EOF"
    return (data + xref).encode("latin-1")


def _set(line: Line) -> str:
    turn = "0 1 -1 0" if line.turned else "1 0 0 1"
    return f"BT /F {line.size} Tf {turn} {line.left} {line.base} Tm ({line.words}) Tj ET\n"


def block(left: float, top: float, *lines: str, size: float = 10) -> list[Line]:
    """Lines one below the other."""
    return [Line(left, top - 12 * number, words, size) for number, words in enumerate(lines)]
