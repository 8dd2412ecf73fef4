"""The report as one HTML file that loads nothing: no script, no link, pictures inside.

The same HTML is laid out by browsers and, for the PDF, by Qt, which knows little of CSS: the
template keeps to tables, simple selectors and attributes that both understand.
"""

from __future__ import annotations

import base64
import unicodedata
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound

from reviewer.domain.errors import ToolMissing
from reviewer.report.entries import ReportContent

TEMPLATE = "report.html"

# Control characters, formatting such as a reversed direction of writing, halves of characters,
# and separators: shown by their number, so that no name can pass for another one.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def render_html(content: ReportContent, templates: Path) -> str:
    """The report as HTML, with the template from that folder."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    environment.filters["data_uri"] = _data_uri
    try:
        template = environment.get_template(TEMPLATE)
    except TemplateNotFound as error:
        raise ToolMissing(
            f"The installation lacks the template {TEMPLATE}.", hint="Install it again."
        ) from error
    return template.render(report=content)


def visible(text: str) -> str:
    """The text with every character shown that would hide itself or change its neighbours."""
    return "".join(
        f"⟨U+{ord(character):04X}⟩"
        if unicodedata.category(character) in _HIDDEN and character != "\n"
        else character
        for character in text
    )


def _visible(value: object) -> object:
    return visible(value) if type(value) is str else value


def _data_uri(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"
