# Search.

search-title = 🔎 Search
search-hint = Write a word or several, in any form.
search-narrow = Narrow down:
search-help = More about it in /help, “🔎 Search”.
search-filters = You can narrow it down:
search-filter-tag = #home
search-finds-tag = – has this tag
search-filter-list = +work
search-finds-list = – is in this list
search-filter-person = @boris
search-finds-person = – is given to Boris (@me: to you)
search-filter-priority = !1
search-finds-priority = – by priority, down to !4
search-filter-due = due:today
search-finds-due = – by due date; also tomorrow, week, overdue, none
search-filter-state = is:done
search-finds-state = – by state; also open, repeating, mine
search-filter-without = -#home
search-finds-without = – without it: a minus before a word or a filter
search-toggle-0 = Open
search-toggle-1 = This week
search-toggle-2 = Urgent
search-asked = 🔎 { $query }
search-found =
    { $count ->
        [one] Found { $count } task.
       *[other] Found { $count } tasks.
    }
search-found-more =
    { $count ->
        [one] Found more than { $count } task.
       *[other] Found more than { $count } tasks.
    }
search-fuzzy =
    { $count ->
        [one] Nothing says exactly that. { $count } task is similar.
       *[other] Nothing says exactly that. { $count } tasks are similar.
    }
search-nothing = Nothing found. Try another word, or take a filter away.
search-refused = I do not know one of these filters.
search-again = Write a word and I search anew. A filter like #home narrows this down.

search-save = ⭐️ Keep as a view
search-save-ask = What should I call this view? Write it in one message.
menu-views = ⭐️ Views
views-title = ⭐️ Saved views
views-hint = Tap a view to open it.
views-choose = Which view do you want to change?
views-empty = No views yet. Search for something and press “Keep as a view”: the query stays here under its name.
views-change = ✏️ Change or delete
views-rename = ✏️ Rename
views-rename-ask = A new name for the view “{ $name }”? Write it in one message.
views-delete = 🗑 Delete
views-deleted = The view is deleted. Its tasks stayed where they are.
views-changed = This view was just changed somewhere else. Here is how it is now.
views-gone = This view is gone.
views-refused = That does not work: there are too many views, or the name does not fit.
