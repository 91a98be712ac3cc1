"""What a file may cost."""

MEGABYTE = 1024 * 1024
# Bots may fetch files of up to 20 MB (core.telegram.org/bots/api#getfile).
MAX_FILE_BYTES = 20 * MEGABYTE
# As much text as some thirty books; what packs more is no document that a person would send.
MAX_TEXT_BYTES = 10 * MEGABYTE
# So many lines, and so many stops, quotation marks and brackets, in all: books of that size have fewer. What
# has more takes long to be divided into sentences, and says nothing.
MAX_TEXT_LINES = 100_000
MAX_TEXT_MARKS = 300_000
# A packed file may unpack to so much.
MAX_UNPACKED_BYTES = 100 * MEGABYTE
# A reader may take so long, in seconds of work and in all, and so much memory.
MAX_WORK_SECONDS = 20
MAX_WALL_SECONDS = 30.0
# … and longer where pictures of pages are read, which other processes do.
MAX_OCR_WALL_SECONDS = 210.0
MAX_MEMORY_BYTES = 1024 * MEGABYTE
