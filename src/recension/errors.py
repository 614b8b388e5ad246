"""What can go wrong, told in two parts: what happened, and what to do next."""


class Error(Exception):
    """Trouble that a person can act on.

    `message` says what and where; `hint` says what to do next (it may be empty). The command line prints both
    and exits with 2. Any other exception is a mistake of ours.

    >>> import recension
    >>> try:
    ...     recension.history("snapshots", "us-letter")
    ... except recension.Error as error:
    ...     print(error, error.hint, sep=" | ")
    There is no article 'us-letter' in snapshots. | Did you mean 'us-letter-to-baghdad'?
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotFoundError(Error):
    """No such store, article or snapshot."""


class DamagedError(Error):
    """What was read is not what was kept."""
