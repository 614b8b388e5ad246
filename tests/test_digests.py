import hashlib

import pytest

from recension.digests import digest


@pytest.mark.parametrize("raw", [b"", b"a", b"\x00\xff" * 5_000, "Ælfric’s levy".encode()])
def test_the_digest_is_the_one_that_sha256sum_says(raw: bytes) -> None:
    assert digest(raw) == f"sha256:{hashlib.sha256(raw).hexdigest()}"
