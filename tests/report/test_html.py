from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reviewer.domain.errors import ToolMissing
from reviewer.report import chart
from reviewer.report.characters import visible
from reviewer.report.entries import LogFacts, Picture
from reviewer.report.html import render_html
from reviewer.report.labels import LABELS
from tests.report.reviews import (
    TEMPLATES,
    content_of,
    full_review,
    media,
    review,
    track,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "report.html"
UPDATE = "UPDATE_GOLDEN"  # set it to write the file anew, then read what changed


class Page(HTMLParser):
    """The tags, attributes and text of a page, as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("src", "href", "action", "data", "background", "srcset", "poster"):
                self.addresses.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of_full_review() -> str:
    picture = Picture("T2", 200, "00:00:08.000", 320, 180, b"\xff\xd8 no real picture")
    content = content_of(
        full_review(), pictures=[picture], log=LogFacts(7, "cd" * 32, "ab" * 32, True)
    )
    return render_html(content, TEMPLATES)


def test_the_report_looks_as_it_did() -> None:
    html = page_of_full_review()

    if os.environ.get(UPDATE):
        GOLDEN.write_text(html, "utf-8")
    assert html == GOLDEN.read_text("utf-8"), f"set {UPDATE}=1 to accept the change"


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    html = page_of_full_review()
    page = Page(html)

    assert page.tags.isdisjoint({"script", "link", "iframe", "object", "embed", "form"})
    pictures = [address for address in page.addresses if not address.startswith("#")]
    assert [address.split(",")[0] for address in pictures] == [
        "data:image/jpeg;base64",
        "data:image/svg+xml;base64",
    ]
    assert page.handlers == []
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in html
    assert not re.search(r"url\(|@import", html)


def test_markup_in_names_and_tags_arrives_as_text() -> None:
    page = Page(page_of_full_review())

    assert "interview <script>alert(1)</script> ⟨U+202E⟩gpj.mp4" in page.text
    assert "=cmd|' /C calc'!A0" in page.text
    assert "<b>+48.5/+037.9/</b>" in page.text
    assert "Man <left>" in page.text
    assert "Two & three" in page.text


def test_hidden_characters_are_shown_and_writing_from_the_right_stays() -> None:
    assert visible("a\u202eb\u200b\u2066") == "a⟨U+202E⟩b⟨U+200B⟩⟨U+2066⟩"
    assert visible("line\nnext\x07") == "line\nnext⟨U+0007⟩"
    assert visible("شاهد.mp4 Свидетель") == "شاهد.mp4 Свидетель"


def test_a_name_that_is_no_text_can_be_written() -> None:
    made = review(track(1, range(20, 120), label="\udcff"), clip=media("bad\udc80name.mp4"))

    html = render_html(content_of(made), TEMPLATES)

    assert "bad⟨U+DC80⟩name.mp4" in html.encode("utf-8").decode("utf-8")
    assert "⟨U+DCFF⟩" in html


def test_the_contents_lead_to_every_section() -> None:
    html = page_of_full_review()

    links = re.findall(r'href="#(\w+)"', html)
    assert sorted(links) == sorted(re.findall(r'<h2 id="(\w+)"', html))
    assert len(links) == 18


@pytest.mark.parametrize("name", ["report.html", "release.html", "parts.html"])
def test_every_word_of_a_template_comes_from_the_labels(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")

    bare = re.sub(
        r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style>.*?</style>|<[^>]*>|&nbsp;", "", text
    )
    assert re.findall(r"[^\W\d_]+", bare) == []


def test_every_label_is_used() -> None:
    package = Path(chart.__file__).parent
    sources = [*TEMPLATES.glob("*.html"), *package.glob("*.py")]
    text = "".join(file.read_text("utf-8") for file in sources if file.name != "labels.py")

    unused = [
        name
        for name in LABELS
        if not re.search(rf"t\.{name}\b|[\"']{name}[\"']", text)
        and not name.startswith(("lane_", "chart_"))
    ]
    assert unused == []


def test_an_empty_review_says_that_there_is_nothing() -> None:
    page = Page(render_html(content_of(review()), TEMPLATES))

    assert "No face was found." in page.text
    assert "No copy has been made." in page.text


def test_a_missing_template_is_said(tmp_path: Path) -> None:
    content = content_of(review())

    with pytest.raises(ToolMissing, match=r"lacks the template report\.html"):
        render_html(content, tmp_path)
