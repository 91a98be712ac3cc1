"""Memory that is free and still held by the allocator, given back to the system."""

import ctypes


def give_back_memory() -> None:
    """Called after many arrays have come and gone: glibc keeps the room of the smaller."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError, TypeError):
        return
