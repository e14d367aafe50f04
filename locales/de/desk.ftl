# Was das Team über ein Mitglied fragt und sagt.
award-given = { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} für { $name } (#{ $member }). Sofort einlösbar.
award-known = Dieses Geschenk steht schon im Buch. Nichts wurde doppelt gebucht.
award-receipt = <b>+{ $points }</b> { $points ->
    [one] Punkt
   *[other] Punkte
} von { $shop }{ $why ->
    [blank] . Viel Freude damit!
   *[other] : { $why }
}
award-waits = { $points } Punkte für { $name } sind mehr als die { $limit }, die eine Person am Tag vergibt. Noch ist nichts gebucht: Jemand anders aus dem Team wurde gefragt.
award-second-ask = { $name } möchte { $buyer } <b>{ $points } Punkte</b> geben{ $why ->
    [blank] {""}
   *[other] {" "}({ $why })
}. Das sind mehr als { $limit } an einem Tag. Bist du einverstanden?
award-dropped = Es wurden keine Punkte vergeben.
tag-set = { $name }: { $tags }{ $new ->
    [0] {" "}(war schon so)
   *[other] {""}
}
tag-taken = { $name } hat nicht mehr: { $tags }{ $gone ->
    [0] {" "}(hatte es nicht)
   *[other] {""}
}
who-lookalike = ⚠️ <b>Sieht aus wie jemand aus deinem Team, ist es aber nicht.</b> Prüf die Nummer, bevor du es glaubst.
who-name = <b>{ $name }</b> · #{ $number }{ $username ->
    [blank] {""}
   *[other] {" "}· { $username }
}
who-reach-dm = Privat erreichbar.
who-reach-group-only = Nur in der Gruppe: hat Start noch nicht gedrückt.
who-reach-business = In deinem Geschäftschat.
who-reach-email-only = Nur per E-Mail bekannt, aus einer Datei.
who-reach-blocked = Hat mich blockiert: Privatnachrichten kommen nicht an.
who-reach-unknown = Ob eine Privatnachricht ankommt, ist noch offen.
who-place = { $language } · { $place }, dort ist es { $time }
who-stopped = Will keine Erinnerungen und keine Angebote.
who-birthday = Geburtstag ist bekannt; den Tag behält der Bot für sich.
who-points = { $tier } · { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}, { $pending } offen · { $spent } in 12 Monaten
who-no-orders = Noch keine Bestellungen.
who-orders = { $orders } { $orders ->
    [one] Bestellung
   *[other] Bestellungen
} · zusammen { $total } · im Schnitt { $average }
who-order-dates = Erste am { $first }, letzte am { $last }
who-gap = { $days ->
    [0] Mehrere an einem Tag
    [one] Etwa ein Tag zwischen zwei Bestellungen
   *[other] Etwa { $days } Tage zwischen zwei Bestellungen
}
who-tags = Tags: { $tags }
who-no-tags = Noch keine Tags.
who-touch = { $on } · { $what }{ $times ->
    [1] {""}
   *[other] {" "}×{ $times }
}{ $where ->
    [blank] {""}
   *[other] {" "}· { $where }
}
touch-message = schrieb
touch-reply = antwortete
touch-reaction = reagierte
touch-tap = tippte auf einen Knopf
touch-join = kam dazu
touch-leave = ging
touch-start = drückte Start
touch-block = blockierte mich
doctor-group = <b>{ $title }</b>
doctor-standing-admin = ✓ Ich bin hier Admin.
doctor-standing-member = ✗ Ich bin hier einfaches Mitglied.
doctor-hears-admin = ✓ Ich höre jede Nachricht und lerne so Interessen und Aktivität.
doctor-hears-member = ✗ Im Datenschutzmodus von Telegram höre ich nur Befehle und Antworten an mich: keine Interessen, keine Aktivität.
doctor-joins-admin = ✓ Ich sehe, wer kommt, geht und reagiert.
doctor-joins-member = ✗ Reaktionen sehe ich nicht, und wer kommt nur, wenn Telegram es meldet.
doctor-private-admin = ✓ Was ich einer Person antworte, sieht nur sie.
doctor-private-member = ✗ Einer Person allein antworten kann ich nur 15 Sekunden nach einem Tipp; sonst per Privatnachricht.
doctor-private-old = ✗ Eine private Antwort war hier einmal für alle zu sehen, darum antworte ich per Privatnachricht.
doctor-clock = { $own ->
    [yes] ✓ Uhr dieser Gruppe: { $place } ({ $zone }).
   *[no] ✓ Uhr hier: die des Shops, { $place } ({ $zone }). <code>/zone Berlin</code> in der Gruppe stellt eine andere.
}
doctor-unwelcome = ✗ Jemand von außerhalb deines Teams hat mich geholt. Ich schweige, bis das Team hier schreibt.
doctor-mend-admin = → Mach mich zum Admin (Rechte: Nachrichten löschen, einladen, anheften, Tags verwalten). Mehr braucht es nicht.
doctor-mend-old = → Die Mitglieder öffnen mich und drücken Start, dann kommen Privatnachrichten an.
doctor-well = Hier ist alles gut.
doctor-reach = Mitglieder, denen ich schreiben kann: { $dm } · die mich blockiert haben: { $blocked } · die nie auf Start getippt haben: { $never }
doctor-no-groups = Ich bin noch in keiner Gruppe. Hol @{ $bot } als Admin in deine Gruppe.
refused-points-unreadable = Das ist keine Punktzahl. Es wurde nichts gebucht. Schreib eine ganze Zahl, etwa <code>50</code>.
refused-points-not-positive = Punkte gibt es ab 1. Es wurde nichts gebucht.
refused-points-not-whole = Punkte haben keine Nachkommastellen. Es wurde nichts gebucht.
refused-points-too-large = So viel geht nicht auf einmal. Es wurde nichts gebucht. Höchstens { $most }.
refused-too-many-points = So viel geht nicht auf einmal. Es wurde nichts gebucht. Höchstens { $most }.
refused-bad-tag-name = „{ $text }“ kann kein Tag sein. Es wurde nichts geändert. Nimm ein oder zwei kurze Wörter aus Buchstaben, Ziffern und -, etwa <code>vip</code> oder <code>interested:skincare</code>
deed-nothing = Es wurde nichts gebucht: Das gab es schon, oder der Shop gibt dafür keine Punkte. Wer den Shop führt, legt sie fest: <code>{ $usage }</code>
deed-receipt = <b>+{ $points }</b> Punkte von { $shop } { $deed ->
    [share] fürs Teilen.
    [review] für deine Bewertung.
   *[other] zum Geburtstag!
}
sign-up-points = { $points ->
    [one] 1 Punkt hast du schon: Willkommen!
   *[other] { $points } Punkte hast du schon: Willkommen!
}
