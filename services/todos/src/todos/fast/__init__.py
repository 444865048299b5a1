"""What is done all day long, without what makes the ORM slow: pages of tasks, the session behind a token, a task by its id, and the two
rows that nearly every change writes. Where even the framework is in the way, without that: the plain pages and writes of programs.

Why: of a page of 50 tasks by the ORM, most of the time goes into building the SQL anew (it is the same each time), into model instances
and into one pydantic model per task; none of it is work that anybody asked for. So here the ORM's query is compiled once, at its first
use, and its SQL runs as a prepared statement on a binary cursor, straight into `msgspec` structs that know how to write themselves.
The queries stay ORM code, with the rules of `access` and `selections` in them; tests compare every answer with the plain ORM's.

What is written is not waited for row by row (`waiting`).

Everything that is written in this way is in this package. What is asked for less often has no business here.
"""
