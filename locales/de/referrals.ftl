# Andere mitbringen.
refer-link = <b>Bring jemanden mit</b>: Für die erste Bestellung bekommst du <b>{ $points } { $points ->
    [one] Punkt
   *[other] Punkte
}</b>. Das ist dein Link:
    <code>{ $url }</code>
refer-no-friends-yet = Über deinen Link ist noch niemand gekommen.
refer-friends = <b>Wer über dich kam</b>
refer-a-friend = Jemand
refer-step-came = { $name } · hat deinen Link geöffnet
refer-step-in-group = { $name } · ist in der Gruppe
refer-step-ordered = { $name } · erste Bestellung · { $points } für dich ab { $on }
refer-step-rewarded = { $name } · erste Bestellung · { $points } für dich
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
    } nach dieser Bestellung. Wird die Bestellung vorher zurückgegeben, verfallen sie.
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
