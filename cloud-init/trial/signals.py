"""Where the nodes of a trial report: what Heat's wait condition would receive."""
import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "a token for signals"


class Signals:
    def __init__(self, address: str):
        """Listens on a free port of the address, until closed."""
        self._received: queue.Queue[dict] = queue.Queue()
        self._server = ThreadingHTTPServer((address, 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host}:{port}/signal"

    def of_all(self, nodes: int, patience: float) -> dict[str, dict]:
        """The next signal of each of so many nodes, by node; a failed node ends the waiting."""
        received = {}
        while len(received) < nodes:
            signal = self._received.get(timeout=patience)
            if signal["status"] != "SUCCESS":
                raise AssertionError(signal["reason"])
            received[signal["id"]] = signal
        return received

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        received = self._received

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                welcome = self.headers["X-Auth-Token"] == TOKEN
                if welcome:
                    received.put(json.loads(body))
                self.send_response(200 if welcome else 401)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Handler
