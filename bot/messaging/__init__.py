"""Messages in and out, whatever they are about.

In: an update, or a text for a chat. Out: who is addressed, or a message that arrives. Begin with `sending`.
"""
