"""What a user can put right, and how a command ends."""

import os
import sys
from collections.abc import Callable

_INTERRUPTED = 130  # what a shell calls it


class UserError(Exception):
    """Something a user can put right: one line, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def exit_code(command: Callable[[], int | None]) -> int:
    """Run a command and give its exit code; what goes wrong is one line on standard error."""
    from bot.settings.settings import SettingsError

    try:
        return command() or 0
    except UserError as error:
        return _say(error, error.code)
    except SettingsError as error:
        return _say(error, 2)
    except BrokenPipeError:  # who read has read enough; what is left in the stream goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        from retrieval import CorpusError  # many a command does without an index

        # One that lies elsewhere may be lost while it is asked, too.
        if not isinstance(error, CorpusError):
            raise
        return _say(error, 1)


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(" ".join(str(error).split()) + "\n")
    return code
