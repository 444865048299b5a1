# The evening review: what is left of the day.

review-left =
    { $count ->
        [one] 🌙 Let’s wrap up the day: { $count } task left
       *[other] 🌙 Let’s wrap up the day: { $count } tasks left
    }
review-left-more =
    { $count ->
        [one] 🌙 Let’s wrap up the day: more than { $count } task left
       *[other] 🌙 Let’s wrap up the day: more than { $count } tasks left
    }
review-chunk-over = 🌙 These are sorted out, but there are more.
review-over = 🌙 All sorted out, nothing left. Have a nice evening 🌿
review-nothing = 🌙 Nothing left for today. Have a nice evening 🌿
review-gone = Some of these tasks are gone or cannot be changed, so I skipped them. The others did not change.
review-press-done = ✅ Done
review-press-tomorrow = ➡️ Tomorrow
review-press-pick = 📅 Another day
review-press-drop = 🗑 Drop
review-press-split = 🪓 Split up
review-press-keep = ⏭ Skip
review-press-all = ➡️ All to tomorrow
review-press-more = ⬇️ Show the next ones
