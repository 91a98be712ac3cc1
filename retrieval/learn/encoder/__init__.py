"""The network of the reader, made: from a published one, taught, and written as one small file.

In: a published encoder, reading sets. Out: `learned/encoder.onnx`. Begin with `training`, then `export`.
"""
