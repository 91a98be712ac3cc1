"""Adam (Kingma and Ba 2015), for everything that is learned here but the encoder."""

from collections.abc import Callable
from typing import Final

import numpy as np

from retrieval.index.arrays.types import Doubles

_MEAN_DECAY: Final = 0.9
_SQUARE_DECAY: Final = 0.999
_FULL_SQUARE_DECAY: Final = 0.99  # of a gradient over all examples, which hardly varies from step to step
_EPSILON: Final = 1e-8
_DESCENT_STEPS: Final = 400
_LEARNING_RATE: Final = 0.1


class Adam:
    """The descent of one array of weights, which is changed in place.

    Args:
        weights: Any shape.
        square_decay: How long squares of gradients are remembered.
    """

    def __init__(self, weights: Doubles, square_decay: float = _SQUARE_DECAY) -> None:
        self._weights, self._square_decay = weights, square_decay
        self._mean, self._square = np.zeros_like(weights), np.zeros_like(weights)
        self._steps = 0

    def move(self, gradient: Doubles, rate: float) -> None:
        """Take one step against the gradient."""
        self._steps += 1
        self._mean += (1 - _MEAN_DECAY) * (gradient - self._mean)
        self._square += (1 - self._square_decay) * (gradient * gradient - self._square)
        mean = self._mean / (1 - _MEAN_DECAY**self._steps)
        square = self._square / (1 - self._square_decay**self._steps)
        self._weights -= rate * mean / (np.sqrt(square) + _EPSILON)


def descend_gradient(start: Doubles, gradient: Callable[[Doubles], Doubles], free: int = 0) -> Doubles:
    """The weights where a descent from `start` ends, its rate falling linearly to nothing.

    All weights but the last `free` are kept from falling below 0.
    """
    weights = start.copy()
    bound = np.where(np.arange(len(weights)) < len(weights) - free, 0.0, -np.inf)
    adam = Adam(weights, _FULL_SQUARE_DECAY)
    for step in range(1, _DESCENT_STEPS + 1):
        adam.move(gradient(weights), _LEARNING_RATE * (1 - step / (_DESCENT_STEPS + 1)))
        np.maximum(weights, bound, out=weights)
    return weights
