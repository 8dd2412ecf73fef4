from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from reviewer.report.html import render_html
from reviewer.report.labels import LABELS
from reviewer.report.pdf import render_pdf
from reviewer.report.wording import FOOTER
from tests.report.reviews import TEMPLATES, content_of, full_review, review, track


class Text(HTMLParser):
    """The words of a page's body."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(html[html.index("<body>") :])

    def handle_data(self, data: str) -> None:
        self.words += data.split()


class Pdf:
    """A PDF that Qt reads back."""

    def __init__(self, data: bytes) -> None:
        self.buffer = QBuffer()
        self.buffer.setData(QByteArray(data))
        self.buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self.buffer)

    def pages(self) -> list[str]:
        return [self.document.getAllText(page).text() for page in range(self.document.pageCount())]

    def image(self, page: int) -> QImage:
        return self.document.render(page, QSize(420, 594))


def html_of_full_review() -> str:
    return render_html(content_of(full_review()), TEMPLATES)


def without_spaces(text: str) -> str:
    return re.sub(r"\s|\u00ad|\ufffe", "", text)


def test_every_word_of_the_report_can_be_selected() -> None:
    html = html_of_full_review()

    text = without_spaces("".join(Pdf(render_pdf(html)).pages()))

    missing = [word for word in Text(html).words if without_spaces(word) not in text]
    assert missing == []


def test_pages_are_numbered_and_carry_the_footer() -> None:
    pages = Pdf(render_pdf(html_of_full_review())).pages()

    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert without_spaces(FOOTER) in without_spaces(page)
    assert "single control" in pages[0]


def test_the_contents_tell_the_page_of_every_section() -> None:
    pages = Pdf(render_pdf(html_of_full_review())).pages()
    headings = [LABELS[name] for name in LABELS if name.startswith(("s_", "a_"))]
    half = len(headings) // 2
    by_row = [one for row in zip(headings[:half], headings[half:], strict=True) for one in row]

    # The numbers are painted last, row by row, before the foot of the page.
    told = pages[0][: pages[0].rindex("Report ")].split()[-len(headings) :]

    for heading, number in zip(by_row, told, strict=True):
        lines = [line.strip() for line in pages[int(number) - 1].splitlines()]
        assert heading in lines, (heading, told)
    assert sorted(map(int, told)) == [int(told[by_row.index(one)]) for one in headings]


def test_the_words_of_the_chart_can_be_selected() -> None:
    pages = Pdf(render_pdf(html_of_full_review())).pages()

    assert any(LABELS["chart_residual"] in page and "P1 prisoner" in page for page in pages)


def test_a_heading_does_not_end_a_page() -> None:
    made = review(*(track(number, range(20, 120)) for number in range(1, 40)))

    pages = Pdf(render_pdf(render_html(content_of(made), TEMPLATES)))

    headings = {LABELS[name] for name in LABELS if name.startswith(("s_", "a_"))}
    notes = {LABELS[name] for name in LABELS if name.endswith("_note")}
    for page in pages.pages()[:-1]:
        body = page[: page.rindex("Report ")].replace("\r", "").strip().splitlines()
        assert body[-1] not in headings
        assert not any(note.endswith(body[-1]) for note in notes)
    assert sum("Visible" in page and "Widest" in page for page in pages.pages()) > 1


def test_a_text_longer_than_a_page_is_printed_whole() -> None:
    words = [f"word{number}" for number in range(3000)]
    html = (
        "<html><head><title>t</title></head><body><table width='100%'><tr><td>Reason</td><td>"
        f"{' '.join(words)}</td></tr></table></body></html>"
    )

    pages = Pdf(render_pdf(html)).pages()

    text = " ".join(pages)
    assert len(pages) > 2
    assert all(re.search(rf"\b{word}\b", text) for word in words)


@pytest.mark.parametrize("address", ["{path}", "file://{path}", "http://127.0.0.1:9/red.png"])
def test_a_picture_outside_the_report_is_not_loaded(tmp_path: Path, address: str) -> None:
    red = QImage(64, 64, QImage.Format.Format_RGB32)
    red.fill(0xFFFF0000)
    path = tmp_path / "red.png"
    assert red.save(str(path))
    source = address.format(path=path)
    data = base64.b64encode(path.read_bytes()).decode("ascii")

    outside = Pdf(render_pdf(f"<body><p><img src='{source}' width='64' height='64'></p></body>"))
    within = Pdf(render_pdf(f"<body><p><img src='data:image/png;base64,{data}'></p></body>"))

    assert not has_red(outside.image(0))
    assert has_red(within.image(0))


def has_red(image: QImage) -> bool:
    return any(
        image.pixelColor(x, y).red() > 200 and image.pixelColor(x, y).green() < 60
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
    )
