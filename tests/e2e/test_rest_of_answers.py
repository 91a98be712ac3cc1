"""Pressing what shows the rest of an answer: a look-up in the log and in the documents, like every press."""

from pathlib import Path

import pytest

from bot.replies import texts
from tests.e2e.pressing import changed, said
from tests.e2e.process import BotProcess
from tests.telegram_server import TelegramServer

LIST = "دليل القبول\n\nشروط القبول\nيشترط في المتقدم ما يلي:\n" + "".join(
    f"{number}- أن يكون قد استوفى ما يطلب منه في البند رقم {number} من لائحة القبول والتسجيل.\n"
    for number in range(1, 25)
)


def test_the_rest_of_a_long_list_is_shown_after_a_restart_and_missed_in_a_file_that_changed(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "guide.txt").write_text(LIST, "utf-8")
    noor = telegram.person("نور")
    with BotProcess(telegram, tmp_path, CORPUS_DIR=str(folder)) as bot:
        answer = noor.ask("ما شروط القبول؟")
        first = answer.text
        assert "1- أن" in first
        assert "24- أن" not in first
        bot.wait_for_row("ما شروط القبول؟")
        assert bot.stop() == 0
        bot.start()
        changed(noor, answer, texts.BUTTON_MORE)
        assert "24- أن" in answer.text
        assert "\n1- أن" not in answer.text
        changed(noor, answer, texts.BUTTON_BACK)
        assert answer.text == first
        assert bot.stop() == 0
        (folder / "guide.txt").write_text(LIST.replace("المتقدم", "الطالب المتقدم"), "utf-8")
        bot.start()
        assert said(noor, answer, texts.BUTTON_MORE) == texts.NO_REST


@pytest.mark.parametrize("data", ["m:{}:0:0", "m:{}:0:99"])
def test_a_sentence_that_nothing_follows_has_no_rest(
    telegram: TelegramServer, bot: BotProcess, data: str
) -> None:
    noor = telegram.person("نور")
    bot.start()
    answer = noor.ask("متى اندلعت الحرب الكورية؟")
    number = str(answer.buttons[0].data).split(":")[1]
    pressed = noor.answered(noor.press_data(answer, data.format(number))).answer
    assert pressed is not None
    assert pressed["text"] == texts.NO_REST
