"""The bot's life, from its start to its end.

In: settings. Out: a bot that fetches updates, keeps them, and says that it lives. Begin with `service`;
`application` puts its parts together.
"""
