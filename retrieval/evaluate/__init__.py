"""How good the answers are, beside baselines.

In: question sets. Out: figures, as tables or a page. Begin with `__main__`, the command.
"""
