"""YAML that is read as JSON."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from zoom_connector.text.yaml_json import parse_yaml


def test_yaml_has_the_types_of_json() -> None:
    """`no` is text, `1:30` too; keys are text; merged keys come after an object's own."""
    value = parse_yaml(
        "a: &a {x: 1, y: [yes, no, 1:30, 0x1f, 2030-01-31, 08, 1e3]}\n"
        "200: {<<: *a, x: 2}\nnull: ~\nb: ['1', !!str 2, 1.5, -3, +4, .5, 1.0e+3, true, '']\nc:\n"
        "d: {<<: [{x: 1}, {x: 2, z: 3}]}\ne: {'<<': 1}"
    )
    merged = ["yes", "no", "1:30", "0x1f", "2030-01-31", "08", "1e3"]
    assert value == {
        "a": {"x": 1, "y": merged},
        "200": {"x": 2, "y": merged},
        "null": None,
        "b": ["1", "2", 1.5, -3, 4, 0.5, 1000.0, True, ""],
        "c": None,
        "d": {"x": 1, "z": 3},
        "e": {"<<": 1},
    }


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])) | st.from_regex(
    r"[-+.0-9eExX_:]{1,8}", fullmatch=True
)
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS
)


@example("-.0")
@given(
    st.recursive(
        _SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
        max_leaves=12,
    )
)
def test_what_pyyaml_writes_is_read_as_it_was(value: object) -> None:
    """A JSON value that PyYAML writes, as a cassette is, comes back exactly."""
    assert parse_yaml(yaml.safe_dump(value, sort_keys=False, allow_unicode=True)) == value
