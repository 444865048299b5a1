"""comments over HTTP, with the person's own token."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import BaseModel

from bot.gateways.client import BackendClient, Call
from bot.gateways.tokens import PersonCredentials, PersonTokens
from bot.identity import Actor, IdempotencyKey
from bot.metrics import RequestKind
from bot.ports.tasks import DEFAULT_PAGE_SIZE
from contracts.base import Page
from contracts.comments.v1.comments import (
    Comment,
    CommentChanges,
    CommentCreation,
    CommentOrder,
    Counts,
    CountsRequest,
    ExportedComment,
    FilesAddition,
)
from contracts.ids import CommentId, TaskId

_LONGEST_PAGE: Final = 100


class CommentsHttpGateway:
    """Implements `CommentsGateway`."""

    def __init__(self, client: BackendClient, tokens: PersonTokens) -> None:
        self._client, self._tokens = client, tokens

    async def list_comments(
        self,
        actor: Actor,
        task_id: TaskId,
        *,
        order: CommentOrder = CommentOrder.OLDEST,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Comment]:
        query = {"order": str(order), "limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        call = self._call(actor, "GET", f"/api/v1/tasks/{task_id}/comments", query=query)
        return await self._client.fetch(call, Page[Comment])

    async def get_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        return await self._client.fetch(self._call(actor, "GET", f"/api/v1/comments/{comment_id}"), Comment)

    async def add_comment(
        self, actor: Actor, task_id: TaskId, creation: CommentCreation, *, key: IdempotencyKey
    ) -> Comment:
        headers = {"Idempotency-Key": key}
        path = f"/api/v1/tasks/{task_id}/comments"
        return await self._client.fetch(self._call(actor, "POST", path, body=creation, headers=headers), Comment)

    async def change_comment(
        self, actor: Actor, comment_id: CommentId, changes: CommentChanges, *, version: int
    ) -> Comment:
        path = f"/api/v1/comments/{comment_id}"
        call = self._call(actor, "PATCH", path, body=changes, headers={"If-Match": f'"{version}"'})
        return await self._client.fetch(call, Comment)

    async def add_files(self, actor: Actor, comment_id: CommentId, addition: FilesAddition) -> Comment:
        call = self._call(actor, "POST", f"/api/v1/comments/{comment_id}/files", body=addition)
        return await self._client.fetch(call.harmless(), Comment)

    async def delete_comment(self, actor: Actor, comment_id: CommentId, *, version: int) -> None:
        path = f"/api/v1/comments/{comment_id}"
        await self._client.send(self._call(actor, "DELETE", path, headers={"If-Match": f'"{version}"'}))

    async def export_comments(self, actor: Actor, *, cursor: str | None = None) -> Page[ExportedComment]:
        query = {"limit": str(_LONGEST_PAGE)} | ({"cursor": cursor} if cursor else {})
        return await self._client.fetch(
            self._call(actor, "GET", "/api/v1/me/export", query=query), Page[ExportedComment]
        )

    async def count_comments(self, actor: Actor, task_ids: Sequence[TaskId]) -> dict[TaskId, int]:
        request = CountsRequest(task_ids=list(task_ids))
        call = self._call(actor, "POST", "/api/v1/comments/counts", body=request).harmless()
        answer = await self._client.fetch(call, Counts)
        return {TaskId(task_id): count for task_id, count in answer.counts.items()}

    def _call(
        self,
        actor: Actor,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: BaseModel | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Call:
        credentials = PersonCredentials(self._tokens, actor)
        return Call(method, path, RequestKind.COMMENTS, credentials, query or {}, body, headers or {})
