"""Documents that tests make: packed files, and the parts of an OpenDocument text and of a book."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "meta": "meta",
    }.items()
)
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT = "application/vnd.oasis.opendocument.text"


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip file; the first of the files is not compressed, as `mimetype` has to be."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for number, (name, data) in enumerate(files.items()):
            made.writestr(name, data, compress_type=None if number else 0)
    return target.getvalue()


def odt(body: str, styles: str = "", meta: str = "", **more: str) -> bytes:
    """An OpenDocument text with that body and those automatic styles."""
    root = f"<office:document-content {SPACES}>"
    files = {
        "mimetype": ODT,
        "content.xml": f"{root}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return packed(
        {
            **files,
            **{
                name.replace("META_INF", "META-INF").replace("__", "/").replace("_xml", ".xml"): text
                for name, text in more.items()
            },
        }
    )


def epub(pages: dict[str, str], metadata: str = "", items: str = "", spine: str = "", **more: str) -> bytes:
    """A book with those pages (what stands in their bodies), in that order; `items` and `spine` come first."""
    manifest = items + "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"/>' for name in pages
    )
    order = spine + "".join(f'<itemref idref="{name}"/>' for name in pages)
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/content.opf"/></rootfiles></container>',
        "book/content.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{manifest}</manifest><spine>{order}</spine></package>",
    }
    for name, body in pages.items():
        files[f"book/text/{name}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body>{body}</body></html>'
        )
    return packed(
        {
            **files,
            **{
                name.replace("META_INF", "META-INF").replace("__", "/").replace("_xml", ".xml"): text
                for name, text in more.items()
            },
        }
    )
