"""How a run is shown: in the terminal, as JSON, and as a page of the documentation."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from retrieval.evaluate.run import Evaluation
from retrieval.evaluate.tables import Table

INTRODUCTION = """\
# How good the answers are

This page is written by the command below; do not edit it, run the command.

```
{command}
```

Run on {date}, of the engine with the code `{code}`{part}. The figures of a set are validation
figures only as far as nothing was learned from the questions they count.

**Measures.** *Pool*: every paragraph of the sets given, and those of `--pool`, together, a file each.
*Passage hit@1*: the first sentence is from the question's paragraph (of a baseline: its first passage
is). *Sentence@k*: one of the first k sentences is from that paragraph and overlaps an answer.
*Paragraph given*: the engine is opened on the question's paragraph alone; *sentence match* is ARCD's
own measure, the first sentence contains an answer. *Exact match* and *F1* compare tokens as SQuAD does
(no punctuation, no ال), of the highlight, or of the sentence where there is no highlight. All of them
count whether or not the engine says that it found nothing. *AUROC*: how often the confidence of a right
first sentence is above that of a wrong one. *Risk*: the share of wrong first sentences among the most
confident answers.

*Words alone*: Sanad without its reader (`READER=off`).

**Baselines.** *rank-bm25*: `BM25Okapi` on tokens split at white space. *Lucene's Arabic*: Lucene's
normalizer, stop words, light10 stemmer and BM25. Both rank passages, and all sentences by themselves.
*Passage first*: the second, but the best passage's sentences come before all others. *Unlearned sum*:
the second, a sentence's score and its passage's added. The confidence of these is their best score, and
they refuse when no word is found. *idf coverage*: the share of the question's terms, by idf, that its
best passage holds.
"""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a run was: its command without paths of this machine, its date, the part of the sets."""

    command: str
    date: str
    part: str | None


def report_json(evaluation: Evaluation, occasion: Occasion) -> str:
    """Every figure of the run, unrounded, as one JSON object."""
    return json.dumps(asdict(occasion) | asdict(evaluation), ensure_ascii=False, indent=2)


def report_page(evaluation: Evaluation, occasion: Occasion, tables: Iterable[Table]) -> str:
    """The whole page in Markdown."""
    part = f", on part {occasion.part} of the articles" if occasion.part else ""
    head = INTRODUCTION.format(command=occasion.command, date=occasion.date, code=evaluation.code, part=part)
    return "\n".join([head, *map(_markdown, tables)])


def print_tables(console: Console, tables: Iterable[Table]) -> None:
    """Draw the tables in the terminal."""
    for table in tables:
        drawn = RichTable()
        for i, column in enumerate(table.columns):
            drawn.add_column(column, justify="right" if i else "left", no_wrap=not i)
        for row in table.rows:
            drawn.add_row(*row)
        console.print(Text(table.title, style="bold"), drawn, "", sep="\n")


def _markdown(table: Table) -> str:
    rule = ["---", *["---:"] * (len(table.columns) - 1)]
    lines = (f"| {' | '.join(row)} |" for row in (table.columns, rule, *table.rows))
    return f"## {table.title}\n\n" + "\n".join(lines) + "\n"
