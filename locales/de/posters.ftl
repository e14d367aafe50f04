# Eigene Links des Shops.
poster-none = Der Shop hat noch keinen eigenen Link. <code>/links Schaufenster</code> macht einen: Wer darüber kommt, bekommt den Tag <code>source:schaufenster</code>.
poster-list = <b>Links des Shops</b>
poster-line = · { $name }{ $stopped ->
    [yes] {" "}(gestoppt)
   *[no] {""}
}: { $starts } gekommen, { $joins } in einer Gruppe, { $ordered } bestellt, { $again } noch einmal
poster-made = Der Link <b>{ $name }</b>:
    <code>{ $url }</code>
    Zum Tippen: <code>{ $code }</code>. Wer darüber kommt, bekommt den Tag <code>source:{ $name }</code>.
poster-picture = Scannen, oder dem Bot <code>{ $code }</code> schreiben · { $name }
poster-button-picture = { $name }: Bild
poster-button-stop = { $name }: stoppen
poster-stopped = Der Link führt ab jetzt nirgendwohin. Wer darüber kam, bleibt gezählt; <code>/links</code> mit seinem Namen lässt ihn wieder gelten.
poster-stopped-already = Dieser Link war schon gestoppt. Nichts wurde geändert.
poster-welcome = Willkommen bei <b>{ $shop }</b>!
refused-bad-link-name = Ein Link heißt nach ein paar Buchstaben, Ziffern und Bindestrichen, höchstens 48. Nichts wurde geändert. Versuch es noch mal: /links Schaufenster
report-title = <b>Wer über wen kommt</b>
report-empty = Noch ist niemand über einen Link gekommen. /links macht einen für ein Plakat, /refer ist der eigene von allen.
report-k = <b>K = { $k }</b>: Wer in den letzten 90 Tagen mitgebracht wurde und bestellt hat ({ $brought }), geteilt durch alle, die hier kaufen ({ $customers }). Über 1 wächst der Shop allein durchs Mitbringen.
report-again = Noch einmal bestellt: { $friends } der Mitgebrachten, { $others } der anderen.
report-share = { $share } % ({ $from } bis { $to } %)
report-too-few = zu wenig Daten ({ $count })
report-points = Punkte fürs Mitbringen in den Büchern: { $points }.
refdesk-button-report = Bericht
