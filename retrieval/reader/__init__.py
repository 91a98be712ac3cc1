"""What the words do not say: a small network compares the meaning of a question and of what may answer it.

In come a question and the best candidates of the linear ranking; out come their order and the confidence.
Begin with `judgement.py`; `docs/reader.md` says where the network comes from and what it reaches.
"""
