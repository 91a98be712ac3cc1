"""What the words do not say: a small network compares the meaning of a question and of what may answer it.

In: a question and the best candidates of the linear ranking. Out: their order and the confidence. Begin with
`judgement`; `docs/reader.md` says where the network comes from and what it reaches.
"""
