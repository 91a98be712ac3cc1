"""The logged questions asked again, to see what a change of documents or code does.

In: the log and an engine. Out: what has changed, and how good it is. Begin with `rerun`.
"""
