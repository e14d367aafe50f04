# What a member can decide.
settings-now = <b>Your settings</b>
    Language: { $language }
    Your clock: { $place }
    Quiet: { $start } to { $end }
    Birthday: { $birthday ->
        [none] not told
       *[other] { $birthday }
    }
    Reminders and offers: { $nudges }
settings-nudges-on = on
settings-nudges-off = off
settings-language = Which language shall we speak?
settings-zone = Where do you live? Tap a place or type your city.
settings-quiet = When shall I keep quiet?
button-language = Language
button-place = Place
button-quiet = Quiet hours
button-nudges-off = Stop reminders
button-nudges-on = Allow reminders
settings-likes = What do you like? Tap as many as you want, then Done.
button-likes = What I like
button-birthday = Birthday
button-birthday-forget = Forget my birthday
settings-birthday = { $birthday ->
    [none] When is your birthday? Write day and month, like 29 Feb or 29.2. You get one greeting a year, on the day.
   *[other] Your birthday: <b>{ $birthday }</b>. To change it, write day and month, like 29 Feb or 29.2.
} It is kept sealed, and the shop’s staff is not shown the day.
settings-birthday-kept = Noted: <b>{ $birthday }</b>. { $nudges ->
    [off] Reminders are off, so no greeting comes until you allow them.
   *[on] You get one greeting a year, on the day.
}
settings-birthday-gone = Your birthday is forgotten. You get no greeting.
settings-birthday-unread = { $why ->
    [ambiguous] That could be two different days. Please write the month as a word, like 3 April.
   *[other] I could not read a day in that. Please write day and month, like 29 Feb or 29.2.
} Nothing was changed.
settings-birthday-in-group = Your birthday is nobody else’s business. Write /settings to @{ $bot } in private and tap Birthday there. Nothing was changed.
