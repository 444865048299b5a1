"""Ends with 0 if the service in this container says that it is ready: the health command of the images."""

import os
import sys
import urllib.error
import urllib.request

_SECONDS = 2.5


def main() -> int:
    url = f"http://127.0.0.1:{os.environ['PORT']}/health/ready"
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS):
            return 0
    except (urllib.error.URLError, TimeoutError) as exc:
        print(f"not ready: {exc}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
