"""What readers of a passage share: each reads the tokens from one place on, and says what they come to."""

from collections.abc import Callable

Tokens = tuple[str, ...]
Found = tuple[int, Tokens] | None
"""How many tokens were read, and what they come to; None if they are of another sort."""
Reader = Callable[[Tokens, int, str], Found]
"""Reads the tokens of a text in a language from a place on."""


def token(tokens: Tokens, at: int) -> str:
    """The token that stands there, or nothing."""
    return tokens[at] if 0 <= at < len(tokens) else ""


def skip(tokens: Tokens, at: int, mark: str) -> int:
    """The place behind a mark, if it stands there."""
    return at + 1 if token(tokens, at) == mark else at
