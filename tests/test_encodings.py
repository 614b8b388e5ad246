"""Which encodings a text may be kept in."""

import encodings as python
import pkgutil
import warnings
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.encodings import HalfError, check, codec, decoded
from recension.errors import Error

ALL = sorted({name for module in pkgutil.iter_modules(python.__path__) if (name := codec(module.name))})
NONE = "rot13 hex base64 bz2 zlib uu quopri undefined punycode idna unicode_escape raw_unicode_escape charmap klingon"


@pytest.mark.parametrize("name", [*NONE.split(), "", "utf\0 8", "utf-8\ud800", "é", "../utf_8", "x" * 10_000])
def test_what_is_no_encoding_of_texts_is_none(name: str) -> None:
    assert codec(name) is None
    with pytest.raises(LookupError):
        decoded(b"The levy", name)
    with pytest.raises(Error, match="no encoding"):
        check(name)


@pytest.mark.parametrize(
    ("name", "same"), [("UTF8", "utf-8"), ("latin-1", "iso8859-1"), ("l1", "iso8859-1"), ("cp1252", "cp1252")]
)
def test_all_spellings_of_an_encoding_are_one(name: str, same: str) -> None:
    assert codec(name) == same


@pytest.mark.slow
@given(st.sampled_from(ALL), st.binary(max_size=40) | st.text(max_size=20).map(lambda text: text.encode("utf-7")))
def test_what_is_read_is_text_or_a_clear_error_in_every_encoding_of_python(name: str, raw: bytes) -> None:
    with warnings.catch_warnings(), suppress(UnicodeDecodeError):
        warnings.simplefilter("error")
        assert decoded(raw, name).encode() is not None


def test_half_of_a_surrogate_pair_is_no_text() -> None:
    assert decoded(b"+2D3eAA-", "utf-7") == "\U0001f600"
    with pytest.raises(HalfError, match=r"U\+D800"):
        decoded(b"a +2AA-", "utf-7")
