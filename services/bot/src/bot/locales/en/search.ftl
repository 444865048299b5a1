# Search.

search-title = 🔎 Search
search-hint = Write a word or several, in any form; the last one may be unfinished.
search-filters = Filters: #tag, +list, !1, due:today, due:overdue, is:done, and a minus before any of them.
search-asked = 🔎 { $query }
search-found =
    { $count ->
        [one] Found { $count } task.
       *[other] Found { $count } tasks.
    }
search-found-more =
    { $count ->
        [one] Here is the best { $count } task of more. Say more to narrow it down.
       *[other] Here are the best { $count } tasks of more. Say more to narrow it down.
    }
search-fuzzy =
    { $count ->
        [one] Nothing says exactly that. { $count } task is similar.
       *[other] Nothing says exactly that. { $count } tasks are similar.
    }
search-nothing = Nothing found. Try another word.
search-refused = One of the filters is not known. There are due:today, due:week, due:overdue, is:open, is:done, !1.
search-again = Write again, and I search anew.
