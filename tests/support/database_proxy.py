"""A process between the connector and PostgreSQL, which can refuse connections or say nothing.

    python database_proxy.py FOLDER_OF_THE_SOCKET

It writes its port, and reads what to do: `refuse`, `mute` or `work`, one on each line.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress


class Proxy:
    """Connections to a server, and what is done to them."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.open: list[socket.socket] = []
        self.how = "work"

    def accept(self) -> None:
        """Connect each client with the server."""
        while True:
            client = self.listener.accept()[0]
            if self.how == "refuse":
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.server)
            self.open += [client, server]
            for pair in ((client, server), (server, client)):
                threading.Thread(target=self.pump, args=pair, daemon=True).start()

    def pump(self, source: socket.socket, target: socket.socket) -> None:
        """Carry bytes in one direction."""
        with suppress(OSError):
            while content := source.recv(65536):
                while self.how == "mute":
                    time.sleep(0.02)
                target.sendall(content)
            target.shutdown(socket.SHUT_RDWR)

    def obey(self, how: str) -> None:
        """Change what is done; `refuse` also ends the open connections."""
        self.how = how
        for one in self.open if how == "refuse" else []:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class Between:
    """The other end: starts the process, and says what it should do."""

    def __init__(self, address: str) -> None:
        command = [sys.executable, __file__, address.partition("host=")[2]]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.address = address.replace("@/", f"@127.0.0.1:{self._read()}/").partition("?")[0]

    def do(self, how: str) -> None:
        """Refuse, be mute, or work."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{how}\n")
        self.process.stdin.flush()
        self._read()

    def _read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


if __name__ == "__main__":
    proxy = Proxy(f"{sys.argv[1]}/.s.PGSQL.5432")
    threading.Thread(target=proxy.accept, daemon=True).start()
    print(proxy.listener.getsockname()[1], flush=True)
    for line in sys.stdin:
        proxy.obey(line.strip())
        print("done", flush=True)
