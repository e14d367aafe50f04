# Was der Shop von sich aus sagt, anhalten und wieder laufen lassen.
pause-done = <b>Pause.</b> Ich antworte, wenn jemand fragt, und sende nichts von selbst. { $waiting ->
    [0] Es wartet nichts.
    [one] Eine Nachricht wartet.
   *[other] { $waiting } Nachrichten warten.
} Mit /resume mache ich weiter.
resume-none = Es ist nichts angehalten.
resume-ask = Pause seit { $since }. { $waiting ->
    [0] Es wartet nichts.
    [one] Eine Nachricht wartet.
   *[other] { $waiting } Nachrichten warten.
} { $late ->
    [0] Keine kommt zu spät.
    [one] Eine kommt zu spät und wird nicht gesendet.
   *[other] { $late } kommen zu spät und werden nicht gesendet.
} Vor jeder prüfe ich noch einmal, ob sie noch passt. Nach einer zurückgespielten Sicherung können manche schon gesendet worden sein.
resume-button-go = Weiter, und senden, was noch passt
resume-button-drop = Weiter, und Wartendes zurücknehmen
resume-done = Ich mache weiter. Was wartet, geht zu seiner Stunde hinaus.
resume-dropped = Ich mache weiter. { $dropped ->
    [0] Es war nichts zurückzunehmen.
    [one] Eine Nachricht ist zurückgenommen.
   *[other] { $dropped } Nachrichten sind zurückgenommen.
}
paused-since = <b>Pause seit { $since }.</b> Ich antworte, wenn jemand fragt, und sende nichts von selbst. /resume lässt mich weitermachen.
