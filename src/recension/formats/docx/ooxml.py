"""WordprocessingML (ECMA-376) by hand: text that XML can hold, and the parts of a document that are always the same.

What is written here opens in Word, LibreOffice and pandoc. The same parts give the same bytes at any time.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from recension.telling.visible import for_xml, one_line

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKED = ("styles", "settings", "comments", "header", "footer")
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can give


def text(words: str) -> str:
    """The words as XML text: what XML cannot hold is a mark to be seen (␛, ‹U+FFFE›), all else comes back as it is."""
    return escape(for_xml(words), {"\r": "&#13;"})


def attribute(words: str) -> str:
    """The words as they may stand between double quotes, on one line and with every control made visible."""
    return escape(text(one_line(words)), {'"': "&quot;"})


def paragraph(inner: str, style: str = "", mark: str = "") -> str:
    """A paragraph of that style; `mark` says what was done to the paragraph's own end."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    ended = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{ended}</w:pPr>{inner}</w:p>" if named or ended else f"<w:p>{inner}</w:p>"


def run(words: str, style: str = "", element: str = "t") -> str:
    """Words of one style; a newline is a line break and a tab a tab. The element says whether they are deleted."""
    named = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    parts = (_WHITE.get(part) or _words(part, element) for part in re.split(r"([\n\t])", words) if part)
    return f"<w:r>{named}{''.join(parts)}</w:r>" if words else ""


def linked(inner: str, target: str) -> str:
    """Runs that lead to a place in the document."""
    return f'<w:hyperlink w:anchor="{attribute(target)}" w:history="1">{inner}</w:hyperlink>'


def bookmark(number: int, name: str) -> str:
    """A place in the document that can be led to; no two have the same number or name."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{attribute(name)}"/><w:bookmarkEnd w:id="{number}"/>'


_WHITE = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def _words(words: str, element: str) -> str:
    return f'<w:{element} xml:space="preserve">{text(words)}</w:{element}>'


def table(rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> str:
    """Rows of cells, each cell already paragraphs; the first row is the head. Widths are twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shape = f'<w:tblStyle w:val="Steps"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLook w:firstRow="1"/>'
    body = "".join(_row(row, widths, not place) for place, row in enumerate(rows))
    return f"<w:tbl><w:tblPr>{shape}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row(row: tuple[str, ...], widths: tuple[int, ...], head: bool) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(row, widths, strict=True)
    )
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    return f"<w:tr>{properties}{cells}</w:tr>"


def package(body: str, comments: str, header: str, title: str, created: str) -> bytes:
    """The file: a body, its comments, what stands at the head of each page, and when the text was taken."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" '
        'r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1304" w:bottom="1304" '
        'w:left="1304" w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"document": ("officeDocument", "word/document.xml"), "core": _CORE}),
        "docProps/core.xml": _core(title, created),
        "word/document.xml": f'<w:document {_W} xmlns:r="{_R}"><w:body>{body}{section}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations({name: (name, f"{name}.xml") for name in _LINKED}),
        "word/comments.xml": f"<w:comments {_W}>{comments}</w:comments>",
        "word/header.xml": f"<w:hdr {_W}>{header}</w:hdr>",
        "word/footer.xml": f"<w:ftr {_W}>{_FOOTER}</w:ftr>",
        "word/settings.xml": f"<w:settings {_W}>{_SETTINGS}</w:settings>",
        "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
    }
    return _zipped(parts)


def _zipped(parts: Mapping[str, str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, part in parts.items():
            info = ZipInfo(name, _FIRST)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3  # else it is the machine's own, and the bytes differ on Windows
            archive.writestr(info, (_HEAD + part).encode())
    return target.getvalue()


def _types() -> str:
    named = {"document": "document.main", **{name: name for name in _LINKED}}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE}.{kind}+xml"/>' for part, kind in named.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{overrides}</Types>'
    )


_CORE = ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")


def _relations(named: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{kind if ":" in kind else f"{_R}/{kind}"}" Target="{target}"/>'
        for name, (kind, target) in named.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


def _core(title: str, created: str) -> str:
    kind = 'xsi:type="dcterms:W3CDTF"'
    dated = f"<dcterms:created {kind}>{created}</dcterms:created>" if created else ""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(title)}</dc:title><dc:creator>Recension</dc:creator>{dated}</cp:coreProperties>"
    )


_FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">Recension · page </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)

# Whoever goes on writing is tracked too; 15 is Word 2013 and later, without "compatibility mode".
_SETTINGS = (
    '<w:trackRevisions/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def _style(kind: str, name: str, called: str, properties: str, based: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{called}"/>{parent}<w:qFormat/>'
        f"{properties}</w:style>"
    )


def _set(before: int, after: int, size: int, more: str = "", keep: str = "") -> str:
    """Space around a paragraph in twentieths of a point, and its size in half points."""
    space = f'<w:pPr>{keep}<w:spacing w:before="{before}" w:after="{after}"/></w:pPr>'
    return f'{space}<w:rPr>{more}<w:sz w:val="{size}"/></w:rPr>'


_BOLD = "<w:b/>"
_EDGE = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>' for side in ("top", "bottom", "insideH")
)
_STYLES = "".join(
    [
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman"/>'
        '<w:sz w:val="23"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        _style("paragraph", "Normal", "Normal", ""),
        _style("paragraph", "Headline", "Headline", _set(0, 200, 32, _BOLD), "Normal"),
        _style("paragraph", "Title", "Title", _set(0, 120, 32, _BOLD, "<w:keepNext/>"), "Normal"),
        _style("paragraph", "Part", "Part", _set(200, 60, 22, _BOLD, "<w:keepNext/>"), "Normal"),
        _style("paragraph", "Story", "Story", _set(80, 20, 19, _BOLD, "<w:keepNext/>"), "Normal"),
        _style("paragraph", "Change", "Change", _set(0, 50, 17), "Normal"),
        _style("paragraph", "Section", "Section", _set(240, 100, 26, _BOLD, "<w:keepNext/>"), "Normal"),
        _style("character", "Markup", "Markup", '<w:rPr><w:color w:val="6B6B6B"/><w:sz w:val="16"/></w:rPr>'),
        _style("character", "Hidden", "Hidden", "<w:rPr><w:vanish/></w:rPr>"),
        _style("character", "Emphasis", "Emphasis", "<w:rPr><w:i/></w:rPr>"),
        _style("character", "Code", "Code", '<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr>'),
        _style("character", "Link", "Link", '<w:rPr><w:color w:val="0B5CAD"/></w:rPr>'),
        _style("character", "Strong", "Strong", "<w:rPr><w:b/></w:rPr>"),
        _style(
            "paragraph", "Heading1", "heading 1", _set(0, 160, 36, _BOLD, "<w:keepNext/><w:pageBreakBefore/>"), "Normal"
        ),
        _style("paragraph", "Heading2", "heading 2", _set(360, 120, 26, _BOLD, "<w:keepNext/>"), "Normal"),
        _style("paragraph", "Aside", "Aside", _set(0, 240, 18), "Normal"),
        _style("paragraph", "Cell", "Cell", _set(40, 40, 18), "Normal"),
        _style("paragraph", "Header", "header", _set(0, 0, 17), "Normal"),
        _style("paragraph", "Footer", "footer", _set(0, 0, 17), "Normal"),
        _style("paragraph", "CommentText", "annotation text", _set(0, 0, 20), "Normal"),
        # pandoc keeps the white space of this style as it is, and nowhere else. It looks like the text around it.
        _style("character", "VerbatimChar", "Verbatim Char", ""),
        _style("character", "CommentReference", "annotation reference", '<w:rPr><w:sz w:val="16"/></w:rPr>'),
        _style("character", "Removed", "Removed", '<w:rPr><w:strike/><w:color w:val="A33B00"/></w:rPr>'),
        _style("character", "Added", "Added", '<w:rPr><w:color w:val="0B5CAD"/><w:u w:val="single"/></w:rPr>'),
        _style("character", "Moved", "Moved", '<w:rPr><w:i/><w:color w:val="7A3E9D"/></w:rPr>'),
        f'<w:style w:type="table" w:styleId="Steps"><w:name w:val="Steps"/><w:tblPr><w:tblBorders>{_EDGE}'
        '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>',
    ]
)
