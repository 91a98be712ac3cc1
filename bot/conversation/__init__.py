"""A question's way from a chat to the engine and back.

In: a question, with its chat and who asked. Out: an exchange with its answer. Begin with `conversation`.
"""
