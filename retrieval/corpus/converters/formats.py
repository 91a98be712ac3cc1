"""The kinds of file that can be read, each by a module of this package."""

READERS = {
    ".txt": "plain_text",
    ".md": "markdown",
    ".markdown": "markdown",
    # These need the extra `documents`.
    ".html": "webpage",
    ".htm": "webpage",
    ".docx": "docx",
    ".pdf": "pdf",
}
