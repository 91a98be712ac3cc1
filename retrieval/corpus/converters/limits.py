"""What a file may cost."""

MEGABYTE = 1024 * 1024
# Bots may fetch files of up to 20 MB (core.telegram.org/bots/api#getfile).
FILE_BYTES = 20 * MEGABYTE
# As much text as some thirty books; what packs more is no document that a person would send.
TEXT_BYTES = 10 * MEGABYTE
# So many lines, and so many stops, quotation marks and brackets, in all: books of that size have fewer. What
# has more takes long to be divided into sentences, and says nothing.
TEXT_LINES = 100_000
TEXT_MARKS = 300_000
# A packed file may unpack to so much.
UNPACKED_BYTES = 100 * MEGABYTE
# A reader may take so long, in seconds of work and in all, and so much memory.
WORK_SECONDS = 20
WALL_SECONDS = 30.0
MEMORY_BYTES = 1024 * MEGABYTE
