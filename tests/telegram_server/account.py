"""The methods about the bot itself, and about chats and files as a whole."""

import re
from pathlib import Path
from typing import Any

from tests.telegram_server.chats import Chat, Json
from tests.telegram_server.errors import bad_request
from tests.telegram_server.messages import readable, writable
from tests.telegram_server.parameters import Parameters
from tests.telegram_server.table import method
from tests.telegram_server.world import File, Webhook, World

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])[:/]")


@method("getMe")
def get_me(world: World, _: Parameters) -> Json:
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.switches.reads_all_groups,
        "supports_inline_queries": world.switches.inline,
        "supports_guest_queries": world.switches.guests,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
@method("close")
def leave(_world: World, _: Parameters) -> bool:
    return True


@method("setMyCommands")
def set_my_commands(world: World, p: Parameters) -> bool:
    commands = list(p.json("commands") or [])
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.commands[_scope(world, p)] = commands
    return True


@method("getMyCommands")
def get_my_commands(world: World, p: Parameters) -> list[Json]:
    return world.commands.get(_scope(world, p), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, p: Parameters) -> bool:
    world.commands.pop(_scope(world, p), None)
    return True


@method("setMyName")
@method("setMyDescription")
@method("setMyShortDescription")
@method("setChatMenuButton")
def accept(_world: World, _: Parameters) -> bool:
    return True


@method("setWebhook")
def set_webhook(world: World, p: Parameters) -> bool:
    url = p.string("url")
    if not url:
        return delete_webhook(world, p) is True
    # Telegram's own Bot API server takes plain HTTP for addresses of the machine it runs on.
    if not (url.startswith("https://") or _LOOPBACK.match(url)):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = p.string("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = p.integer("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    _forget(world, p)
    if p.get("allowed_updates") is not None:
        world.updates.allow(p.json("allowed_updates") or ())
    world.webhook = Webhook(url, secret or None, connections)
    return True


@method("deleteWebhook")
def delete_webhook(world: World, p: Parameters) -> bool:
    _forget(world, p)
    world.webhook = None
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, _: Parameters) -> Json:
    hook = world.webhook
    waiting = {"has_custom_certificate": False, "pending_update_count": len(world.updates.pending)}
    if hook is None:
        return {"url": ""} | waiting
    info = {"url": hook.url, "max_connections": hook.connections} | waiting
    if hook.last_error:
        info |= {"last_error_message": hook.last_error, "last_error_date": hook.last_error_date}
    return info


@method("getChat")
def get_chat(world: World, p: Parameters) -> Json:
    return readable(world, p).as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }


@method("getChatMember")
def get_chat_member(world: World, p: Parameters) -> Json:
    return _member(world, readable(world, p), p.integer("user_id"))


@method("getChatAdministrators")
def get_chat_administrators(world: World, p: Parameters) -> list[Json]:
    chat = readable(world, p)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    ranks = ("creator", "administrator")
    return [_member(world, chat, user) for user, status in chat.statuses.items() if status in ranks]


@method("getChatMemberCount")
def get_chat_member_count(world: World, p: Parameters) -> int:
    return len(readable(world, p).statuses)


@method("leaveChat")
def leave_chat(world: World, p: Parameters) -> bool:
    chat = writable(world, p)
    chat.closed = f"bot is not a member of the {chat.kind} chat"
    return True


@method("getFile")
def get_file(world: World, p: Parameters) -> Json:
    key = p.string("file_id")
    file = world.files.get(key)
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if world.local_files is None and len(file.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": key,
        "file_unique_id": f"unique-{key}",
        "file_size": len(file.content),
        "file_path": f"documents/{key}"
        if world.local_files is None
        else _on_disk(world.local_files, key, file),
    }


def _on_disk(folder: Path, key: str, file: File) -> str:
    """Where a server in local mode has put a file: an absolute path, and no limit."""
    path = folder.absolute() / "documents" / key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
    return str(path)


def _scope(world: World, p: Parameters) -> str:
    """A scope as one word: `default`, `all_private_chats`, `chat 17 ar` ..."""
    scope: dict[str, Any] = p.json("scope") or {"type": "default"}
    if "chat_id" in scope:
        readable(world, Parameters(scope))
    return " ".join(map(str, [*scope.values(), *filter(None, [p.string("language_code")])]))


def _forget(world: World, p: Parameters) -> None:
    if p.flag("drop_pending_updates"):
        world.updates.pending.clear()


def _member(world: World, chat: Chat, number: int) -> Json:
    user = world.users.get(number)
    if user is None:
        raise bad_request("invalid user_id specified")
    return chat.member(user)
