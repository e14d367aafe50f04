# Die erste Minute, und die ersten Worte des Bots in einer Gruppe.
start-hello = Hallo { $name }! Ich führe deine Punkte und deine Sammelkäufe bei <b>{ $shop }</b>. Dreimal tippen und fertig; du kannst alles überspringen.
start-language = <b>1/3</b> Welche Sprache sprechen wir?
start-zone = <b>2/3</b> Wo wohnst du? Dann kommt nachts nichts von mir. Tippe einen Ort an oder schreib deine Stadt.
start-interests = <b>3/3</b> Was magst du? Tippe an, so viel du willst, dann Fertig.
start-ready = Alles bereit, { $name }. Frag mich jederzeit: /points · /tier · /buys · /refer. Oder sag es mit deinen Worten. /settings ändert deine Angaben, /stop beendet meine Erinnerungen.
start-owner = <b>{ $shop }</b> gehört jetzt dir. Füge mich als Admin zu deiner Gruppe hinzu, damit ich sehe, wer kommt, und privat antworten kann. Dann probier /order als Antwort auf die Nachricht eines Mitglieds. /help zeigt alles.
start-in-group = Das machen wir lieber privat: öffne @{ $bot } und tippe auf Start.
button-add-to-group = Zu einer Gruppe hinzufügen
zone-which = Welchen Ort meinst du?
zone-not-found = Den Ort kenne ich nicht. Tippe einen davon an oder schreib die nächste große Stadt.
group-hello = Hallo, ich bin für <b>{ $shop }</b> hier. Frag mich /points, /tier oder /buys: Ich antworte nur dir. Für private Nachrichten öffne mich und tippe auf Start.
group-who-are-you = Hallo. Ich arbeite für <b>{ $shop }</b> und bleibe hier still, bis jemand vom Team in dieser Gruppe schreibt.
button-begin-again = Noch einmal angeben
