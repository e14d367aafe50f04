# The first minute, and the bot's first words in a group.
start-hello = Hello { $name }! I keep your points and your group buys at <b>{ $shop }</b>. Three quick taps and you are set; skip any of them.
start-language = <b>1/3</b> Which language shall we speak?
start-zone = <b>2/3</b> Where do you live? Then nothing from me reaches you at night. Tap a place or type your city.
start-interests = <b>3/3</b> What do you like? Tap as many as you want, then Done.
start-ready = All set, { $name }. Ask me any time: /points · /tier · /buys · /refer. Or just say it in your own words. /settings changes what you told me, /stop ends my reminders.
start-owner = <b>{ $shop }</b> is yours now. Next: add me to your group as an admin, so that I see joins and can answer members privately. Then try /order in reply to a member's message. /help shows everything.
start-in-group = Let us do this in private: open @{ $bot } and press Start.
button-add-to-group = Add me to a group
zone-which = Which one do you mean?
zone-not-found = I do not know that place. Tap one of these, or type the nearest big city.
group-hello = Hello, I am here for <b>{ $shop }</b>. Ask me /points, /tier or /buys: I answer only you. For private messages, open me and press Start.
group-who-are-you = Hello. I work for <b>{ $shop }</b> and stay silent here until somebody of its staff writes in this group.
button-begin-again = Tell me anew
