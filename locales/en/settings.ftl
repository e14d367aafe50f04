# What a member can decide.
settings-now = <b>Your settings</b>
    Language: { $language }
    Your clock: { $place }
    Quiet: { $start } to { $end }
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
