"""Run one benchmark and print its figures as one JSON line.

    python -m benchmarks NAME [FILE] [OPTIONS]

FILE is a set of the same form as the small one of our own in tests/quality, which is used where none is named.
"""

import importlib
import json
import sys

from recension.errors import Error

NAMES = (
    "alignment",
    "spans",
    "moves",
    "struck",
    "facts",
    "materiality",
    "disclosure",
    "structure",
    "large",
    "returns",
    "ages",
    "notices",
    "kinds",
    "peers",
    "blind",
    "speed",
    "growth",
    "nasty",
    "history",
    "git",
    "startup",
    "tricks",
    "same",
    "store",
    "signals",
    "kills",
    "injected",
    "full",
    "tampering",
    "hostile",
    "documents",
    "writers",
)


def main(arguments: list[str]) -> int:
    """Print the figures of the benchmark that is named first; 0, or 2 after trouble that was explained.

    An attack that succeeded, in its figures as `failed`, gives 1.
    """
    try:
        name, *rest = arguments or [""]
        if name not in NAMES:
            raise Error(
                f"there is no benchmark named {name!r}" if name else "no benchmark was named",
                f"name one of: {', '.join(NAMES)}. One runs by itself, as root: python benchmarks/powercut.py",
            )
        figures = importlib.import_module(f"benchmarks.{name}").main(rest)
        print(json.dumps({"benchmark": name, **figures}, ensure_ascii=False))
    except Error as error:
        print(f"benchmarks: {error.message}\n{error.hint}", file=sys.stderr)
        return 2
    return int(bool(figures.get("failed")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
