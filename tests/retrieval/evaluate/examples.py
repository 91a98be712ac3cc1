"""Tiny question sets with figures that can be worked out by hand."""

import json
from pathlib import Path

NILE = (
    "نهر النيل أطول أنهار أفريقيا. يبلغ طوله نحو 6650 كيلومترا. ينبع من بحيرة فيكتوريا ويصب في البحر المتوسط."
)
CAIRO = (
    "القاهرة عاصمة مصر وأكبر مدنها. أسسها جوهر الصقلي عام 969 ميلادية. يمر بها النهر من جنوبها إلى شمالها."
)
TEA = (
    "الشاي شراب ساخن يعد من أوراق نبات دائم الخضرة.\nموطنه الأول الصين. انتقل إلى أوروبا في القرن السابع عشر."
)

SEEDS: list[dict[str, object]] = [
    {
        "id": "s1",
        "kind": "num",
        "question": "كم يبلغ طول نهر النيل؟",
        "gold": [{"source": "nile.txt", "contains": "6650"}],
    },
    {
        "id": "s2",
        "kind": "who",
        "question": "من أسس القاهرة؟",
        "gold": [{"source": "cairo.txt", "contains": "جوهر"}],
    },
    {"id": "s3", "kind": "none", "question": "كواكب المجموعة الشمسية", "gold": []},
]


def squad(path: Path) -> Path:
    """Two articles and three questions; the last answer's offset is off, as some published ones are."""
    nile = {"context": NILE, "qas": [_qa("n1", "كم يبلغ طول نهر النيل؟", NILE, "6650 كيلومترا")]}
    cairo = {"context": CAIRO, "qas": [_qa("c1", "من أسس القاهرة؟", CAIRO, "جوهر الصقلي")]}
    tea = {"context": TEA, "qas": [_qa("t1", " - ما موطن  الشاي الأول؟ ", TEA, "الصين", shift=-7)]}
    articles = [{"title": "مصر", "paragraphs": [nile, cairo]}, {"title": "شاي", "paragraphs": [tea]}]
    path.write_text(json.dumps({"version": "1.1", "data": articles}), "utf-8")
    return path


def nomiracl(path: Path) -> Path:
    """One question that its passages answer and one that they do not."""
    records: list[dict[str, object]] = [
        {
            "id": "1",
            "question": "كم يبلغ طول نهر النيل؟",
            "answerable": True,
            "passages": [f"النيل: {NILE}", f"شاي: {TEA}"],
        },
        {
            "id": "2",
            "question": "ما عاصمة المجر؟",
            "answerable": False,
            "passages": [f"القاهرة: {CAIRO}", f"شاي: {TEA}"],
        },
    ]
    return _lines(path, records)


def seeds(path: Path) -> Path:
    """Three questions on the folder that `corpus` makes."""
    return _lines(path, SEEDS)


def corpus(folder: Path) -> Path:
    """A corpus of three files."""
    folder.mkdir()
    for name, text in (("nile", NILE), ("cairo", CAIRO), ("tea", TEA)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def _qa(key: str, question: str, context: str, answer: str, shift: int = 0) -> dict[str, object]:
    answers = [{"text": answer, "answer_start": context.index(answer) + shift}]
    return {"id": key, "question": question, "answers": answers}


def _lines(path: Path, records: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path
