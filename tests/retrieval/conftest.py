"""A busy machine is no reason to fail: what a property test takes is not what it tests."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
