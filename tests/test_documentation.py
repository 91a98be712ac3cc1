"""The README, the guide and the examples are true: commands, settings, links, files, and the conversation."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer.main

from bot.__main__ import app
from bot.admin import texts as admin_texts
from bot.documents import opening
from bot.exchange import Channel
from bot.log.erasure import _AS_THEY_CAME
from bot.log.storage.backlog import backlog_paths
from bot.settings.settings import Settings
from tests.e2e.process import ROOT, run

README = (ROOT / "README.md").read_text("utf-8")
LOGS = (ROOT / "docs/logs.md").read_text("utf-8")
RELIABILITY = (ROOT / "docs/reliability.md").read_text("utf-8")
PAGES = sorted(str(page.relative_to(ROOT)) for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
TARGETS = set(re.findall(r"^([\w-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")


def table(heading: str) -> dict[str, list[str]]:
    """The table below a heading of the README: its first cells, without backticks, and the others."""
    section = re.split(r"^#+ ", README.partition(f"# {heading}\n")[2], flags=re.MULTILINE)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in rows}


def test_the_readme_lists_every_command_and_no_other() -> None:
    assert set(table("Commands")) == set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_the_readme_lists_every_setting_with_its_default_and_no_other() -> None:
    told = table("Settings")
    assert set(told) == {field.name.upper() for field in fields(Settings)}
    for field in fields(Settings):
        default = told[field.name.upper()][0]
        if field.default or field.default == 0:
            assert default == f"`{field.default}`"
        else:
            assert "`" not in default


def test_every_setting_is_told_as_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    shown = dict(re.findall(r"^#(\w+)=(\S+)$", example, re.MULTILINE))
    told = table("Settings")
    # What has no default is shown with a value that it might have.
    assert [n for n, value in shown.items() if told[n][0] not in ("", f"`{value}`")] == []


def test_the_page_on_the_log_lists_every_command_with_its_arguments_and_help() -> None:
    logs = typer.main.get_command(app).commands["logs"]  # type: ignore[attr-defined]
    told = dict(re.findall(r"^\| `(logs[^`]*)` \| (.+) \|$", LOGS, re.MULTILINE))
    real = {"logs": logs.help}
    for name, command in logs.commands.items():
        arguments = [each.metavar for each in command.params if each.param_type_name == "argument"]
        real[" ".join(["logs", name, *arguments])] = command.help
    assert told == real


def test_the_page_on_the_log_lists_every_option_and_no_other() -> None:
    logs = typer.main.get_command(app).commands["logs"]  # type: ignore[attr-defined]
    for name, command in [("logs", logs), *((f"logs {name}", each) for name, each in logs.commands.items())]:
        section = LOGS.partition(f"### Options of `{name}`\n")[2].partition("\n#")[0]
        told = set(re.findall(r"^\| `(--[a-z-]+)", section, re.MULTILINE))
        options = {opt for each in command.params if each.param_type_name == "option" for opt in each.opts}
        assert told == options - {"--help"}, name


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_links_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text) + re.findall(r'src="(?!https?:)([^"]+)"', text)
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_ours_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`((?:bot|retrieval|tests|benchmarks|docs)/[^`\s*]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_limit_is_found_where_the_page_on_reliability_says() -> None:
    rows = re.findall(r"^\| .+ \| `(\S+\.py)` \| (.+) \|$", RELIABILITY, re.MULTILINE)
    named = [(ROOT / file, name) for file, names in rows for name in re.findall(r"`([A-Z_]+)`", names)]
    assert len(named) > 6
    for file, name in named:
        assert re.search(rf"^{name}(?:: \w+)? = ", file.read_text("utf-8"), re.MULTILINE), name


@pytest.mark.parametrize("page", PAGES)
def test_every_target_a_page_speaks_of_can_be_made(page: str) -> None:
    spoken_of = re.findall(r"(?:`|^)make ([\w./-]+)", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert [target for target in spoken_of if target not in TARGETS] == []


@pytest.mark.parametrize("text", [admin_texts.NO_PICTURE, opening._EXTRA_MISSING])
def test_what_the_bot_says_how_to_install_can_be_made(text: str) -> None:
    (target,) = re.findall(r"make ([\w./-]+)", text)
    assert target in TARGETS


def test_the_conversation_of_the_readme_is_what_the_terminal_says(tmp_path: Path) -> None:
    told = README.partition("```text\n")[2].partition("```")[0]
    questions = re.findall(r"^سؤالك: (.+)$", told, re.MULTILINE)
    answers = [block.strip() for block in re.split(r"^سؤالك: .+$", told, flags=re.MULTILINE) if block.strip()]
    said = _MARKS.sub("", run(tmp_path, "chat", given="\n".join(questions)).stdout)
    assert said.strip() == "\n\n".join(answers)


def test_the_page_on_privacy_names_every_place_where_bare_ids_lie() -> None:
    told = (ROOT / "docs/privacy.md").read_text("utf-8")
    waiting = [f"*{place.suffix}" for place in backlog_paths(ROOT / "sanad.db")]
    assert [place for place in (*_AS_THEY_CAME, *waiting) if f"`{place}`" not in told] == []


def test_the_page_on_the_log_says_that_the_terminal_writes_to_it() -> None:
    assert f"with the channel `{Channel.TERMINAL}`" in LOGS
