"""Where a link leads: what is said of an address is so, and names it."""

import pytest
from told import because, changes, kinds

from recension.kinds import say


def test_a_path_in_a_template_is_the_same_address_written_otherwise() -> None:
    old, new = "See [rye](https://a.example/rye/).", 'See [rye]({{ "/rye/" | url }}).'
    told = because(old, new, "link")
    assert told.startswith("the same address, written otherwise: ") and "became" in told
    assert because(old, 'See [rye]({{ "/oats/" | url }}).', "link").startswith("an address: ")


@pytest.mark.parametrize("address", ["mailto:rye@a.example", "https://a.example/rye", "/rye"])
def test_a_link_that_came_or_went_names_its_address(address: str) -> None:
    plain, linked = "You may write to us then.", f"You may [write to us]({address}) then."
    assert because(plain, linked, "link") == f"an address: “{address}” is new"
    assert because(linked, plain, "link") == f"an address: “{address}” is gone"


def test_an_address_that_the_other_text_has_too_is_not_said_to_be_new() -> None:
    old = "See [rye](https://a.example/rye) twice."
    told = because(old, f"{old} They love [it](https://a.example/rye) as well.", "link")
    assert told == "a link: “https://a.example/rye” was added"


def test_what_differs_is_shown_where_both_sides_would_be_cut_to_the_same_words() -> None:
    long = "https://a.example/bread/" + "rye-" * 20
    told = because(f"See [rye]({long}x).", f"See [rye]({long}y).", "link")
    assert told.endswith("-x” became “…rye-rye-rye-rye-rye-y”")


def test_white_space_that_came_or_went_is_not_shown_as_no_words() -> None:
    assert "“”" not in say("", " ") and "link" not in kinds("It is dry.", "It  is dry.")


def test_the_same_path_at_another_host_is_another_address() -> None:
    old, new = "See [the rye](https://a.example/rye/) now.", "See [the rye](https://old.b.example/rye/) now."
    assert because(old, new, "link").startswith("an address: ")


@pytest.mark.parametrize("mark", ["]", "\\", "•"])
def test_a_bracket_or_a_bar_that_came_or_went_is_punctuation(mark: str) -> None:
    assert kinds(f"It is late{mark} now.", "It is late now.") == {"punctuation"}


@pytest.mark.parametrize("size", [60, 1_000, 20_000])
def test_a_file_in_letters_is_an_address_however_long(size: int) -> None:
    old, new = "Qw3rTy0A" * (size // 8), "zX9cV7Bn" * (size // 8)
    shown = "![Rye in a field](data:image/{};base64,{}=)"
    found = changes(shown.format("gif; charset=UTF-8", old), shown.format("png", new))
    assert {kind for change in found for kind in change.kinds} == {"link"}


def test_words_beside_a_file_in_letters_are_read() -> None:
    old = f"![Rye of {{}}](data:image/gif;base64,{'Qw3rTy0A' * 100}) was cut in 1912."
    assert "date" in kinds(old, old.replace("1912", "1921"))
