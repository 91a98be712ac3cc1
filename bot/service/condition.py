"""What is not as it should be while the bot runs, in words, for `health`."""

from bot.formatting.plurals import count_in_english
from bot.log.exchange_log import Log
from bot.service.heartbeat import Heartbeat
from bot.service.update_processor import ChatByChat


def complaints(heartbeat: Heartbeat, log: Log, processor: ChatByChat) -> list[str]:
    """A line for each thing that is wrong, or was."""
    guard = log.guard
    wrong = [f"the log cannot be written ({guard.problem})"] if guard.problem else []
    if guard.waiting:
        wrong.append(count_in_english(guard.waiting, "write waits for the log", "writes wait for the log"))
    if guard.last_failure and not guard.problem:
        wrong.append(f"the last write to the log that failed was at {guard.last_failure}")
    if processor.waiting:
        one, more = "update in the inbox is not handled yet", "updates in the inbox are not handled yet"
        wrong.append(count_in_english(processor.waiting, one, more))
    if heartbeat.telegram:
        wrong.append(f"the last error on the way to Telegram was at {heartbeat.telegram}")
    return wrong
