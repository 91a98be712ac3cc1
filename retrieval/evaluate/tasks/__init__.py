"""What is measured on each kind of question set.

In: questions and systems. Out: rows of figures. Begin with `reading`.
"""
