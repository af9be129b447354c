"""F1: the child of a fork is not stopped by an import that another thread had begun."""

from __future__ import annotations

import importlib
import os
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector import Catalog, hookimpl
from zoom_connector.errors import RegistrationError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
SLOW = "import time, zoom_slow_marks\nzoom_slow_marks.begun.set()\ntime.sleep(0.3)\n"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_f1_a_child_can_import_what_a_thread_was_importing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1: a first call in a thread loads modules; a child that needs them does not hang."""
    (tmp_path / "zoom_slow.py").write_text(SLOW, encoding="utf-8")
    (tmp_path / "zoom_slow_marks.py").write_text("import threading\nbegun = threading.Event()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    marks = importlib.import_module("zoom_slow_marks")

    class Plugin:
        @hookimpl
        def register_actions(self, register: Any) -> None:
            register.lazily("slowAction", lambda: importlib.import_module("zoom_slow"))

    catalog = Catalog(Plugin(), entry_points=False)

    def load() -> None:
        with pytest.raises(RegistrationError):
            catalog["slowAction"]

    thread = threading.Thread(target=load)
    thread.start()
    assert marks.begun.wait(20)
    if (pid := os.fork()) == 0:
        signal.alarm(10)
        importlib.import_module("zoom_slow")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    thread.join()
