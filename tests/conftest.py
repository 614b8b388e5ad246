"""What all tests share."""

from hypothesis import settings

# A machine that is busy is slow, and no test says how fast anything is.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
