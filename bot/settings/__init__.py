"""What the environment and `.env` say.

In: variables. Out: checked settings, or one line that says what is wrong. Begin with `settings`.
"""
