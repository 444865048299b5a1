"""Changes of reminders, and what changes of tasks and people mean for them.

Invariant: what is to be sent is planned anew in the transaction of every change that moves it, under the lock of the task. So a task that
was done, deleted or put off reminds of nothing once that has been committed.
"""
