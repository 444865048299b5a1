# Comments of a task.

comments-title = 💬 { $title }
comments-empty = No comments yet. Write the first one right here.
comments-hint = Write a comment as a message.
comments-hint-reply = Your next message will answer the comment by { $author }:
comments-deleted = (comment deleted)
comments-edited = edited
comments-answer-to = in reply to { $author }
comments-failed = The comments could not be loaded: the server does not answer. Please try again.
comments-you = you
comments-reply = ↩️ Reply to no. { $number }
comments-reply-stop = ✖️ No reply, just write
comments-older = ‹ Earlier
comments-newer = Later ›
comments-too-long =
    { $limit ->
        [one] The comment is too long: { $limit } character fits.
       *[other] The comment is too long: { $limit } characters fit.
    }
comment-added = 💬 The comment was added to “{ $title }”.
comment-added-plain = 💬 The comment was added.
comment-not-here = I found no task that this message belongs to. To make a new task, write it without replying.
