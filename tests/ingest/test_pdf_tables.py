"""Tables of PDF: rows stay whole and keep their header, with drawn lines and without."""

from pathlib import Path

import pytest

from tests.ingest.pdf_bytes import Put, Rule, column, pdf, ruled
from tests.ingest.reading import become, blocks, passage_with

TITLE = Put(60, 780, "Exchange rules", size=18, bold=True)
FILLER = ("Students of the University may study at a partner", "university for one semester or for two of them.")


def written(folder: Path, *pages: list[Put | Rule]) -> Path:
    path = folder / "rules.pdf"
    path.write_bytes(pdf(*pages))
    return path


def table_at(y: float, *rows: tuple[str, ...], step: float = 20, bold_header: bool = True) -> list[Put]:
    return [
        Put(60 + 160 * column, y - number * step, cell, bold=bold_header and number == 0)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]


def rows_of(path: Path) -> list[tuple[str, ...]]:
    return [block.rows for block in blocks(path, "table")]


def test_a_row_of_figures_at_the_pages_edge_is_no_page_number(tmp_path: Path) -> None:
    rows = (("Year", "Places", "Nominated"), ("2025", "40", "38"), ("2026", "44", "41"))
    (table,) = rows_of(written(tmp_path, [TITLE, *column(*FILLER), *table_at(600, *rows)]))
    assert table == ("Year | Places | Nominated", "2025 | 40 | 38", "2026 | 44 | 41")


def test_rows_of_a_table_know_their_header(tmp_path: Path) -> None:
    rows = (("Item", "Amount", "Remarks"), ("Nomination", "40 USD", "Before the stay"), ("Card", "none", ""))
    path = written(tmp_path, [TITLE, *column(*FILLER), *table_at(600, *rows)])
    assert rows_of(path) == [("Item | Amount | Remarks", "Nomination | 40 USD | Before the stay", "Card | none |")]
    assert passage_with(become(path), "40 USD").context in ("", "Item | Amount | Remarks")


@pytest.mark.parametrize("tall", [0, 1, 2], ids=["first cell", "second cell", "third cell"])
def test_a_wrapped_cell_stays_in_its_row(tmp_path: Path, tall: int) -> None:
    first = ["Nomination", "40 USD", "Before the stay"]
    second = ["", "", ""]
    second[tall] = "or later"
    lines = table_at(600, ("Item", "Amount", "Remarks"))
    lines += table_at(580, tuple(first), tuple(second), step=12, bold_header=False)
    lines += table_at(545, ("Card", "none", "Lost ones cost"), ("", "", "10 USD"), step=12, bold_header=False)
    (table,) = rows_of(written(tmp_path, [TITLE, *column(*FILLER), *lines]))
    first[tall] += " or later"
    assert table == ("Item | Amount | Remarks", " | ".join(first), "Card | none | Lost ones cost 10 USD")


def test_two_wrapped_cells_stay_in_their_row(tmp_path: Path) -> None:
    lines = table_at(600, ("Item", "Amount", "Remarks"))
    lines += table_at(
        580, ("Nomination", "40 USD paid", "Before the"), ("", "by card", "stay"), step=12, bold_header=False
    )
    lines += table_at(545, ("Card", "none", "free"), bold_header=False)
    (table,) = rows_of(written(tmp_path, [TITLE, *column(*FILLER), *lines]))
    assert table[1:] == ("Nomination | 40 USD paid by card | Before the stay", "Card | none | free")


def test_cells_between_drawn_lines_are_whole_wherever_their_words_stand(tmp_path: Path) -> None:
    words = [
        *(Put(65, 600, "Item", bold=True), Put(145, 600, "Remarks", bold=True)),
        *(Put(65, 560, "Nomination fee"), Put(145, 575, "Paid once, before the"), Put(145, 560, "stay, and not"), Put(145, 545, "paid back")),
        *(Put(65, 525, "Card and"), Put(65, 510, "photograph"), Put(145, 518, "none")),
    ]  # fmt: skip
    path = written(tmp_path, [TITLE, *column(*FILLER), *words, *ruled((60, 140, 400), (615, 590, 540, 500))])
    (table,) = rows_of(path)
    assert table[1:] == (
        "Nomination fee | Paid once, before the stay, and not paid back",
        "Card and photograph | none",
    )
    assert table[0] == "Item | Remarks"


def test_a_frame_around_words_is_no_table(tmp_path: Path) -> None:
    path = written(tmp_path, [TITLE, *column(*FILLER), *ruled((50, 500), (770, 700))])
    assert rows_of(path) == []
    assert " ".join(FILLER) in become(path).document.text


def test_a_table_that_goes_on_over_the_page_keeps_its_header(tmp_path: Path) -> None:
    def rows(*texts: tuple[str, str], top: float) -> list[Put | Rule]:
        lines = ruled((60, 200, 400), [top - 20 * n for n in range(len(texts) + 1)])
        return [*table_at(top - 14, *texts, bold_header=texts[0][0] == "Item"), *lines]

    first = rows(("Item", "Amount"), ("Nomination", "40 USD"), top=100)
    path = written(tmp_path, [TITLE, *column(*FILLER), *first], rows(("Card", "none"), ("Visa", "60 USD"), top=800))
    assert rows_of(path) == [
        ("Item | Amount", "Nomination | 40 USD"),
        ("Item | Amount", "Card | none", "Visa | 60 USD"),
    ]
