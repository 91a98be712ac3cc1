"""What the engine is compared with.

In: a folder. Out: systems that answer as the engine does. Begin with `rankers`.
"""
