"""Finding whom a comment mentions.

Invariant: nobody is mentioned who does not see the task, and a caller cannot tell somebody who does not from somebody who never was.
"""

from collections.abc import Sequence

from comments.domain import Actor, Mention, find_usernames
from comments.errors import MentionsUnknown
from comments.ports import TaskDirectory
from contracts.comments.v1.comments import MAX_MENTIONS
from contracts.ids import TaskId, UserId


class FindMentions:
    """Asks todos about the people that a text names, and those given by id."""

    def __init__(self, *, directory: TaskDirectory) -> None:
        self._directory = directory

    async def __call__(
        self, actor: Actor, task_id: TaskId, text: str, user_ids: Sequence[UserId]
    ) -> tuple[Mention, ...]:
        """First those given by id, then those named as `@username`, each once. Asks nobody if there is nobody to find.

        A name that is nobody's stays plain text.

        Raises:
            MentionsUnknown: somebody given by id does not see the task.
            ServiceUnavailable, Unauthenticated
        """
        usernames = find_usernames(text, limit=MAX_MENTIONS)
        if not usernames and not user_ids:
            return ()
        people = await self._directory.find_people(actor, task_id, usernames=usernames, user_ids=user_ids)
        by_id = {person.user_id: person for person in people}
        unknown = [place for place, user_id in enumerate(user_ids) if user_id not in by_id]
        if unknown:
            raise MentionsUnknown(unknown)
        by_name = {person.username.casefold(): person for person in people if person.username}
        found = [*(by_id[one] for one in user_ids), *(by_name[name] for name in usernames if name in by_name)]
        return tuple(dict.fromkeys(found))
