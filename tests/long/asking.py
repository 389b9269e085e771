"""Many people at once, seen from their browsers: kept-open connections, one request at a time each."""

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus

SECRET = "a" * 32  # of the form's token: the cookie and the header only have to agree
WAIT = 120.0  # seconds that somebody waits for an answer


@dataclass(frozen=True)
class Answer:
    """What a request was answered: 0 where the connection broke before there was an answer."""

    status: int
    body: bytes
    seconds: float


@dataclass
class Browser:
    """One person's connection to the site at 127.0.0.1; opened when needed, again when it was cut."""

    port: int
    session: str = ""
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None)

    def _head(self, method: str, path: str, body: bytes, content_type: str) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            "Host: localhost",
            f"Cookie: csrftoken={SECRET}" + (f"; sessionid={self.session}" * bool(self.session)),
        ]
        if method == "POST":
            lines += [
                f"X-CSRFToken: {SECRET}",
                f"Content-Type: {content_type}",
                f"Content-Length: {len(body)}",
            ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body

    async def ask(
        self, path: str, *, body: bytes | None = None, content_type: str = "application/json"
    ) -> Answer:
        """Send a GET, or a POST, of JSON unless told, and return what came back."""
        clock = asyncio.get_running_loop().time
        begin = clock()
        try:
            async with asyncio.timeout(WAIT):
                try:
                    status, answer = await self._exchange(path, body, content_type)
                except (OSError, EOFError):
                    await self.close()
                    if body is not None:
                        raise  # nothing is sent a second time that could be done twice
                    # the site closes what was idle for half a minute: browsers open a new one
                    status, answer = await self._exchange(path, body, content_type)
        except (OSError, EOFError, TimeoutError):
            await self.close()
            status, answer = 0, b""
        return Answer(status, answer, clock() - begin)

    async def _exchange(
        self, path: str, body: bytes | None, content_type: str
    ) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        method = "GET" if body is None else "POST"
        writer.write(self._head(method, path, body or b"", content_type))
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        status = int(head[0].split()[1])
        fields = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
        if fields.get("transfer-encoding") == "chunked":
            answer = await _chunks(reader)
        elif status == HTTPStatus.NO_CONTENT:
            answer = b""
        else:
            answer = await reader.readexactly(int(fields.get("content-length", 0)))
        if fields.get("connection") == "close":
            await self.close()
        return status, answer

    async def close(self) -> None:
        """Cut the connection."""
        if self._streams:
            self._streams[1].close()
            self._streams = None


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)
