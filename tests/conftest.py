"""What all tests share."""

from hypothesis import settings

# The same examples at each run, and nothing written into the checkout.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")
