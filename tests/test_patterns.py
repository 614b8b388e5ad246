import re

import pytest

from recension.reading.patterns import pattern


def test_a_pattern_is_built_when_it_is_first_used_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    compiled = re.compile

    def watched(source: str, flags: int = 0) -> re.Pattern[str]:
        built.append(source)
        return compiled(source, flags)

    monkeypatch.setattr(re, "compile", watched)
    lazy = pattern(r"b+")
    assert built == []
    assert lazy.sub("x", "abba") == "axa"
    assert lazy.findall("abba") == ["bb"]
    assert built == [r"b+"]


def test_a_pattern_does_and_says_what_one_of_re_does() -> None:
    lazy, plain = pattern(r"(?P<word>[a-z]+)-", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)-", re.IGNORECASE)
    text = "Up-to-date, or not"
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert lazy.split(text) == plain.split(text)
    for method in ("match", "search", "fullmatch"):
        assert str(getattr(lazy, method)("Up-")) == str(getattr(plain, method)("Up-"))
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (plain.pattern, plain.flags, plain.groupindex)


def test_what_no_pattern_has_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = pattern("a").spam  # type: ignore[attr-defined]
