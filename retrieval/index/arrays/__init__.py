"""Numbers and strings laid end to end, in memory and in a file.

In: columns of numbers and strings. Out: the same, checked and mapped from disk. Begin with `array_file`.
"""
