# Announcements: what members see under them, and how staff writes, checks and follows one.
campaign-button-points = Meine Punkte
nudge-kind-campaign = Ankündigung
reason-halted = die Ankündigung ist angehalten
nudge-why-campaign = Die Ankündigung „{ $title }“ { $some ->
    [yes] ging an alle, zu denen sie passt. Ausgesucht wurde nach { $aspects }.
   *[no] ging an alle.
}
announce-aspect-tier = deiner Stufe
announce-aspect-place = deiner Sprache oder deinem Ort
announce-aspect-activity = wie oft du hier bist
announce-aspect-orders = dem, was du wann bestellt hast
announce-aspect-interests = dem, was du magst
announce-aspect-group = der Gruppe, in der du bist
announce-aspect-buys = deinen Sammelbestellungen
announce-aspect-friends = den Leuten, die du mitgebracht hast
announce-aspect-points = deinen Punkten
announce-ask-who = <b>Für wen ist es?</b>
    Tipp etwas an oder schreib eine Frage wie <code>tier &gt;= gold and not tag:vip</code> (/audience zeigt, wie).
announce-ask-what = <b>Was lesen sie?</b>
    Schreib es so, wie es ankommen soll; fett und kursiv bleiben. Auch ein Bild mit Text darunter geht.
    Lücken, jede mit Worten für den Fall, dass nichts bekannt ist: <code>Hallo {"{"}name|du{"}"}</code>
    Ich kenne { $known }.
    Mehrere Sprachen auf einmal: Beginne jede mit <code>[en]</code>, <code>[es]</code> … am Anfang einer Zeile.
announce-ask-when = <b>Wann?</b>
    Tipp etwas an oder schreib Tag und Uhrzeit wie <code>Fr 19:00</code> ({ $zone }).
announce-ask-variant = <b>Noch ein Wortlaut?</b> Schreib ihn, dann wird geteilt: Jede Person bekommt einen davon, zufällig und fest. Bis zu vier.
    Lücken: { $known }
announce-ask-picture = <b>Schick das Bild.</b> Der Text steht darunter und darf dann höchstens 1.024 Zeichen haben.
announce-ask-button = <b>Ein Knopf darunter?</b> Tipp einen an oder schreib Worte und Link: <code>Neue Cremes https://example.com/neu</code>
announce-ask-coupon = <b>Was bringt der Gutschein?</b> Jede Person bekommt einen eigenen Code. Schreib es wie bei /coupon: <code>15% 7 Tage</code>. Er füllt die Lücken <code>{"{"}code|…{"}"}</code> und <code>{"{"}until|…{"}"}</code>.
announce-ask-language = <b>Dasselbe auf { $language }.</b> Schreib es so, wie es lesen soll, wer { $language } liest; alle anderen bekommen { $first }.
    Lücken: { $known }
    Bisher steht da:
announce-language-none = Ohne { $language }
announce-button-language = { $language } dazu
announce-change-language = { $said ->
    [yes] ✓ Text auf { $language }
   *[no] { $language } dazu
}
announce-change-first = Der erste Text ist auf { $language } · ändern
announce-look-spoken = <b>Auf:</b> { $told }
announce-who-all = Alle
announce-who-best = { $tier } und höher
announce-who-recent = In den letzten 90 Tagen bestellt
announce-who-quiet = Seit 60 Tagen nicht bestellt
announce-who-never = Noch nie bestellt
announce-when-evening = Am Abend, nach der eigenen Uhr
announce-when-now = Jetzt
announce-when-at = { $day }, { $time }
announce-button-buy = Mitmachen: { $item }
announce-button-none = Kein Knopf
announce-variants-none = Ein Wortlaut für alle
announce-picture-none = Kein Bild
announce-coupon-none = Kein Gutschein
announce-button-send = An { $count } { $count ->
    [one] Person
   *[other] Personen
} senden
announce-button-test = Test an mich
announce-button-change = Ändern …
announce-button-agree = Ja, senden
announce-button-refuse = Nein
announce-button-follow = Wie läuft es?
announce-dropped = Nichts wurde gesendet.
announce-look = <b>Letzter Blick</b> · { $title }
announce-look-who = <b>Wer:</b> <code>{ $audience }</code> · { $members ->
    [0] das trifft auf niemanden zu (dein Team ist ausgenommen).
    [one] trifft auf eine Person zu, { $fit } bekämen es (dein Team ist ausgenommen).
   *[other] trifft auf { $members } Personen zu, { $fit } bekämen es (dein Team ist ausgenommen).
}
announce-look-names = { $more ->
    [0] { $names }
   *[other] { $names } und { $more } weitere; die beste Kundschaft zuerst
}
announce-look-languages = { $count ->
    [one] Eine Person davon liest
   *[other] { $count } davon lesen
} eine andere Sprache ({ $told }) und { $count ->
    [one] bekäme
   *[other] bekämen
} es auf { $first }.
announce-look-for = <b>{ $name ->
    [none] So liest es sich
   *[other] Für { $name }
}</b>{ $language ->
    [none] {""}
   *[other] {" "}· { $language }
}{ $letter ->
    [none] {""}
   *[other] {" "}· Wortlaut { $letter }
}{ $fallen ->
    [0] {""}
    [one] {" "}· eine Lücke mit Ersatz
   *[other] {" "}· { $fallen } Lücken mit Ersatz
}
announce-look-fallbacks = <b>Wenn nichts bekannt ist</b>
announce-look-picture = Mit dem Bild, das du geschickt hast.
announce-look-button = Knopf: { $what ->
    [link] „{ $label }“ → { $url }
    [buy] macht bei Sammelbestellung { $label } mit
   *[points] meine Punkte
}
announce-look-when = <b>Wann:</b> { $timing ->
    [evening] am Abend, nach der eigenen Uhr
    [at] { $at }, für alle im selben Moment ({ $zone })
    [at_hers] zur Stunde von { $at }, nach der eigenen Uhr
   *[now] jetzt, nur nicht in Ruhezeiten
}
announce-look-span = { $one ->
    [yes] { $first } ({ $zone })
   *[no] zuerst { $first }, zuletzt { $last } ({ $zone })
}
announce-look-why-not = <b>Warum nicht:</b>
announce-look-unsaid = • { $count } bekommen es nicht: { $reason }
announce-look-waits = • { $count } bekommen es später: { $reason }
announce-look-free = <b>Kosten:</b> keine.
announce-look-coupon = <b>Kosten:</b> je ein Code, { $gives }.
announce-look-code = Im Text steht kein <code>{"{"}code|…{"}"}</code>: Der Code steht auf einem Knopf darunter.
announce-look-end = { $count ->
    [0] <b>Niemand bekäme es</b>, also kann es nicht gesendet werden. Ändere, für wen es ist.
   *[other] { $second ->
        [yes] Noch ist nichts gesendet. Bei so vielen braucht es ein zweites Ja: Jemand anderes vom Team wird gefragt.
       *[no] Nichts wird gesendet, bevor du es sagst.
    }
}
announce-change = <b>Was soll anders sein?</b>
announce-change-who = Wer
announce-change-what = Text
announce-change-when = Wann
announce-change-variant = Zweiter Wortlaut
announce-change-picture = Bild
announce-change-button = Knopf
announce-change-coupon = Gutschein
announce-change-holdout = Zum Vergleich ausgelassen: { $percent } %
announce-change-notice = { $notice ->
    [yes] Es ist eine Mitteilung · zum Angebot machen
   *[no] Es ist ein Angebot · zur Mitteilung machen
}
announce-change-clock = { $timing ->
    [at_hers] Eigene Uhr · Uhr des Ladens nehmen
   *[at] Uhr des Ladens · eigene Uhr nehmen
}
announce-test-note = <b>Test.</b> Nur du bekommst das, und es zählt nirgends. Darunter stehen sonst auch „Warum?“, „Weniger davon“ und „Stopp“.
announce-test-sent = Ist bei dir.
announce-waits = Noch ist nichts gesendet: { $count } Personen sind mehr als die { $limit }, denen jemand allein schreibt. Jemand anderes vom Team wurde gefragt.
announce-second-ask = { $name } möchte das an <b>{ $count } Personen</b> senden (<code>{ $audience }</code>). Senden?
announce-begun = „{ $title }“ ist unterwegs an { $count } { $count ->
    [one] Person
   *[other] Personen
}.{ $paused ->
    [yes] {" "}Der Laden ist angehalten: Es wartet bis /resume.
   *[no] {" "}/campaigns zeigt, wie weit es ist, und hält es an.
}
campaigns-none = Noch wurde nichts angekündigt. /announce beginnt.
campaigns-title = <b>Ankündigungen</b>
campaigns-line = • { $title } · { $state } · { $sent } gesendet{ $waiting ->
    [0] {""}
   *[other] , { $waiting } stehen noch aus
}
campaign-state-draft = wird geschrieben
campaign-state-checked = wird geprüft
campaign-state-waiting = wartet auf ein zweites Ja
campaign-state-running = unterwegs
campaign-state-paused = angehalten
campaign-state-done = fertig
campaign-state-cancelled = abgebrochen
campaign-state-recalling = wird zurückgeholt
campaign-state-recalled = zurückgeholt
campaign-card = <b>{ $title }</b> · { $state }
campaign-card-who = An <code>{ $audience }</code>: { $members ->
    [-1] beginnt gleich
    [one] eine Person
   *[other] { $members } Personen
}
campaign-card-counts = <b>{ $sent }</b> gesendet{ $waiting ->
    [0] , niemand wartet
   *[other] , { $waiting } stehen noch aus
}
campaign-card-since = Begonnen { $at }
campaign-card-doubts = • { $count } vielleicht angekommen, vielleicht nicht (/pending)
campaign-card-recall = Zurückgeholt: { $deleted } gelöscht{ $kept ->
    [0] {""}
   *[other] , { $kept } ließen sich nicht löschen (älter als 48 Stunden, oder der Chat ist zu)
}{ $codes ->
    [0] {""}
    [one] , ein unbenutzter Code beendet
   *[other] , { $codes } unbenutzte Codes beendet
}.
campaign-cancel-ask = „{ $title }“ endgültig abbrechen? { $sent } { $sent ->
    [one] Person hat
   *[other] Personen haben
} es schon und behalten es; { $waiting } weitere bekommen es nicht.
campaign-recall-ask = „{ $title }“ zurückholen? Ich lösche es in den Chats von { $sent } { $sent ->
    [one] Person
   *[other] Personen
}, soweit es nicht älter als 48 Stunden ist; gelesen ist gelesen. { $waiting } weitere bekommen es nicht.{ $coupon ->
    [yes] {" "}Die Codes gelten nicht mehr.
   *[no] {""}
}
campaign-button-pause = Anhalten
campaign-button-resume = Weiter
campaign-button-cancel = Abbrechen
campaign-button-recall = Zurückholen
campaign-button-results = Ergebnis
campaign-button-refresh = Neu ansehen
refused-campaign-gone = Diese Ankündigung gibt es nicht mehr. Nichts wurde gesendet. /announce beginnt eine neue.
refused-campaign-changed = Diese Ankündigung ist inzwischen anders oder schon weiter. Jetzt ist nichts passiert. /campaigns zeigt, wo sie steht.
refused-campaign-empty = Niemand bekäme es. Nichts wurde gesendet. Ändere, für wen es ist.
refused-campaign-languages = Mehrere Wortlaute lassen sich nur in einer Sprache vergleichen: Es gibt entweder einen zweiten Wortlaut oder eine zweite Sprache. Nichts wurde geändert. Nimm zuerst das andere heraus.
refused-campaign-variants = Es gibt schon { $most } Wortlaute. Nichts wurde geändert.
refused-campaign-link = Ich sehe keine Worte mit einem Link dahinter. Nichts wurde geändert. Schreib es so: <code>Mehr davon https://example.com</code>.
refused-campaign-notice = Eine Mitteilung erreicht auch alle, die keine Angebote wollen; deshalb trägt sie keinen Gutschein. Nichts wurde geändert. Nimm erst den Gutschein heraus.
undone-announce = Rückgängig: „{ $title }“ ist gestoppt. { $sent ->
    [0] Niemand hat es bekommen, und niemand bekommt es mehr.
    [one] Eine Person hat es schon und behält es; { $waiting } weitere bekommen es nicht.
   *[other] { $sent } Personen haben es schon und behalten es; { $waiting } weitere bekommen es nicht.
}
undone-ask-announcement = Rückgängig: „{ $title }“ wartet auf kein zweites Ja mehr. Nichts wurde gesendet.
undone-pause-announcement = Rückgängig: „{ $title }“ geht weiter, { $waiting } stehen noch aus.
undone-resume-announcement = Rückgängig: „{ $title }“ ist wieder angehalten. Bisher haben es { $sent }.
undo-all-out = „{ $title }“ ist schon an alle gegangen, für die es war ({ $sent }), da ist nichts mehr zu stoppen. Nichts wurde geändert. Was vor weniger als 48 Stunden ankam, lässt sich noch zurücknehmen.
