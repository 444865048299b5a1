"""A task of Anna's that Boris may comment on, and the ways in which he loses that."""

import re
from dataclasses import dataclass
from typing import Any

import httpx2

from support.first_day import PASSWORD
from support.running import ADMIN_PASSWORD, OWNER_TELEGRAM_ID, RunningDelegram
from support.writer import meet_writer
from telegram_sandbox.client import SandboxClient

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
_ANNA, _BORIS = 6001, 6002


@dataclass
class Program:
    """A person's program, signed in."""

    todos: httpx2.Client
    telegram_id: int
    refresh_token: str = ""
    session_id: str = ""

    def sign_in(self) -> None:
        """A new session; the old one lives on."""
        body = {"telegram_id": self.telegram_id, "password": PASSWORD}
        self._keep(self.todos.post("/api/v1/auth/token", json=body).raise_for_status().json())

    def refresh(self, token: str) -> int:
        """The status of the answer; if it is 200, the new tokens are kept."""
        answer = self.todos.post("/api/v1/auth/refresh", json={"refresh_token": token})
        if answer.is_success:
            self._keep(answer.json())
        return answer.status_code

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The document that a successful request gives."""
        answer = self.todos.request(method, path, json=body, headers=self.headers | {"If-Match": "*"})
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def _keep(self, pair: dict[str, Any]) -> None:
        self.headers = {"Authorization": f"Bearer {pair['access_token']}"}
        self.refresh_token, self.session_id = pair["refresh_token"], pair["session_id"]


class SharedThread:
    """Anna's list with one task, and Boris, who is let in by `let_in` as often as he was put out."""

    def __init__(self, delegram: RunningDelegram, todos: httpx2.Client) -> None:
        self._todos = todos
        self.anna, self.boris = Program(todos, _ANNA), Program(todos, _BORIS)
        for person in (self.anna, self.boris):
            person.sign_in()
        self._list_id = self.anna.call("POST", "/api/v1/lists", {"title": "Дача"})["id"]
        task = self.anna.call("POST", "/api/v1/tasks", {"title": "Баня", "list_id": self._list_id})
        self._boris_id = self.boris.call("GET", "/api/v1/me")["id"]
        self.path = f"{delegram.comments_url}/api/v1/tasks/{task['id']}/comments"

    def let_in(self) -> None:
        """Boris is active, signed in, and a member of the list."""
        self._set_activity(is_active=True)
        self.boris.sign_in()
        invite = self.anna.call("POST", f"/api/v1/lists/{self._list_id}/invites", {"role": "commenter"})
        answer = self._todos.post(f"/api/v1/invites/{invite['token']}/accept", headers=self.boris.headers)
        assert answer.status_code in {httpx2.codes.OK, httpx2.codes.CONFLICT}, answer.text

    def remove_member(self) -> None:
        """Row Z2."""
        self.anna.call("DELETE", f"/api/v1/lists/{self._list_id}/members/{self._boris_id}")

    def end_session(self) -> None:
        """By the person, from another program of theirs."""
        other = Program(self._todos, _BORIS)
        other.sign_in()
        other.call("DELETE", f"/api/v1/auth/sessions/{self.boris.session_id}")

    def steal_refresh_token(self) -> None:
        """Row A3: an old refresh token is used after its successor was."""
        stolen = self.boris.refresh_token
        assert self.boris.refresh(stolen) == httpx2.codes.OK
        assert self.boris.refresh(self.boris.refresh_token) == httpx2.codes.OK
        thief = Program(self._todos, _BORIS)
        assert thief.refresh(stolen) == httpx2.codes.UNAUTHORIZED

    def deactivate(self) -> None:
        """Row A4: an operator locks Boris out."""
        self._set_activity(is_active=False)

    def _set_activity(self, *, is_active: bool) -> None:
        with httpx2.Client(base_url=self._todos.base_url, follow_redirects=True, timeout=10) as admin:
            credentials = {"username": str(OWNER_TELEGRAM_ID), "password": ADMIN_PASSWORD}
            _submit(admin, "/admin/login/?next=/admin/", credentials)
            page = f"/admin/accounts/user/{self._boris_id}/change/"
            answer = _submit(admin, page, {"is_active": "on"} if is_active else {})
            assert answer.url.path == "/admin/accounts/user/", answer.text[:2000]


def _submit(admin: httpx2.Client, path: str, fields: dict[str, str]) -> httpx2.Response:
    """Send the form of a page as a browser does, with all that it keeps hidden."""
    form = admin.get(path).raise_for_status().text
    hidden = dict(_HIDDEN.findall(form))
    assert "csrfmiddlewaretoken" in hidden, form[:2000]
    return admin.post(path, data={**hidden, **fields}).raise_for_status()


async def register_both(delegram: RunningDelegram) -> None:
    """Anna and Boris have met the bot, and let a program in with the password of the tests."""
    async with SandboxClient(delegram.sandbox_url) as sandbox, httpx2.AsyncClient(timeout=10) as http:
        await sandbox.set_limits(per_chat_per_second=1000, overall_per_second=1000)
        for person_id in (_ANNA, _BORIS):
            await meet_writer(delegram, sandbox, http, person_id=person_id)
