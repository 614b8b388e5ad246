"""How many examples a law is tried on: half as many at a desk as in CI, where RECENSION_ALL_EXAMPLES is set."""

import os

_SHARE = 1 if os.environ.get("RECENSION_ALL_EXAMPLES") else 2


def examples(most: int) -> int:
    """So many of the examples as are tried here, of which CI tries all."""
    return most // _SHARE
