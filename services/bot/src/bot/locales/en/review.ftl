# The evening review: what is left of the day.

review-left =
    { $count ->
        [one] 🌙 Let us sort out the day: { $count } task left
       *[other] 🌙 Let us sort out the day: { $count } tasks left
    }
review-over = 🌙 All sorted out. Have a nice evening 🌿
review-gone = Some of these tasks are gone or cannot be changed, so I skipped them. The others did not change.
review-press-done = ✅ Done
review-press-tomorrow = ➡️ Tomorrow
review-press-pick = 📅 Another day
review-press-drop = 🗑 Drop
review-press-split = 🪓 Split into steps
review-press-keep = ⏭ Skip
review-press-all = ➡️ All to tomorrow
