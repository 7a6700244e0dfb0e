"""An answer of the REST interface."""

import json
from typing import Any

from aiohttp import web


def answered(body: Any, status: int = 200, **headers: str) -> web.Response:
    """A JSON answer. discord.py parses one only where Content-Type has no charset in it."""
    data = json.dumps(body).encode()
    return web.Response(status=status, body=data, content_type="application/json", headers=headers)
