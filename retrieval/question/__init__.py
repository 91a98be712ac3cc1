"""A question understood.

In: what somebody typed. Out: its concepts, the type of its answer, and the query. Begin with `question`.
"""

from retrieval.question.small_talk import is_chatter

__all__ = ["is_chatter"]
