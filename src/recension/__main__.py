"""Where the command line begins: `recension`, and `python -m recension`. ^C is ours from here on."""

try:
    from recension.cli import run
except KeyboardInterrupt:  # nothing was begun
    import os

    os._exit(130)

__all__ = ["run"]

if __name__ == "__main__":
    run()
