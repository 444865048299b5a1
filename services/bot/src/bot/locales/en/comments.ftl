# Comments of a task.

comments-title = 💬 { $title }
comments-empty = No comments yet. Write the first one right here.
comments-hint = Write a comment, or send a file.
comments-hint-reply = Your next message will be a reply. { $author }:
comments-deleted = (comment deleted)
comments-edited = edited
comments-answer-to = ↪ { $author }
comments-failed = The comments could not be loaded: the server does not answer. Please try again.
comments-reply-stop = ✖️ No reply, just write
comments-older = ‹ Earlier
comments-newer = Later ›
comment-added = 💬 The comment was added.
comment-added-without-file = 💬 Only the words were added: the file is larger than 20 MB, and a comment holds no more. Send a smaller one, or a link.
comment-file-too-large = The file is larger than 20 MB, and a comment holds no more. Send a smaller one, or a link.
comment-files-too-many = A comment holds 10 files, and this would be one more. Answer the card with it once again.
comment-forbidden = You cannot comment on this task: you may only read it.
comment-gone = This comment is gone.
file-photo = 🖼 Photo
file-photos = 🖼 { $count } photos
file-more = { $count } more
