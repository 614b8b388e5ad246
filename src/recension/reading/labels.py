"""Labels of items: the bullet, number or letter with which an item or a heading begins, and which counts it."""

from recension.reading.patterns import pattern

# "- ", "* ", "3. ", "3\\. ", "2.3.9. ", "5.2 ", "(a) ", "b) ", "iv. ", "§ 7 ", "Art. 5. ".
_LABEL = pattern(
    r"\s*+(?:[>#*+•·–-]{1,9}\s++){0,4}+[*_]{0,3}+(?:(?:\(?(?:§{1,2}\s?|Art(?:\.|icle|ikel|ículo|icolo|igo)?\s"
    r"|Sec(?:t?\.|tion)?\s|N[ro]\.?\s)?\d{1,3}(?:\.\d{1,3}){0,5}\\?[.)°]|§{1,2}\s?\d{1,3}"
    r"|\d{1,3}(?:\.\d{1,3}){1,5}|\(?(?:[A-Za-z]|[ivxl]{1,6})\\?[.)])[\s*_]++)?"
)


def unlabelled(passage: str) -> str:
    """The passage without the label at its beginning; as it is, if it is nothing but a label."""
    found = _LABEL.match(passage)
    return passage[found.end() :] if found and found.end() < len(passage) else passage
