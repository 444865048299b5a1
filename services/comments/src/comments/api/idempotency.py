"""`Idempotency-Key`: a creation that is sent again is answered as the first time, and done once.

Source: draft-ietf-httpapi-idempotency-key-header.
"""

import hashlib
import re
from typing import Final

from pydantic import BaseModel

from comments.api.problems import RequestRefused
from comments.domain import RepeatKey
from contracts.problems import FieldProblem, ProblemCode

KEY_HEADER: Final = "Idempotency-Key"
REPLAYED_HEADER: Final = "Idempotent-Replayed"
_KEY: Final = re.compile(r"[\x21-\x7e]{1,255}")


def find_repeat_key(key: str | None, *, scope: str, body: BaseModel) -> RepeatKey | None:
    """The key under which `body` may be sent to `scope` again; None without the header.

    The fingerprint is of what the body means: white space and the order of fields make no difference.

    Raises:
        RequestRefused: the key is empty, too long, or not printable ASCII.
    """
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise RequestRefused(
            ProblemCode.MALFORMED,
            FieldProblem(pointer=KEY_HEADER, code="wrong_form", detail="Use 1 to 255 printable ASCII characters."),
        )
    return RepeatKey(scope=scope, key=key, fingerprint=hashlib.sha256(body.model_dump_json().encode()).digest())
