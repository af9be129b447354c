"""What a person reads is plain technical English: some words are refused, with the word to use."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Patterns, matched as whole words in any case, and what to write instead.
REFUSED = {
    r"anew": "again",
    r"as above": "the name, or the reason itself",
    r"beside": "next to, with, compared with",
    r"com(e|es|ing) by": "obtain, pass, return",
    r"for ever": "forever, without a limit",
    r"go(es|ing)? on": "continue",
    r"(is|are|be|been|was|were) had": "obtained",
    r"(?<!there )(is|are) no (?!longer|more|less|better|worse|one)\w+": "is not a, has no",
    r"(both|two) colours": "sync and async",
    r"hitherto": "until now",
    r"in silence|without a word": "silently, without an error",
    r"in vain": "without success",
    r"lest": "so that ... not",
    r"likewise": "also",
    r"(?<!Zoom )mails?(?!\.)": "e-mail",
    r"mend(s|ed|ing)?": "fix, correct, repair",
    r"(no|some|any)body": "no one, no user, a caller",
    r"nothing yet": "nothing until ...",
    r"stands? in(?! for)": "is in",
    r"told": "reported, passed, given",
    r"unfit": "invalid, unreadable",
    r"whence|thence": "from which, from there",
    r"who(so)?ever|whomever": "any caller, the person who",
}
WORDS = [
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), better)
    for pattern, better in REFUSED.items()
]
EXEMPT = {
    ("store/migrations.py", "told"),  # a column of databases that exist
    ("quota/pacer.py", "told"),  # the statements on that column
}
# Code blocks, `code`, and the names that a docstring describes.
CODE = re.compile(r"^ *(```|~~~).*?^ *\1|`[^`\n]+`|^ +\w+:(?= )", re.MULTILINE | re.DOTALL)
PYTHON = ("actions", "benchmarks", "connector", "docs", "manifests", "tests")
DOCUMENTS = ("*.md", "docs/**/*.md", "benchmarks/*.md", "Makefile", "pyproject.toml", ".ci/run")
FILES = {folder: [*(ROOT / folder).rglob("*.py")] for folder in PYTHON} | {
    "documents": [path for pattern in DOCUMENTS for path in ROOT.glob(pattern)]
}


def passages(path: Path) -> Iterator[tuple[int, str]]:
    """Give what a person reads in a file, each text with the line it begins on."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield 1, text
        return
    comments = [""] * (text.count("\n") + 2)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments[token.start[0]] = token.string
    yield 0, "\n".join(comments)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


def refused(path: Path) -> Iterator[str]:
    """Name each refused word of a file: file, line, word, and what to write instead."""
    for line, text in passages(path):
        prose = CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
        joined = re.sub(r"[ \t]*\n[ \t]*(# )?", "\n", prose.removeprefix("# "))
        for pattern, better in WORDS:
            for hit in pattern.finditer(joined.replace("\n", " ")):
                if not any(path.match(file) and hit[0] == word for file, word in EXEMPT):
                    at = line + joined.count("\n", 0, hit.start())
                    yield f"{path}:{at}: {hit[0]!r}, write: {better}"


@pytest.mark.slow
@pytest.mark.parametrize("part", FILES)
def test_no_word_of_the_dialect_comes_back(part: str):
    """Docstrings, comments, messages and documents use the standard words of the field."""
    files = [path for path in FILES[part] if "node_modules" not in path.parts]
    assert files
    found = sorted(word for path in files if path != Path(__file__) for word in refused(path))
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", '"""Send it.\n\n    Whoever asks\n    waits.\n    """\n', "3: 'Whoever'"),
        ("a.py", "x = 1\n# The call goes\n# on.\n", "2: 'goes on'"),
        ("a.py", 'x = 1\nraise ValueError(f"{x!r} is no meeting")\n', "2: 'is no meeting'"),
        ("a.md", "# Calls\n\nA caller is\ntold so.\n", "4: 'told'"),
    ],
    ids=["docstring", "comment", "message", "document"],
)
def test_a_refused_word_is_found_where_it_is(tmp_path: Path, name: str, text: str, found: str):
    """A word that comes back is named with its file, its line and the word to use."""
    (tmp_path / name).write_text(text, "utf-8")
    (report,) = refused(tmp_path / name)
    assert report.startswith(f"{tmp_path / name}:{found}, write: ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", 'told = {"told": 1}\nx = "There is no meeting."\n'),
        ("a.py", '"""Send it.\n\n    Args:\n        told: What it is.\n    """\n'),
        ("a.md", "It is no longer sent by e-mail. `told`\n\n```python\ntold = 1\n```\n"),
    ],
)
def test_code_and_plain_english_are_left_alone(tmp_path: Path, name: str, text: str):
    """Names, code blocks and ordinary sentences are not reported."""
    (tmp_path / name).write_text(text, "utf-8")
    assert not list(refused(tmp_path / name))
