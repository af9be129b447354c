"""F26: an installed plugin that fails is left out, by name, and costs no other one."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector import Catalog, hookimpl
from zoom_connector.errors import AuthConfig, InvalidInput, RegistrationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zoom_connector import Connection

ACTION = '''
from zoom_connector import Connection, endpoint, hookimpl
from typing_extensions import TypedDict

class Nothing(TypedDict):
    """The reply has no content."""

@endpoint("{route}", {facts})
def {name}(zoom: Connection) -> Nothing:
    """Do it."""

'''
GOOD = ACTION.format(route="GET /good", facts="", name="do_good") + (
    "@hookimpl\ndef register_actions(register): register(do_good)\n"
)
WRONG = ACTION.format(route="POST /bad", facts='safety="write"', name="do_bad")
FAILURES = {
    "import": ('raise OSError("gone: Bearer canary-4f1d9c-token")', "OSError: gone"),
    "syntax": ("def :", "SyntaxError"),
    "missing": ("import zoom_no_such_module", "ModuleNotFoundError: No module named"),
    "exits": ("import sys\nsys.exit(3)", "SystemExit: 3"),
    "facts": (ACTION.format(route="GET /x", facts="saftey=1", name="x"), "TypeError"),
    "hook": (
        "from zoom_connector import hookimpl\n@hookimpl\ndef registr_actions(register): ...",
        "PluginValidationError: unknown hook 'registr_actions'",
    ),
    "parameters": (
        "from zoom_connector import hookimpl\n@hookimpl\ndef run_action(kall): ...",
        "PluginValidationError",
    ),
    "registering": (
        GOOD.replace("register(do_good)", "register(do_good); 1 / 0"),
        "ZeroDivisionError: division by zero",
    ),
    "no action": (GOOD.replace("register(do_good)", "register(print)"), "not an action"),
    "mistake": (
        f"{WRONG}@hookimpl\ndef register_actions(register): register(do_bad)",
        "does not say idempotent=True or idempotent=False",
    ),
    "key": (
        ACTION.format(route="GET /x", facts="", name="get_user")
        + "@hookimpl\ndef register_actions(register): register(get_user)",
        "there is one already",
    ),
    "key, first": (
        ACTION.format(route="GET /x", facts="", name="get_user")
        + "@hookimpl(tryfirst=True)\ndef register_actions(register): register(get_user)",
        "registered getUser, which is built in",
    ),
}


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Return a function that installs a plugin of one module."""
    monkeypatch.setenv("ZOOM_CONNECTOR_PROFILES", str(tmp_path / "profiles.toml"))
    monkeypatch.syspath_prepend(str(tmp_path))
    modules: list[str] = []

    def install(name: str, source: str) -> Path:
        module = f"zoom_{name}"
        modules.append(module)
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        info = tmp_path / f"{module}-1.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: zoom-{name}\nVersion: 1.5\n")
        (info / "entry_points.txt").write_text(f"[zoom_connector]\nextras = {module}\n")
        return tmp_path

    yield install
    for module in modules:
        sys.modules.pop(module, None)


@pytest.mark.slow
@pytest.mark.parametrize("failure", FAILURES)
def test_f26_a_plugin_that_fails_costs_only_its_own_actions(
    failure: str,
    install: Callable[..., Path],
    zoom: Connection,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """F26: however an installed plugin fails, the others work, and a warning names it once."""
    source, reason = FAILURES[failure]
    install("bad", source)
    install("good", GOOD)
    with caplog.at_level(logging.WARNING):
        catalog = Catalog()
    assert "doGood" in catalog
    assert catalog.run("getUser", {"userId": "me"}, zoom).data["id"]
    (name,) = catalog.left_out
    assert name == "zoom-bad 1.5 (entry point 'extras')"
    assert reason in catalog.left_out[name]
    (line,) = caplog.messages
    assert line.startswith(f"{name} was left out")
    assert reason in line
    assert "canary" not in line
    with pytest.raises(InvalidInput) as caught:
        catalog["doBad"]
    assert f"{name} was left out" in caught.value.hint
    assert reason in caught.value.hint
    with pytest.raises(AuthConfig) as unknown:
        catalog.connection("vault")
    assert f"{name} was left out" in unknown.value.hint


def test_f26_every_mistake_of_a_plugin_is_reported_at_once(install: Callable[..., Path]) -> None:
    """F26: the reason lists each action of the plugin with all its mistakes."""
    other = ACTION.format(route="get /x", facts='rate="fast", safety="reads"', name="other")
    hook = "@hookimpl\ndef register_actions(register): register(do_bad); register(other)"
    install("bad", f"{WRONG}{other}{hook}")
    (reason,) = Catalog().left_out.values()
    for part in ("zoom-bad 1.5", "doBad", "idempotent", "'get'", "'fast'", "'reads'"):
        assert part in reason


@pytest.mark.slow
def test_f26_the_command_line_works_without_the_broken_plugin(
    install: Callable[..., Path], run: Callable[..., Any]
) -> None:
    """F26: actions are listed and run, each with a warning; the plugin's own say what happened."""
    folder = str(install("bad", FAILURES["import"][0]))
    for arguments in (("actions", "--json"), ("run", "getUser", "-i", "userId=me")):
        done = run(*arguments, PYTHONPATH=folder)
        assert done.returncode == 0
        assert json.loads(done.stdout)
        assert done.stderr.count("zoom-bad 1.5") == 1
        assert "Traceback" not in done.stderr
    done = run("run", "doBad", PYTHONPATH=folder)
    assert done.returncode == 2
    error = json.loads(done.stderr.splitlines()[-1])["error"]
    assert "zoom-bad 1.5 (entry point 'extras') was left out" in error["hint"]


def test_f26_an_action_that_cannot_be_loaded_breaks_no_list(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """F26: a lazy action that fails is left out of lists with a warning, and says why if asked."""

    class Lazy:
        @hookimpl
        def register_actions(self, register: Any) -> None:
            register.lazily("doLate", lambda: 1 / 0)

    catalog = Catalog(Lazy())
    assert "doLate" not in [summary.key for summary in catalog.summaries()]
    assert "doLate" not in [action.key for action in catalog]
    assert len(caplog.messages) == 1
    for _ in range(2):
        with pytest.raises(RegistrationError, match=r"Lazy cannot load doLate: ZeroDivisionError"):
            catalog["doLate"]


def test_f26_plugins_of_one_name_are_all_kept(install: Callable[..., Path]) -> None:
    """Two distributions may call their entry points alike, and two plugins be of one class."""

    class Observer:
        @hookimpl
        def before_request(self) -> None: ...

    install("good", GOOD)
    install("better", GOOD.replace("good", "better"))
    catalog = Catalog(Observer(), Observer())
    assert {"doGood", "doBetter"} <= set(catalog.keys())
    assert len(catalog.manager.hook.before_request.get_hookimpls()) == 2


def test_a_plugin_without_a_name_is_named_by_its_class() -> None:
    """Messages about a plugin object contain its module and class, not a number."""

    class Nameless:
        @hookimpl
        def register_actions(self, register: Any) -> None:
            register(print)

    with pytest.raises(RegistrationError, match=rf"^{__name__}\..*Nameless registered"):
        Catalog(Nameless(), entry_points=False)


def test_what_is_no_connection_is_reported_as_such() -> None:
    """A plugin that returns something other than a connection is not called an unknown profile."""

    class Vault:
        @hookimpl
        def load_connection(self) -> Any:
            return {"token": "canary-4f1d9c-token"}

    with pytest.raises(AuthConfig, match="returned an object of type dict") as caught:
        Catalog(Vault(), entry_points=False).connection("work")
    assert "canary" not in str(caught.value)
