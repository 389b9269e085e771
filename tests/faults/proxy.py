"""A line to the PostgreSQL of the tests that can be cut, and laid again."""

import os
import socket
import threading
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit, urlunsplit

PIECE = 65_536  # bytes passed on at a time


class Line:
    """Listens at 127.0.0.1 and passes everything on to the server until it is cut."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._open = threading.Event()
        self._ends: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = int(self._listener.getsockname()[1])
        self._open.set()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        """The address of the database through this line."""
        parts = urlsplit(self._url)
        who = f"{parts.username or ''}@" if parts.username else ""
        return urlunsplit(parts._replace(netloc=f"{who}127.0.0.1:{self.port}", query=""))

    def _server(self) -> socket.socket:
        parts = urlsplit(self._url)
        folder = parse_qs(parts.query).get("host", [""])[0]
        if not folder:
            return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 5432))
        there = socket.socket(socket.AF_UNIX)
        there.connect(os.path.join(folder, f".s.PGSQL.{parts.port or 5432}"))
        return there

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listener.accept()
                if not self._open.is_set():
                    here.close()
                    continue
                there = self._server()
                self._ends |= {here, there}
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(PIECE):
                other.sendall(data)
        self._drop(one, other)

    def _drop(self, *ends: socket.socket) -> None:
        for end in ends:
            self._ends.discard(end)
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def cut(self) -> None:
        """Break every connection, at whatever it is; new ones are refused."""
        self._open.clear()
        self._drop(*self._ends)

    def lay(self) -> None:
        """Let connections through again."""
        self._open.set()

    def close(self) -> None:
        """End for good."""
        self.cut()
        self._listener.close()
