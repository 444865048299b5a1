"""A service for tests of the supervisor: a parent that holds a worker, as web servers do; the worker listens on PORT."""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        print("asked for", self.path, flush=True)


def main() -> None:
    if sys.argv[1:] == ["migrate"]:
        print("tables are there", flush=True)
        return
    worker = os.fork()
    if worker == 0:
        HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Healthy).serve_forever()
    signal.signal(signal.SIGTERM, lambda *_: (os.kill(worker, signal.SIGKILL), sys.exit(0)))
    print("worker", worker, flush=True)
    signal.pause()


main()
