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

search-save = ⭐️ Keep as a view
search-save-ask = What shall this view be called? Write it in one message.
menu-views = ⭐️ Views
views-title = ⭐️ Saved views
views-hint = Press a view to open it.
views-choose = Which view shall be changed?
views-empty = No views yet. Search for something and press “Keep as a view”: the query stays here under its name.
views-change = ✏️ Change or delete
views-rename = ✏️ Rename
views-rename-ask = A new name for the view “{ $name }”? Write it in one message.
views-delete = 🗑 Delete
views-deleted = The view is deleted. Its tasks stayed where they are.
views-changed = This view was just changed somewhere else. Here is how it is now.
views-gone = This view is gone.
views-refused = That does not work: there are too many views, or the name does not fit.
