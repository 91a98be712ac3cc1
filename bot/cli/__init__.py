"""The command line, one module a command.

In: options. Out: lines on the terminal. Begin with `ask`; the list of commands is `bot/__main__.py`.
"""
