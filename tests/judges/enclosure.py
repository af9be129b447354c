"""A place for programs of others: a network of their own that holds loopback and nothing else."""

from __future__ import annotations

import fcntl
import shutil
import socket
import struct
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = HERE / "node_modules" / ".bin"
ABSENT = not all((PROGRAMS / name).exists() for name in ("newman", "prism"))
REASON = "the judges are not installed: npm install in tests/judges (.ci/run does it)"

_SET_FLAGS, _UP, _LOOPBACK = 0x8914, 0x1, 0x8


def enclose(command: list[str]) -> list[str]:
    """Return the command as it runs without a way out, or as it is where Linux does not let us."""
    wall = [shutil.which("unshare") or "unshare", "--map-root-user", "--net"]
    try:
        possible = subprocess.run([*wall, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        possible = False
    return [*wall, *command] if possible else command


def raise_loopback() -> None:
    """Bring up the loopback of a new network; where it is up already, leave it alone."""
    try:
        socket.create_server(("127.0.0.1", 0)).close()
    except OSError:
        request = struct.pack("16sh14x", b"lo", _UP | _LOOPBACK)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            fcntl.ioctl(any_socket, _SET_FLAGS, request)
