"""The kinds of file that can be read, each by a module of this package."""

READERS = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
}
