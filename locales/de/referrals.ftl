# Andere mitbringen.
refer-link = <b>Bring jemanden mit</b>: Für die erste Bestellung bekommst du <b>{ $points } { $points ->
    [one] Punkt
   *[other] Punkte
}</b>. Das ist dein Link:
    <code>{ $url }</code>
refer-no-friends-yet = Über deinen Link ist noch niemand gekommen.
refer-friends = <b>Wer über dich kam</b>
refer-a-friend = Jemand
refer-somebody = jemand
refer-step-came = { $name } · hat deinen Link geöffnet
refer-step-in-group = { $name } · ist in der Gruppe
refer-step-ordered = { $name } · erste Bestellung · { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} für dich ab { $on }
refer-step-rewarded = { $name } · erste Bestellung · { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} für dich
refer-step-checking = { $name } · erste Bestellung · { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} für dich, sobald der Shop einen Blick darauf geworfen hat
refer-step-returned = { $name } · hat die Bestellung zurückgegeben, damit sind auch die Punkte weg; eine neue in der Frist zählt noch
refer-step-not-counted = { $name } · zählt nicht
refer-total = Punkte fürs Mitbringen: { $earned } gutgeschrieben, { $held } in der Wartezeit
refer-brought-by = { $name } hat dich hergebracht.
refer-rules = <b>Die Regeln</b>
    · Wer deinen Link öffnet, bestellt{ $some ->
        [0] {""}
       *[other] {" "}für mindestens { $least }
    } innerhalb von { $window } { $window ->
        [one] Tag
       *[other] Tagen
    }.
    · Deine { $points } Punkte gehören dir { $hold } { $hold ->
        [one] Tag
       *[other] Tage
    } nach dieser Bestellung. Wird die Bestellung zurückgegeben, gehen sie mit.
    · Der erste Link, den jemand öffnet, zählt, und dabei bleibt es.
    · Wer hier schon bestellt hat, zählt nicht; du selbst auch nicht.
refer-welcome = { $name } hat dich zu <b>{ $shop }</b> gebracht. Willkommen! Mit deiner ersten Bestellung sagst du { $name } danke.
refer-leads-nowhere = Diese Einladung funktioniert nicht (mehr). Schön, dass du trotzdem da bist.
refer-invitation = Kauf mit mir bei { $shop } ein:
button-copy-link = Link kopieren
button-share = Teilen
refused-self-referral = Das ist dein eigener Link. Er ist für andere: Teile ihn mit ihnen.
refused-already-customer = Du kaufst hier schon ein, darum zählt diese Einladung nicht. Schön, dich zu sehen!
refused-already-bound = Jemand anderes hat dich zuerst hergebracht, und dabei bleibt es. Schön, dich zu sehen!
refused-referral-circle = Diese Person kam über dich oder über jemanden, den du mitgebracht hast. Andersherum zählt die Einladung nicht.
refer-gift = Und das ist für dich: <b>{ $percent } %</b> auf deine erste Bestellung mit <code>{ $code }</code>. Unter /coupons findest du ihn wieder.
refer-rules-gift = · Wer über dich kommt, bekommt { $percent } % auf die erste Bestellung.
refer-rules-ladder = · Dazu: { $first ->
    [0] {""}
   *[other] { $first } Punkte für die erste Person, die bestellt{ $rest ->
        [0] .
       *[other] ,{" "}
    }
}{ $third ->
    [0] {""}
   *[other] { $third } für die dritte{ $tenth ->
        [0] .
       *[other] ,{" "}
    }
}{ $tenth ->
    [0] {""}
   *[other] { $tenth } für die zehnte.
}
refused-referral-household = Du und wer dich eingeladen hat, ihr seid hier unter einer Nummer oder Adresse bekannt. Darum zählt die Einladung nicht. Schön, dass du trotzdem da bist.
refer-code = Oder sag deinen Code: <code>{ $code }</code>. Man kann ihn mir einfach schreiben.
refer-button-picture = Bild (QR)
refer-button-group = Link in eine Gruppe
refer-picture = Scannen und zu <b>{ $shop }</b> kommen, oder mir <code>{ $code }</code> schreiben.
refer-picture-in-private = Das Bild ist nur für dich: Frag mich privat danach, @{ $bot }.
refer-which-group = In welche Gruppe soll dein Link führen? Wer darüber beitritt, kam über dich.
refer-no-groups = Du bist noch in keiner Gruppe des Shops, darum gibt es keinen Link. Dein persönlicher Link funktioniert trotzdem: /refer
refer-invite = Dein Link in die Gruppe:
    <code>{ $url }</code>
    Wer darüber beitritt, kam über dich.
refer-no-invite = In diese Gruppe kann ich keinen Link machen: Ich muss dort Admin sein und einladen dürfen. Nichts wurde geändert. Dein persönlicher Link funktioniert trotzdem: /refer
refer-button-name = Jemand hat mir von euch erzählt
refer-who = Wer war es? Schreib den Namen oder den @Benutzernamen.
refer-is-it = Meinst du <b>{ $name }</b>?
refer-nobody-called-so = Ich kenne hier niemanden, der so heißt. Nichts wurde geändert. Versuch es mit dem @Benutzernamen, oder mach einfach weiter.
refer-several-called-so = Hier heißen mehrere so. Der Shop schaut, wen du meinst; du musst nichts weiter tun.
refused-referral-not-new = Es ist schon bekannt, wie du hergekommen bist, oder du hast schon bestellt. Nichts wurde geändert. Schön, dich zu sehen!
refused-too-many-names = Das waren viele Namen, die hier niemand hat. Nichts wurde geändert. Versuch es in einer Stunde wieder.
board-button = Wer die meisten mitbringt
board-title = <b>Wer die meisten mitbringt</b>
board-line = { $place }. { $name } · { $count ->
    [one] eine Person
   *[other] { $count } Personen
}
board-empty = Von denen, die genannt werden möchten, hat noch niemand jemanden mitgebracht.
board-you-in = Du wirst hier nicht genannt. Zu sehen sind Vornamen und wie viele, nie Beträge.
board-you-out = Du wirst hier mit Vornamen genannt, sobald jemand über dich bestellt hat. Beträge sind nie zu sehen.
board-button-in = Nenn mich auch
board-button-out = Nimm mich von der Liste
board-off = Der Shop führt gerade keine solche Liste. Nichts wurde geändert.
