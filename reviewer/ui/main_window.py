"""The main window: panels in splitters, menus from the action table, a line that says how it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.app.actions import utc_today
from reviewer.app.clip_memory import ClipMemory
from reviewer.app.deciding import undecided_tracks
from reviewer.app.demo import demo_clip
from reviewer.app.dropped import is_review
from reviewer.domain.errors import ReviewerError
from reviewer.domain.standing import waiting
from reviewer.ui import errors
from reviewer.ui.action_table import Actions, Menu
from reviewer.ui.all_actions import ALL
from reviewer.ui.clips.clip_keeping import ClipKeeper
from reviewer.ui.clips.clip_words import approve_words
from reviewer.ui.clips.clips_panel import ClipsPanel
from reviewer.ui.copies.copies_panel import CopiesPanel
from reviewer.ui.copies.copying import Copying
from reviewer.ui.dialogs.guide import Guide
from reviewer.ui.flags.flags_panel import FlagsPanel
from reviewer.ui.inspector.inspector_panel import InspectorPanel
from reviewer.ui.jobs.jobs_panel import JobsPanel
from reviewer.ui.people.people_panel import PeoplePanel
from reviewer.ui.player.boxes.box_desk import BoxDesk
from reviewer.ui.player.player_panel import PlayerPanel
from reviewer.ui.timeline.timeline_panel import TimelinePanel
from reviewer.ui.translating import translated
from reviewer.ui.typed_keys import is_typed_word
from reviewer.ui.window_settings import WindowSettings
from reviewer.ui.workspace import OpenReview, Workspace

NEUTRAL_TITLE = "Reviewer"


class MainWindow(QMainWindow):
    """The window of one workspace."""

    inspector: InspectorPanel

    def __init__(self, workspace: Workspace, settings: WindowSettings) -> None:
        super().__init__()
        self.workspace: Workspace = workspace
        self.settings: WindowSettings = settings
        self._may_close = False
        workspace.setParent(self)
        self._build()
        self.actions_ = Actions(self, ALL)
        self._build_menus()
        self._listen()
        self._restore()
        self._show_state()

    def tell(self, sentence: str, details: str = "", *, is_error: bool = False) -> None:
        """Show a sentence at the top until it is read; `details` come with it on hover."""
        self._notice_text.setObjectName("error" if is_error else "")
        style = self._notice_text.style()
        style.unpolish(self._notice_text)
        style.polish(self._notice_text)  # the sheet goes by the name
        self._notice_text.setText(self.workspace.discreet(sentence))
        self._notice_text.setToolTip(self.workspace.discreet(details))
        self._notice.show()

    @property
    def notice(self) -> str:
        """The sentence that is shown at the top; "" for none."""
        return self._notice_text.text() if self._notice.isVisibleTo(self) else ""

    def run(self, action_id: str) -> None:
        """Do the action of that id."""
        self.actions_.run(action_id)

    def open_path(self, path: Path) -> None:
        """Take a clip, a review or a folder into the list, and show it; a clip is scanned first."""
        if is_review(path):
            self.workspace.open_review(path)  # the list takes in what is opened
        else:
            self.clips.list.add([path], opened=path)

    def set_review_folder(self, folder: Path | None) -> None:
        """Save the reviews of clips that come from now on in a folder; None: beside each clip."""
        self.settings.review_folder = self.clips.list.folder = folder
        self.actions_.refresh()

    def end(self) -> None:
        """Close without asking what becomes of jobs: they are cancelled."""
        self._may_close = True
        self.close()

    def show_guide(self) -> None:
        """Show the first steps."""
        guide = Guide(self)
        guide.demo_wanted.connect(self.open_demo)
        guide.clips_wanted.connect(lambda: self.run("clips.add"))
        self.settings.guide_was_seen = True
        guide.open()

    @Slot()
    def open_demo(self) -> None:
        """Open the clip that comes along; its review lies in a folder of the user's."""
        try:
            self.open_path(demo_clip())
        except ReviewerError as error:
            self.show_error(error)

    @Slot(object)
    def show_error(self, error: BaseException) -> None:
        errors.show(error, self, self, discreet=self.workspace.discreet)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.clips.dragEnterEvent(event)  # clips may be dropped anywhere

    def dropEvent(self, event: QDropEvent) -> None:
        self.clips.dropEvent(event)

    def event(self, event: QEvent) -> bool:
        # In a list of choices letters choose, as they do everywhere: a B in it covers nobody.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_typed_word(event)
            and isinstance(QApplication.focusWidget(), QComboBox)
        ):
            event.accept()
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and not self.jobs_panel.ask_before_leaving(self.end):
            event.ignore()
            return
        self.keeper.keep()
        for name, splitter in self._splitters.items():
            self.settings.set_place(name, splitter.saveState())
        self.settings.set_place("window", self.saveGeometry())
        self.keeper.close()
        self.clips.list.close()
        self.workspace.job_bridge.close()
        self.workspace.close_review()
        event.accept()

    def _build(self) -> None:
        self.resize(1440, 900)
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        left = QSplitter(Qt.Orientation.Vertical)
        self.clips: ClipsPanel = ClipsPanel(self.workspace, lambda: self.run("clips.add"))
        self.clips.list.folder = self.settings.review_folder
        left.addWidget(_panel(self.clips))
        self.lists: QTabWidget = QTabWidget()
        self.lists.setDocumentMode(True)
        self.flags: FlagsPanel = FlagsPanel(self.workspace)
        self.people: PeoplePanel = PeoplePanel(self.workspace)
        self.lists.addTab(self.flags, self.tr("Flags"))
        self.lists.addTab(self.people, self.tr("People"))
        self.copies: CopiesPanel = CopiesPanel(self.workspace)
        self.lists.addTab(self.copies, self.tr("Copies"))
        self.copying: Copying = Copying(self.workspace, self, self.tell)
        left.addWidget(_panel(self.lists))
        centre = QSplitter(Qt.Orientation.Vertical)
        self.player: PlayerPanel = PlayerPanel(self.workspace)
        for rows in (self.flags, self.people):
            rows.show_pictures(self.player.thumbnails, self.player.service)
        centre.addWidget(_panel(self.player))
        self.timeline: TimelinePanel = TimelinePanel(self.workspace)
        centre.addWidget(_panel(self.timeline))
        centre.setStretchFactor(0, 3)
        centre.setStretchFactor(1, 1)
        centre.setSizes([520, 260])
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(left)
        across.addWidget(centre)
        self.inspector = InspectorPanel(self.workspace)
        across.addWidget(_panel(self.inspector))
        self.boxes: BoxDesk = BoxDesk(self.workspace, self.player.view, self.inspector.desk)
        for place, stretch in enumerate((0, 1, 0)):
            across.setStretchFactor(place, stretch)
        across.setSizes([280, 820, 340])
        self._splitters = {"left": left, "centre": centre, "across": across}
        for splitter in self._splitters.values():
            splitter.setChildrenCollapsible(False)

        self._notice = QFrame()
        self._notice.setObjectName("panel")
        self._notice_text = QLabel()
        self._notice_text.setWordWrap(True)
        dismiss = QPushButton(self.tr("Dismiss"))
        dismiss.clicked.connect(self._dismiss)
        row = QHBoxLayout(self._notice)
        row.addWidget(self._notice_text, 1)
        row.addWidget(dismiss)
        self._notice.hide()

        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 0)
        column.addWidget(self._notice)
        column.addWidget(across, 1)
        self.jobs_panel: JobsPanel = JobsPanel(self.workspace, self.clips.list.name_of)
        column.addWidget(self.jobs_panel)
        self.setCentralWidget(body)
        memory = ClipMemory(self.settings.state_folder / "clips.json")
        self.keeper: ClipKeeper = ClipKeeper(
            self.workspace, self.clips.list, memory, lambda: self.settings.keeps_clips, self
        )

        self._state = QLabel()
        self.statusBar().addPermanentWidget(self._state)

    def _build_menus(self) -> None:
        menus: dict[Menu, QMenu] = {}
        for menu in Menu:
            title = translated("Menus", menu.value)
            menus[menu] = self.menuBar().addMenu(title)
        self.actions_.fill(menus)
        for entry in menus.values():
            entry.menuAction().setVisible(bool(entry.actions()))

    def _listen(self) -> None:
        workspace = self.workspace
        workspace.failed.connect(self.show_error)
        workspace.opened.connect(self._show_state)
        workspace.changed.connect(self._show_state)
        workspace.privacy_changed.connect(self._show_state)
        workspace.privacy_changed.connect(self._hide_names)
        workspace.job_bridge.changed.connect(self.actions_.refresh)
        self.clips.view.selectionModel().currentChanged.connect(self.actions_.refresh)
        self.clips.list.changed.connect(self.actions_.refresh)
        workspace.selection.changed.connect(self.actions_.refresh)
        self.boxes.possible_changed.connect(self.actions_.refresh)
        workspace.selection.range_changed.connect(self.actions_.refresh)
        for changed in (workspace.playhead.view_changed, workspace.playhead.loop_changed):
            changed.connect(self.actions_.refresh)

    def _restore(self) -> None:
        for name, splitter in self._splitters.items():
            state = self.settings.place(name)
            if state is not None:
                splitter.restoreState(state)
        geometry = self.settings.place("window")
        if geometry is not None:
            self.restoreGeometry(geometry)
            return
        room = self.screen().availableSize()
        if self.width() > room.width() or self.height() > room.height():
            self.resize(self.size().boundedTo(room))
            self.setWindowState(Qt.WindowState.WindowMaximized)

    @Slot()
    def _dismiss(self) -> None:
        self._notice.hide()
        self.player.view.setFocus()  # else the next button has it, and Space presses that

    @Slot(bool)
    def _hide_names(self, hidden: bool) -> None:
        """See to it that nothing which was told before still names a file."""
        if not hidden:
            return
        self._notice.hide()
        self._notice_text.setText("")
        self._notice_text.setToolTip("")
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.close()

    @Slot()
    def _show_state(self) -> None:
        shown = self.workspace.current
        self.setWindowTitle(self._title(shown))
        self._state.setText(self._state_text(shown))
        self.actions_.refresh()

    def _title(self, shown: OpenReview | None) -> str:
        if shown is None or self.workspace.covered_everywhere:
            return NEUTRAL_TITLE
        return f"{Path(shown.review.media.name).name} – {NEUTRAL_TITLE}"

    def _state_text(self, shown: OpenReview | None) -> str:
        if self.workspace.covered_everywhere:
            return " · ".join(filter(None, (self.tr("covered everywhere"), self._how_far(shown))))
        return self._how_far(shown)

    def _how_far(self, shown: OpenReview | None) -> str:
        if shown is None:
            return ""
        if shown.partial:
            return self.tr("The scan is still running: this is what it found so far.")
        today = utc_today()
        count = len(undecided_tracks(shown.review, today=today))
        left = self.tr("%n to decide", "", count) if count else self.tr("nothing to decide")
        if waits := len(waiting(shown.review, today=today)):
            left = f"{left} · {approve_words(waits)}"
        if shown.session is None:
            return self.tr("read only") + " · " + left
        return self.tr("saved") + " · " + left


def _panel(content: QWidget) -> QFrame:
    """A frame around a panel."""
    frame = QFrame()
    frame.setObjectName("panel")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(content)
    return frame
