"""The arrays that pass between modules, by what they hold: one type each."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]  # weights, scores, shares
Doubles = NDArray[np.float64]  # the same where sums are long or something is learned
Reals = NDArray[np.floating]  # of either precision, as sums and quotients of them are typed
Ints = NDArray[np.int32]  # numbers of passages, terms, words
Places = NDArray[np.int64]  # bounds, and places in texts and arrays
Flags = NDArray[np.uint32]  # bits of what a word is
Bytes = NDArray[np.uint8]  # text in UTF-8, digests, small counts
Mask = NDArray[np.bool_]  # whether, of each
