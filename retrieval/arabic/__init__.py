"""The Arabic language: what a word is, whatever it is asked or found in.

In: letters and words. Out: normal forms, stems, word classes, sentences. Begin with `normalization`.
"""
