"""A store in a directory that belongs to others as well: what the error advises."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from zoom_connector.errors import AuthConfig
from zoom_connector.store.private_files import ensure_private

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("shared", [True, False])
def test_no_directory_with_other_files_is_to_be_closed(shared: bool, tmp_path: Path) -> None:
    """`chmod 700 /tmp`, for a store in /tmp, would stop every other program."""
    tmp_path.chmod(0o755)
    (tmp_path / ("other" if shared else "store.db-wal")).touch()
    with pytest.raises(AuthConfig) as caught:
        ensure_private(tmp_path / "store.db")
    assert ("chmod" in caught.value.hint) is not shared
    if shared:
        assert str(tmp_path / "zoom-connector") in caught.value.hint
