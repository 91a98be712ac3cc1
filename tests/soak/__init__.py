"""Hours of bad weather in minutes: `make soak` prints what was asked for beside what was reached.

What is promised here is about questions and answers as messages. `READER=off`, as the bot has it, leaves out
the reader, whose answers take ten times as long: ten thousand questions are minutes then.
"""

import os

READER = os.environ.get("READER", "auto")
