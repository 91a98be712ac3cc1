"""For the tests of a module, each by polling and by webhook: `pytestmark = BOTH_MODES`."""

import pytest

BOTH_MODES = pytest.mark.parametrize("mode", ["polling", "webhook"], indirect=True, scope="module")
