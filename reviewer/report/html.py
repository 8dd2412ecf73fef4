"""The reports as one HTML file each that loads nothing: no script, no style sheet, pictures inside.

The same HTML is laid out by browsers and, for the PDF, by Qt, which knows little of CSS: the
templates keep to tables, simple selectors and attributes that both understand.
"""

from __future__ import annotations

import base64
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound

from reviewer.domain.errors import ToolMissing
from reviewer.report import chart, explanations, wording
from reviewer.report.characters import visible
from reviewer.report.entries import ReportContent
from reviewer.report.labels import LABELS
from reviewer.report.release import ReleaseNote
from reviewer.report.wording import plural

INTERNAL_TEMPLATE = "report.html"
RELEASE_TEMPLATE = "release.html"


def render_html(content: ReportContent, templates: Path) -> str:
    """The internal report as HTML, with the template from that folder."""
    return _render(
        templates, INTERNAL_TEMPLATE, report=content, charts=chart.draw(content.timeline)
    )


def render_release_html(note: ReleaseNote, templates: Path) -> str:
    """The release note as HTML, with the template from that folder."""
    return _render(templates, RELEASE_TEMPLATE, note=note)


def _render(templates: Path, name: str, **values: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    environment.filters["zip"] = zip
    environment.filters["data_uri"] = _data_uri
    environment.filters["svg_uri"] = _svg_uri
    environment.filters["utc"] = wording.utc_words
    environment.filters["svg_size"] = chart.size_of
    environment.globals.update(
        t=LABELS,
        t_frames=lambda count: plural(count, "frame"),
        seconds=wording.seconds_words,
        whole_track=wording.WHOLE_TRACK,
        whole_clip=wording.WHOLE_CLIP,
        recall_note=explanations.RECALL_NOTE,
        no_log=wording.LOG_NONE,
        log_holds=wording.LOG_HOLDS,
        log_broken=wording.LOG_DOES_NOT_HOLD,
    )
    try:
        template = environment.get_template(name)
    except TemplateNotFound as error:
        raise ToolMissing(
            f"The installation lacks the template {name}.", hint="Install it again."
        ) from error
    return template.render(**values)


def _visible(value: object) -> object:
    return visible(value) if type(value) is str else value


def _data_uri(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"


def _svg_uri(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"
