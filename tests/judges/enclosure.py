"""Run third-party programs in a network namespace that has loopback only."""

from __future__ import annotations

import fcntl
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = HERE / "node_modules" / ".bin"
_NEEDED = PROGRAMS / "newman", PROGRAMS / "prism", HERE / "node_modules" / "@rjsf" / "core"
ABSENT = not all(path.exists() for path in _NEEDED)
REASON = "the judges are not installed: npm install in tests/judges (.ci/run does it)"

# From <linux/sockios.h> and <linux/if.h>: the flags of a network interface.
_GET_FLAGS, _SET_FLAGS, _UP, _FLAGS = 0x8913, 0x8914, 0x1, "16sh14x"


def enclose(command: list[str]) -> list[str]:
    """Return the command in a namespace without outside network, unchanged where impossible."""
    wall = [shutil.which("unshare") or "unshare", "--map-root-user", "--net"]
    try:
        possible = subprocess.run([*wall, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        possible = False
    return [*wall, *command] if possible else command


def raise_loopback() -> None:
    """Bring up the loopback of a new network; where it is up already, leave it alone."""
    if sys.platform != "linux":
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        found = fcntl.ioctl(any_socket, _GET_FLAGS, struct.pack(_FLAGS, b"lo", 0))
        flags = struct.unpack(_FLAGS, found)[1]
        if not flags & _UP:
            fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack(_FLAGS, b"lo", flags | _UP))
