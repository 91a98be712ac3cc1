"""Pressing buttons, and waiting for what comes of it."""

from tests.telegram_server import Message, Person


def said(person: Person, message: Message, button: str) -> str:
    """Press a button, and give the line that is shown for it."""
    answer = person.answered(person.press(message, button)).answer
    assert answer is not None
    return str(answer.get("text", ""))


def changed(person: Person, message: Message, button: str) -> Message:
    """Press a button, and wait until the message says something else."""
    before = len(message.versions)
    person.press(message, button)
    return person.world.wait_for(
        lambda: message if len(message.versions) > before else None, what=f"an edit by {button}"
    )
