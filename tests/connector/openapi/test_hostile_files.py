"""F19: files that are written to exhaust memory, time or patience, or to be no files at all."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rooms import parameter, rooms_file, text

from zoom_connector import Catalog
from zoom_connector.errors import InvalidInput
from zoom_connector.openapi.install import add_file
from zoom_connector.openapi.installed import list_installed

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
SECONDS = 20  # a few on a quiet machine
MEMORY = 256 * 2**20

# The limits of the process end a test that would otherwise end the machine.
_COMPILE = """
import resource, sys
from pathlib import Path
from zoom_connector.errors import InvalidInput
from zoom_connector.openapi.compiler import compile_file
resource.setrlimit(resource.RLIMIT_AS, (2 * 2**30,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
try:
    print("compiled", len(compile_file(Path(sys.argv[1])).operations))
except InvalidInput as error:
    print("refused", error.message)
# `ru_maxrss` would include the process from which this one was started.
status = Path("/proc/self/status").read_text(encoding="ascii")
print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)
"""


def compile_apart(path: Path) -> str:
    """Compile a file in a process of its own; return the outcome, if it kept to its bounds."""
    done = subprocess.run(
        [sys.executable, "-c", _COMPILE, path],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    outcome, memory = done.stdout.strip().rsplit("\n", 1)
    assert int(memory) < MEMORY
    return outcome


def aliases(levels: int, width: int = 9) -> str:
    """Return YAML that is small until its aliases are expanded."""
    lines = ["openapi: 3.0.0", "a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, levels + 1):
        repeated = ", ".join([f"*a{n - 1}"] * width)
        lines += [f"a{n}: &a{n} [{repeated}]"]
    return "\n".join(lines)


def merge_keys(levels: int, width: int = 9) -> str:
    """Return YAML whose merge keys repeat a small object."""
    lines = ["openapi: 3.0.0", "a0: &a0 {x: 1}"]
    for n in range(1, levels + 1):
        repeated = ", ".join([f"*a{n - 1}"] * width)
        lines += [f"a{n}: &a{n} {{<<: [{repeated}]}}"]
    return "\n".join(lines)


def with_schemas(schemas: Json, **more: Any) -> Json:
    """Return the file with schemas, the last of which is the body of a reply and a parameter."""
    whole = {**rooms_file(), **more}
    whole.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
    last = {"$ref": f"#/components/schemas/{list(schemas)[-1]}"}
    whole["paths"]["/rooms"]["get"]["parameters"] = [parameter("one", "query", last)]
    return whole


def tree(levels: int, keyword: str, width: int = 8) -> Json:
    """Return schemas that each refer to the one before several times."""
    made: Json = {"S0": {"type": "object", "properties": {"a": text()}}}
    for n in range(1, levels + 1):
        parts = [{"$ref": f"#/components/schemas/S{n - 1}"}] * width
        if keyword == "properties":
            made[f"S{n}"] = {"properties": {f"p{m}": part for m, part in enumerate(parts)}}
        else:
            made[f"S{n}"] = {keyword: parts}
    return with_schemas(made)


def shared_alternatives(levels: int) -> Json:
    """Return schemas with two alternatives, which share a property that is of the same kind."""
    made: Json = {"S0": text()}
    for n in range(1, levels + 1):
        part = {"$ref": f"#/components/schemas/S{n - 1}"}
        made[f"S{n}"] = {"properties": {"p": part}, "anyOf": [{"title": "a"}, {"title": "b"}]}
    return with_schemas(made)


def nested_lists(levels: int) -> Json:
    """Return a schema of lists in lists, each of which demands entries."""
    schema: Json = text(minLength=4000)
    for _ in range(levels):
        schema = {"type": "array", "minItems": 50, "items": schema}
    return with_schemas({"S": schema})


def many_operations(count: int) -> Json:
    """Return a file of operations with one and the same name."""
    one = {"get": {"operationId": "same", "responses": {}}}
    return {"openapi": "3.0.0", "paths": {f"/p{n}": one for n in range(count)}}


def shared_text(size: int) -> Json:
    """Return a file in which many operations share a long description."""
    whole = many_operations(1)
    whole["components"] = {"x": {"get": {"description": "word " * size, "responses": {}}}}
    whole["paths"] = {f"/p{n}": {"$ref": "#/components/x"} for n in range(1_900)}
    return whole


def chain(length: int) -> Json:
    """Return a file whose parameters follow a long chain of references."""
    made: Json = {f"S{n}": {"$ref": f"#/components/schemas/S{n - 1}"} for n in range(1, length)}
    return with_schemas({"S0": text(), **made})


HOSTILE: dict[str, tuple[Any, str]] = {
    "aliases, 5 levels": (aliases(5), "aliases"),
    "aliases, 9 levels": (aliases(9), "aliases"),
    "aliases, 40 levels": (aliases(40), "aliases"),
    "merge keys": (merge_keys(12), "aliases"),
    "references, 6 levels": (tree(6, "properties"), "expands to more than"),
    "references, 25 levels": (tree(25, "properties", 3), "expands to more than"),
    "allOf": (tree(9, "allOf"), "expands to more than"),
    "oneOf": (tree(6, "oneOf"), "alternatives"),
    "anyOf in allOf": (
        with_schemas({"S": {"allOf": [{"anyOf": [{"title": "a"}, {"title": "b"}]}] * 40}}),
        "alternatives",
    ),
    "alternatives that share": (shared_alternatives(30), "expands to more than"),
    "examples": (nested_lists(6), "expands to more than"),
    "a chain": (chain(500), "compiled"),
    "depth by references": (tree(60, "properties", 1), "nests deeper than"),
    "operations": (many_operations(20_000), "more than 2,000 operations"),
    "a shared text": (shared_text(500_000), "expands to more than"),
    "brackets in a text": (with_schemas({"S": text(description="[" * 400_000)}), "compiled"),
    "braces in a path": (
        {"openapi": "3.0.0", "paths": {"/" + "{" * 400_000: {"get": {"responses": {}}}}},
        "compiled",
    ),
    "an entity": (with_schemas({"S": text(description=f"&#{'9' * 5000};")}), "compiled"),
    "an enumeration": (with_schemas({"S": {"enum": list(range(200_000))}}), "compiled"),
    "a required list": (
        with_schemas({"S": {"properties": {}, "required": [f"n{n}" for n in range(100_000)]}}),
        "compiled",
    ),
    "a long text": (with_schemas({"S": text(minLength=10**12)}), "compiled"),
    "counts": (with_schemas({"S": text(minLength=10**30, maxLength=10**30)}), "compiled"),
    "limits": (
        with_schemas({"S": {"type": "number", "minimum": 10**390, "maximum": -(10**390)}}),
        "compiled",
    ),
    "a number": ('{"openapi": "3.0.0", "x": ' + "9" * 500_000 + "}", "more than 400 digits"),
    "a YAML number": ("openapi: 3.0.0\nx: " + "9" * 500_000, "more than 400 digits"),
    "base 60": ("openapi: 3.0.0\nx: " + ":".join(["1"] * 500_000), "it has no operations"),
    "infinity": ('{"openapi": "3.0.0", "x": 1e999}', "too large"),
    "levels of YAML": ("openapi: 3.0.0\nx: " + "[" * 200_000, "nested too deeply"),
    "block levels of YAML": ("- " * 200_000, "nested too deeply"),
    "keys of YAML": ("? " * 200_000, "nested too deeply"),
    "levels of JSON": ('{"openapi": "3.0.0", "x": ' + '{"a":' * 200_000, "nested too deeply"),
    "parts of JSON": ("[" + "{}," * 400_000 + "{}]", "more than 500,000 parts"),
    "parts of YAML": ("openapi: 3.0.0\nx: [" + "1, " * 600_000 + "1]", "more than 500,000 parts"),
    "a key twice": ('{"openapi": "3.0.0", "paths": {}, "paths": {}}', "twice"),
    "a YAML key twice": ("openapi: 3.0.0\npaths: {}\npaths: {}", "'paths' twice"),
    "half a character": ('{"openapi": "3.0.0", "info": {"title": "\\ud83d"}}', "half of a char"),
    "half a character in YAML": ('openapi: 3.0.0\ninfo: {title: "\\ud83d"}', "nor YAML"),
    "an alias of itself": ("openapi: 3.0.0\nx: &x [*x]", "alias of 'x'"),
    "a Python tag": ("openapi: 3.0.0\nx: !!python/name:os.system", "python/name:os.system"),
    "a set": ("openapi: 3.0.0\nx: !!set {a, b}", "which JSON lacks"),
    "an object as a key": ("openapi: 3.0.0\n? {a: 1}\n: 1", "a key that is an object"),
    "no merge": ("openapi: 3.0.0\n<<: 1", "merges something"),
    "two documents": ("openapi: 3.0.0\n---\nopenapi: 3.0.0", "more than one"),
    "a server": (
        {**rooms_file(), "servers": [{"url": "http://[broken"}]},
        "its operations are not at Zoom",
    ),
    "lists as alternatives": (
        with_schemas({"S": {"anyOf": [{"enum": [[1]]}, {"enum": [[2], {"a": 1}]}]}}),
        "compiled",
    ),
    "too large": ("{" + " " * 9_000_000 + "}", "larger than 8,388,608 bytes"),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.parametrize("case", HOSTILE)
def test_f19_a_hostile_file_costs_seconds_and_little_memory(
    write_file: Callable[..., Path], case: str
) -> None:
    """F19: every file is compiled or refused with its reason, in seconds and below 256 MB."""
    content, outcome = HOSTILE[case]
    assert outcome in compile_apart(write_file(content, "file.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["device", "FIFO", "socket", "folder", "no name"])
def test_f19_what_is_no_regular_file_is_not_read(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch, program: Any
) -> None:
    """F19: a device has no end, a FIFO waits for a writer: neither is opened as a file."""
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    path = Path("thing")
    if kind == "device":
        path = Path("/dev/zero")
    elif kind == "FIFO":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(path))
    elif kind == "folder":
        path.mkdir()
    else:
        path = Path("a\0b")
    started = time.monotonic()
    with pytest.raises(InvalidInput, match="cannot be read"):
        add_file(path)
    if kind != "no name":
        done = program("spec", "add", path)
        assert done.returncode == 2
        assert "cannot be read" in json.loads(done.stderr)["error"]["message"]
    assert time.monotonic() - started < SECONDS


PATTERNS = [
    *(r"^(a+)+$", r"^(a|a)*$", r"^(a|aa)+$", r"(.*a){20}", r"^(([a-z])+.)+[A-Z]([a-z])+$"),
    *(r"^\s*(.*\s*)*$", r"(x+x+)+y", r"^(\w+\s?)*$"),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_f19_a_pattern_is_matched_in_linear_time(
    write_file: Callable[..., Path], pattern: str
) -> None:
    """F19: `^(a+)+$` against 41 characters took longer than anyone waits."""
    one = parameter("code", "query", text(pattern=pattern, example="a" * 3000 + "!"))
    whole = rooms_file()
    whole["paths"]["/rooms"]["get"]["parameters"] = [one]
    started = time.process_time()
    assert add_file(write_file(whole)).ignored == []
    action = Catalog()["listRooms"]
    for given in ("a" * 40 + "!", "a" * 4000 + "!", "x" * 4000, "a " * 2000 + "!"):
        with suppress(InvalidInput):
            action.validate({"code": given})
    assert time.process_time() - started < 10


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern",
    [r"^(?=.*\d).+$", r"(a)\1", r"(?<!a)b", r"\w{1000}", "(" * 500 + ")" * 500, "a" * 2000],
)
def test_f19_a_pattern_that_is_not_linear_is_left_out_and_named(
    program: Any, write_file: Callable[..., Path], pattern: str
) -> None:
    """F19: the input is accepted without it, and `spec add` says that it is not applied."""
    one = parameter("code", "query", text(pattern=pattern))
    whole = rooms_file()
    whole["paths"]["/rooms"]["get"]["parameters"] = [one]
    path = write_file(whole)
    assert add_file(path).ignored == [pattern[:1000]]
    properties = Catalog()["listRooms"].schema.json_schema()["properties"]
    assert "pattern" not in properties["code"]
    if pattern == r"(a)\1":
        assert r"The pattern (a)\1 is not applied" in program("spec", "add", path).stdout
        shown = json.loads(program("spec", "add", path, "--json").stdout)
        assert shown["ignoredPatterns"] == [pattern]


def test_f19_a_pattern_still_refuses_what_does_not_match(write_file: Callable[..., Path]) -> None:
    """A linear engine applies the pattern: a value that does not match is refused, as before."""
    one = parameter("code", "query", text(pattern=r"^[A-Z]{2}\d+$"))
    whole = rooms_file()
    whole["paths"]["/rooms"]["get"]["parameters"] = [one]
    add_file(write_file(whole))
    action = Catalog()["listRooms"]
    action.validate({"code": "AB12"})
    with pytest.raises(InvalidInput):
        action.validate({"code": "ab12"})


@pytest.mark.slow
def test_f19_a_list_without_repetition_is_checked_in_linear_time(
    write_file: Callable[..., Path],
) -> None:
    """F19: ninety thousand entries are compared at once, not each with each."""
    schema = {"type": "array", "items": {"type": "integer"}, "uniqueItems": True}
    whole = rooms_file()
    whole["paths"]["/rooms"]["get"]["parameters"] = [parameter("ids", "query", schema)]
    add_file(write_file(whole))
    action = Catalog()["listRooms"]
    started = time.process_time()
    action.validate({"ids": list(range(90_000))})
    with pytest.raises(InvalidInput):
        action.validate({"ids": [*range(90_000), 7]})
    assert time.process_time() - started < 5


def test_f19_a_long_title_makes_a_name_that_a_file_system_takes(
    write_file: Callable[..., Path],
) -> None:
    """F19: the name of the installed file is cut, and its title is on one line."""
    whole = rooms_file()
    whole["info"]["title"] = "Rooms\nand more " * 1000
    added = add_file(write_file(whole))
    assert len(added.name) <= 80
    assert added.title.startswith("Rooms and more Rooms")
    assert [one.name for one in list_installed()] == [added.name]
