"""A real SMTP server on this machine that keeps what it is given."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message


class Kept(Message):
    """What the server was given; `heard` is called with each letter before it says yes."""

    def __init__(self, heard: Callable[[], None]) -> None:
        super().__init__()
        self.letters: list[Any] = []
        self.heard = heard

    def handle_message(self, message: Any) -> None:
        self.letters.append(message)
        self.heard()

    def texts(self) -> list[str]:
        """What the letters say, oldest first."""
        return [letter.get_payload(decode=True).decode() for letter in self.letters]


@contextmanager
def mailbox(heard: Callable[[], None] = lambda: None) -> Iterator[tuple[Kept, int]]:
    """Run a server on a free port for the block; yields what it keeps, and the port."""
    kept = Kept(heard)
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield kept, port
    finally:
        server.stop()
