# What members want to be written to about, when and how often, in their own words.
preferences-done = <b>Understood.</b> From now on:
preferences-only = only about { $categories }
preferences-without = nothing about { $categories }
preferences-hours = { $span ->
    [whole] {""}
    [late] from { $start } on{" "}
    [early] until { $end }{" "}
   *[span] between { $start } and { $end }{" "}
}{ $days ->
    [every] each day
    [weekend] on weekends only
    [weekdays] on weekdays only
   *[some] on { $names } only
}
preferences-week = { $times ->
    [one] once a week at most
   *[other] { $times } times a week at most
}
preferences-month = { $times ->
    [one] once a month at most
   *[other] { $times } times a month at most
}
preferences-rest = nothing before { $until }
preferences-none = I write as usual: seldom, and in your evening.
preferences-stopped = You had said stop, and that still holds: no news and offers at all. Say “write me again” if you would like some.
preferences-unread = That I did not understand, so nothing was changed.
preferences-how = Just tell me, for example: “only skincare, evenings, once a week at most”, “not before 9”, “pause until Monday”, “write me again”. What you ask me I always answer.
preferences-button-again = As before
preferences-undone = Taken back. Now it is:
preferences-undo-late = You have asked for something else since. Nothing was changed; /less shows what holds now.
button-wishes = What I write to you
