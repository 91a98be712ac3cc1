from collections.abc import Sequence

from retrieval.corpus.converters.pdf.furniture import remove_furniture
from retrieval.corpus.converters.pdf.lines import PdfLine


def page(*lines: tuple[str, float]) -> list[PdfLine]:
    return [PdfLine(text, False, False, 10.0, base) for text, base in lines]


def left(pages: Sequence[Sequence[PdfLine]]) -> list[list[str]]:
    return [[line.text for line in page] for page in remove_furniture(pages)]


def test_a_head_of_four_lines_that_is_drawn_last_is_no_text() -> None:
    head = [(f"سطر {'أ' * each} من الرأس", 780.0 - 12 * each) for each in range(4)]
    pages = [page((f"متن {'ب' * each}", 600), *head) for each in range(1, 4)]
    assert left(pages) == [["متن ب"], ["متن بب"], ["متن ببب"]]


def test_the_name_of_a_chapter_that_changes_is_no_text_and_the_title_of_a_slide_is() -> None:
    names = ["الصيام", "الصيام", "الزكاة", "الزكاة"]
    pages = [page((name, 780), (f"متن {'ب' * at}", 700)) for at, name in enumerate(names, 1)]
    assert left(pages) == [["متن ب"], ["متن بب"], ["متن ببب"], ["متن بببب"]]
    slides = [
        [PdfLine(f"عنوان {'ت' * at}", False, False, 20.0, 780), *page((f"متن {'ب' * at}", 700))]
        for at in range(1, 5)
    ]
    assert all(len(lines) == 2 for lines in left(slides))


def test_numbers_at_the_edge_are_page_numbers_only_where_they_count_up() -> None:
    counted = [page((f"متن {'ب' * at}", 400), (str(at + 7), 30)) for at in range(1, 4)]
    assert left(counted) == [["متن ب"], ["متن بب"], ["متن ببب"]]
    years = [
        page((f"متن {'ب' * at}", 400), (year, 30)) for at, year in enumerate(["1987", "1912", "2003"], 1)
    ]
    assert [lines[-1] for lines in left(years)] == ["1987", "1912", "2003"]


def test_what_is_repeated_below_other_text_stays() -> None:
    pages = [
        page((f"متن {'ب' * at}", 700), ("السطر نفسه", 400), (f"بعده {'ج' * at}", 300)) for at in range(1, 4)
    ]
    assert all("السطر نفسه" in lines for lines in left(pages))
