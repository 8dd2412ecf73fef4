"""A report as a PDF: the same HTML laid out by Qt on A4, with page numbers.

Qt's rich text knows pictures as pixels alone. Charts arrive as SVG and are drawn as lines and
letters here, so that they are sharp and their words can be selected.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from reviewer.domain.errors import ToolMissing
from reviewer.report.labels import LABELS
from reviewer.report.pagination import Piece, Slice, paginate
from reviewer.report.pdf_dates import in_utc
from reviewer.report.wording import FOOTER

try:
    from PySide6.QtCore import (
        QBuffer,
        QByteArray,
        QIODevice,
        QMarginsF,
        QRect,
        QRectF,
        QSizeF,
        Qt,
        QUrl,
    )
    from PySide6.QtGui import (
        QAbstractTextDocumentLayout,
        QColor,
        QFont,
        QFontDatabase,
        QGuiApplication,
        QImage,
        QPageLayout,
        QPageSize,
        QPainter,
        QPalette,
        QPdfWriter,
        QPyTextObject,
        QTextBlock,
        QTextCursor,
        QTextDocument,
        QTextFormat,
        QTextOption,
        QTextTable,
    )
    from PySide6.QtSvg import QSvgRenderer
except ImportError as error:
    raise ToolMissing(
        f"The PDF cannot be made, because Qt does not start on this machine ({error}).",
        hint="Install the library that it names, or ask for the HTML report.",
    ) from error

FAMILIES = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial", "Helvetica")
BODY_PT = 8.5
FOOT_PT = 6.5
MARGIN_MM = 18.0
FOOT_MM = 14.0
FOOT_GAP_MM = 4.0
CSS_DPI = 96
PICTURE = "\ufffc"  # stands for a picture in Qt's texts
SHORT_TABLE = 0.3  # of a page's height
LIST_INDENT = 18  # CSS pixels
DPI = 300


def render_pdf(html: str) -> bytes:
    """The HTML report as a PDF; to be called on the main thread.

    Starts a Qt application without a screen where none is running.
    """
    application = QGuiApplication.instance() or QGuiApplication(
        ["reviewer", "-platform", "offscreen"]
    )
    if not QFontDatabase.families():
        raise ToolMissing(
            "The PDF cannot be made, because there is no font on this machine.",
            hint="Install one (Debian: fonts-dejavu-core), or ask for the HTML report.",
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _write(html, buffer)
    buffer.close()
    del application
    return in_utc(bytes(buffer.data().data()))


class _Pictures(QPyTextObject):
    """Draws the pictures of a document, each from the data in its own address and nothing else."""

    def intrinsicSize(  # noqa: N802 — Qt's name
        self, document: QTextDocument, position: int, form: QTextFormat
    ) -> QSizeF:
        image = form.toImageFormat()
        size = QSizeF(image.width(), image.height())
        if size.isEmpty():
            size = QSizeF(QImage.fromData(_embedded(image.name())[1]).size())
        return size * (DPI / CSS_DPI)

    def drawObject(  # noqa: N802 — Qt's name
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        kind, data = _embedded(form.toImageFormat().name())
        if kind == "image/svg+xml":
            QSvgRenderer(QByteArray(data)).render(painter, rect)
        elif kind in ("image/jpeg", "image/png"):
            painter.drawImage(rect, QImage.fromData(data))


def _embedded(address: str) -> tuple[str, bytes]:
    """The kind and the bytes of a picture in a data address; of any other there is nothing."""
    head, comma, data = address.partition(",")
    if not comma or not head.startswith("data:") or not head.endswith(";base64"):
        return "", b""
    try:
        return head[5:-7], base64.b64decode(data, validate=True)
    except binascii.Error:
        return "", b""


class _Document(QTextDocument):
    """A document that loads nothing from a disk or a network."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 — Qt's name
        # An empty answer would make Qt look for a file of that name.
        blank = QImage(1, 1, QImage.Format.Format_RGB32)
        blank.fill(QColor(Qt.GlobalColor.white))
        return blank


def _write(html: str, device: QIODevice) -> None:
    """Lay the HTML out as one column and paint it page by page."""
    writer = QPdfWriter(device)
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    area = QRectF(0, 0, writer.width(), writer.height())
    foot = QRectF(0, area.height() - _px(FOOT_MM), area.width(), _px(FOOT_MM))
    height = foot.top() - _px(FOOT_GAP_MM)

    document = _Document()
    document.documentLayout().setPaintDevice(writer)
    pictures = _Pictures()
    document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject, pictures)
    document.setDefaultFont(_font(BODY_PT))
    document.setDocumentMargin(0)
    document.setIndentWidth(LIST_INDENT)
    document.setDefaultTextOption(_wrapping())
    document.setMetaInformation(QTextDocument.MetaInformation.CssMedia, "print")
    document.setHtml(html)
    document.setTextWidth(area.width())
    title = document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    writer.setTitle(title)
    writer.setCreator("Reviewer")

    # Qt's own pages cut rows in two, leave headings behind, and lose text when that is mended.
    pages = paginate(_pieces(document, height), height)
    contents = _contents(document, pages)
    painter = QPainter(writer)
    try:
        for number, slices in enumerate(pages, start=1):
            if number > 1:
                writer.newPage()
            top = 0.0
            for part in slices:
                _paint_slice(painter, document, part, contents, top=top, width=area.width())
                top += part.height
            page = LABELS["page"].format(number=number, count=len(pages))
            _paint_foot(painter, foot, title, page)
    finally:
        painter.end()


def _pieces(document: QTextDocument, height: float) -> list[Piece]:
    """The paragraphs and the rows of tables, from top to bottom."""
    pieces: list[Piece] = []
    block = document.begin()
    while block.isValid():
        table = cast("QTextTable | None", QTextCursor(block).currentTable())
        if table is not None:
            pieces += _rows(document, table, height)
            block = document.findBlock(table.lastPosition() + 1)
            continue
        # Qt puts an empty paragraph after a table, without a height. The footer is on every page.
        if block.length() == 1 or block.text().strip() == FOOTER:
            block = block.next()
            continue
        pieces += _piece_or_lines(document, [block], height, keeps_next=_keeps_next(block))
        block = block.next()
    return pieces


def _keeps_next(block: QTextBlock) -> bool:
    """Whether a paragraph must not end a page: a heading, and what stands between it and a table.

    So do the lines between a heading and a picture or a heading below it, and a picture alone in
    its paragraph, which the words about it follow.
    """
    if _is_heading(block) or block.text().strip() == PICTURE:
        return True
    before, after = block.previous(), block.next()
    if not _is_heading(before) or not after.isValid():
        return False
    if _is_heading(after):
        return after.blockFormat().headingLevel() > before.blockFormat().headingLevel()
    return QTextCursor(after).currentTable() is not None or PICTURE in after.text()


def _is_heading(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().headingLevel() > 1


def _contents(
    document: QTextDocument, pages: Sequence[Sequence[Slice]]
) -> list[tuple[QRectF, str]]:
    """The numbers of pages in the contents, each with the place of its cell, which is empty.

    A number stands beside a link to a heading of the same words. It is painted there, and not
    written into the document: Qt does not paint all of a document that was changed after layout.
    """
    layout = document.documentLayout()
    headings: dict[str, int] = {}
    links: list[tuple[QRectF, str]] = []
    for block in _blocks(document):
        words = block.text().strip()
        table = cast("QTextTable | None", QTextCursor(block).currentTable())
        if _is_heading(block):
            top = layout.blockBoundingRect(block).top()
            headings.setdefault(words, _page_of(top, pages))
        elif table is not None and _is_link(block):
            cell = table.cellAt(block.position())
            beside = table.cellAt(cell.row(), cell.column() + 1)
            place = layout.blockBoundingRect(beside.firstCursorPosition().block())
            links.append((place, words))
    return [(place, str(headings[words])) for place, words in links if words in headings]


def _is_link(block: QTextBlock) -> bool:
    return block.begin().fragment().charFormat().anchorHref().startswith("#")


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _page_of(top: float, pages: Sequence[Sequence[Slice]]) -> int:
    """The number of the page, from 1, whose own slice (the last one) holds a height."""
    return next(number for number, slices in enumerate(pages, start=1) if top < slices[-1].bottom)


def _rows(document: QTextDocument, table: QTextTable, height: float) -> list[Piece]:
    """The rows of a table; a short table stays together."""
    form = table.cellAt(0, 0).format().toTableCellFormat()
    padding = form.topPadding() + form.topBorder()
    heads = table.format().toTableFormat().headerRowCount()
    head: Slice | None = None
    pieces: list[Piece] = []
    for row in range(table.rows()):
        blocks: list[QTextBlock] = []
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            block = cell.firstCursorPosition().block()
            while block.isValid() and block.position() <= cell.lastPosition():
                blocks.append(block)
                block = block.next()
        pieces += _piece_or_lines(
            document, blocks, height, padding=padding, keeps_next=row < heads, head=head
        )
        if row < heads:
            head = pieces[-1].slice
    if pieces[-1].slice.bottom - pieces[0].slice.top < height * SHORT_TABLE:
        return [replace(piece, keeps_next=True) for piece in pieces[:-1]] + pieces[-1:]
    # A long table neither begins nor ends with one row alone on a page.
    together = {heads, len(pieces) - 2}
    return [
        replace(piece, keeps_next=True) if number in together else piece
        for number, piece in enumerate(pieces)
    ]


def _piece_or_lines(
    document: QTextDocument,
    blocks: Sequence[QTextBlock],
    height: float,
    *,
    padding: float = 0.0,
    keeps_next: bool = False,
    head: Slice | None = None,
) -> list[Piece]:
    """One piece with a cell's padding around it, or its lines where it is higher than a page."""
    layout = document.documentLayout()
    rects = [layout.blockBoundingRect(block) for block in blocks]
    around = padding * DPI / CSS_DPI
    whole = Slice(
        min(rect.top() for rect in rects) - around, max(rect.bottom() for rect in rects) + around
    )
    if whole.height + (head.height if head else 0) > height:
        return [Piece(line) for line in _lines(document, blocks)]
    return [Piece(whole, keeps_next, head)]


def _lines(document: QTextDocument, blocks: Sequence[QTextBlock]) -> list[Slice]:
    """The lines of the blocks, where a row or paragraph is higher than a page: it has to part.

    Lines beside each other go together: the columns of a row share the grid of its tallest cell.
    """
    lines: list[Slice] = []
    for block in blocks:
        top = document.documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        for number in range(layout.lineCount()):
            rect = layout.lineAt(number).rect()
            lines.append(Slice(top + rect.top(), top + rect.bottom()))
    lines.sort(key=lambda line: line.top)
    merged: list[Slice] = []
    for line in lines:
        if merged and line.top < merged[-1].bottom - 1:
            merged[-1] = Slice(merged[-1].top, max(line.bottom, merged[-1].bottom))
        else:
            merged.append(line)
    return merged


def _paint_slice(
    painter: QPainter,
    document: QTextDocument,
    part: Slice,
    contents: Sequence[tuple[QRectF, str]],
    *,
    top: float,
    width: float,
) -> None:
    painter.save()
    painter.translate(0, top - part.top)
    view = QRectF(0, part.top, width, part.height)
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    document.documentLayout().draw(painter, context)
    painter.setFont(_font(BODY_PT))
    for place, number in contents:
        if part.top <= place.top() < part.bottom:
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, number)
    painter.restore()


def _paint_foot(painter: QPainter, foot: QRectF, title: str, page: str) -> None:
    """A line, the title, the page number, and what the report is and is not."""
    painter.save()
    painter.setFont(_font(FOOT_PT))
    painter.setPen(QColor("#404040"))
    painter.drawLine(foot.topLeft(), foot.topRight())
    line = QRectF(foot.left(), foot.top() + _px(1.5), foot.width(), _px(4))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, page)
    rest = QRectF(foot.left(), line.bottom(), foot.width(), foot.bottom() - line.bottom())
    painter.drawText(rest, FOOTER, _wrapping())
    painter.restore()


def _font(size_pt: float) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPointSizeF(size_pt)
    return font


def _wrapping() -> QTextOption:
    """Wrap between words, and inside hashes and names that are longer than a line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _px(mm: float) -> float:
    return mm / 25.4 * DPI
