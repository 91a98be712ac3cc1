"""A linear model that puts the right candidates of each list first."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.types import Doubles
from retrieval.learn.optimizer import descend_gradient


def fit_listwise(lists: Sequence[tuple[Doubles, NDArray[np.bool_]]], l2: float = 10.0) -> Doubles:
    """Conditional logit (McFadden 1974): maximizes the probability of the right candidates of each list.

    No weight is negative: each feature was made to speak for a sentence, and a model that turns one round has
    learned something of its training set alone.

    Args:
        lists: For each question its features (S, F) and which candidates are right (S,).
        l2: The penalty on weights of features scaled to unit variance.

    Returns:
        (F,) weights for the features as they are.
    """
    lists = [(x, y) for x, y in lists if y.any() and not y.all()]
    x = np.concatenate([x for x, _ in lists]).astype(float)
    y = np.concatenate([y for _, y in lists]).astype(float)
    sizes = np.array([len(y) for _, y in lists])
    starts = np.cumsum(sizes) - sizes
    scale = x.std(axis=0) + 1e-9
    x /= scale

    def gradient(w: Doubles) -> Doubles:
        scores = x @ w
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chance = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        right = odds * y / np.repeat(np.add.reduceat(odds * y, starts) + 1e-300, sizes)
        result: Doubles = x.T @ (chance - right) + l2 * w
        return result

    weights: Doubles = descend_gradient(np.zeros(x.shape[1]), gradient) / scale
    return weights
