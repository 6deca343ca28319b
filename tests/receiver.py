"""A real HTTP server that web hooks call, and that answers, fails or dawdles as a test wants it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook
from tests.server import Json, free_port, until


class Receiver:
    """`answers`: statuses for what comes first; then all is answered 204."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/floor"
        self.answers: list[int] = []
        self.came: list[tuple[dict[str, str], str]] = []
        self.wait: threading.Event | None = None
        """What comes is taken, and answered only after the event."""

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                receiver.came.append(({k.lower(): v for k, v in self.headers.items()}, body))
                status = receiver.answers.pop(0) if receiver.answers else 204
                if receiver.wait is not None:
                    receiver.wait.wait()
                self.send_response(status)
                if status == 302:
                    self.send_header("location", receiver.url)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        return Handler

    def told(self, secret: str) -> list[Json]:
        """All that came, its signature proved."""
        return [Webhook(secret).verify(body, headers) for headers, body in list(self.came)]

    def types(self) -> list[str]:
        return [json.loads(body)["type"] for _, body in list(self.came)]

    def until(self, *types: str) -> None:
        until(lambda: self.types() == list(types), f"{types}, but {self.types()}")
