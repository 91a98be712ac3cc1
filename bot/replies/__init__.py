"""What the bot says, as Telegram shows it.

In: an answer. Out: HTML within Telegram's limits, and its buttons. Begin with `answers`; `texts` has words.
"""
