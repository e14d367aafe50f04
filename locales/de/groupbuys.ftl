# Sammelkäufe: einen öffnen, mitmachen, die Karte in der Gruppe, wie er ausging.
buys-open = <b>Offene Sammelkäufe</b>
buys-none = Gerade ist kein Sammelkauf offen. Sobald einer aufgeht, siehst du ihn in der Gruppe.
buys-more = … und { $more } weitere
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { buy-progress } · { $missing ->
        [0] kommt zustande
       *[other] { buy-missing }
    }
    bis { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· du: { $quantity }
    }
buy-seat = { $quantity ->
    [0] Du bist nicht dabei: <b>{ $item }</b> · { $price } pro Stück
   *[other] Du bist dabei: { $quantity } × <b>{ $item }</b> · { $dearer ->
        [0] { $price } pro Stück
       *[other] zusammen { $sum }
    }
}
    { $stage ->
        [open] Ändern geht bis { $until }.
        [locked] Kommt zustande; der Laden übernimmt.
        [buying] Der Laden kauft jetzt ein.
        [arrived] Ist im Laden angekommen.
        [shipped] Ist unterwegs.
        [done] Abgeschlossen.
        [failed] Kam nicht zustande.
       *[cancelled] Abgesagt.
    }
buy-toast = { $quantity ->
    [0] { $changed ->
        [now] Du bist raus: { $item }
       *[still] Du bist nicht dabei: { $item }
    }
   *[other] Du bist dabei: { $quantity } × { $item }. Ändern mit /buys.
}
buy-unsure = Ich bin nicht sicher, was du meinst, und habe nichts eingetragen. Tippe an, was stimmt:
buy-is-in = { $name } ist dabei.
button-join = Mitmachen
button-join-buy = Mitmachen · { $item }
button-your-buy = { $quantity } × { $item }
button-leave = Aussteigen
button-mine = Mein Teil
button-wait = Warteliste
button-variant = { $name }
button-less = −1
button-more-pieces = +1
button-all-buys = Alle Sammelkäufe

buy-pick = • { $name } × { $quantity }{ $dearer ->
    [0] {""}
   *[other] {" "}· { $price } pro Stück
}
buy-kept = <b>{ $pieces } für dich freigehalten bis { $until }.</b> Danach ist die nächste Person dran.
buy-place = Du bist Nummer { $place } auf der Warteliste, für { $quantity }. Wird ein Platz frei, sage ich dir Bescheid.
buy-owes = Deins macht { $owed } · { $left ->
    [0] alles bezahlt ✓
   *[other] bezahlt { $paid } · noch zu zahlen <b>{ $due }</b>
}
buy-owes-deposit = Jetzt anzuzahlen: <b>{ $amount }</b>
buy-paid-receipt = { $shop } hat deine { $amount } für <b>{ $item }</b> bekommen, danke! { $left ->
    [0] Damit ist alles bezahlt.
   *[other] Noch zu zahlen: { $due }.
}
buy-pay-by = Zu zahlen bis { $until }.
buy-waits = { $name } steht auf der Warteliste.
buy-toast-waits = Voll: Du bist Nummer { $place } auf der Warteliste für { $item }.
button-less-of = −1 { $name }
button-more-of = +1 { $name }
my-buys = <b>Deine Sammelkäufe</b>
my-buys-none = Du bist gerade bei keinem Sammelkauf dabei. /buys zeigt die offenen.

buy-ask-group = In welcher Gruppe?
buy-ask-item = <b>Ein neuer Sammelkauf.</b> Was gibt es? Schreib den Artikel so, wie ihn die Gruppe lesen soll.
buy-ask-price = Was kostet ein Stück, in { $currency }?
buy-ask-threshold = Wie viele Leute braucht es? Tippe oder schreib eine Zahl.
buy-ask-deadline = Bis wann kann man mitmachen? Tippe oder schreib es: <code>Fr 20:00</code>, <code>24.12. 18:00</code>, <code>in 5 Stunden</code> (Uhrzeit in { $zone }).
buy-last-look = <b>Diesen Sammelkauf öffnen?</b>
    { $item } · { $price }
    { $measure ->
        [amount] Kommt ab { $whole } zustande
        [units] Kommt ab { $threshold } Stück zustande
       *[people] { $threshold ->
            [one] Kommt ab { $threshold } Person zustande
           *[other] Kommt ab { $threshold } Leuten zustande
        }
    }
    Bis { $weekday }, { $until } ({ $zone })
    In: { $group }
buy-opened = Offen: <b>{ $item }</b>. { $paused ->
    [yes] Ich mache Pause: Die Karte erscheint in { $group } nach /resume.
   *[no] Die Karte erscheint gleich in { $group }.
}
buy-dropped = Verworfen. Es wurde kein Sammelkauf geöffnet.
button-open-buy = Öffnen
button-until = { $day } { $time }

buy-card = <b>{ $item }</b> · { $price }
    { $bar } { buy-progress }
    { $state ->
        [open] { $missing ->
            [0] Kommt zustande! Mitmachen bis { $until }
           *[other] { buy-missing } · bis { $until }
        }
        [succeeded] ✓ Kommt zustande. Beendet { $until }
        [cancelled] Abgesagt.
       *[failed] Diesmal hat es nicht gereicht. Beendet { $until }
    }
buy-card-name = { $quantity ->
    [one] { $name }
   *[other] { $name } ×{ $quantity }
}
buy-card-names = Dabei: { $names }
buy-card-names-more = Dabei: { $names }, +{ $more }
buy-zoned = { $until } ({ $zone })
buy-succeeded = <b>{ $item }</b>: { $people ->
    [one] { $people } ist dabei
   *[other] { $people } sind dabei
}, es kommt zustande! Um den Rest kümmert sich der Shop.
buy-failed = <b>{ $item }</b>: { buy-progress } bis zum Schluss, diesmal wird es also nichts. Niemand muss etwas zahlen, und was schon bezahlt war, liegt in euren Guthaben. Mit /buys siehst du, was noch offen ist.

refused-buy-closed = Dieser Sammelkauf ist vorbei. Es wurde nichts geändert. Mit /buys siehst du die offenen.
refused-no-such-buy = Diesen Sammelkauf gibt es nicht mehr. Es wurde nichts geändert.
refused-not-in-group = Dieser Sammelkauf gehört zu einer Gruppe, in der du nicht bist. Es wurde nichts geändert.
refused-no-group-yet = Ich bin in keiner Gruppe, in der du einen öffnen darfst. Es wurde nichts geändert. Füge mich erst zur Gruppe hinzu und schreib dort /buy.
refused-draft-gone = Das wurde schon geöffnet, verworfen oder ersetzt. Es wurde nichts geändert. Mit /buy fängst du neu an.
refused-too-many-pieces = Eine Person kann 1 bis { $most } nehmen. Es wurde nichts geändert.
refused-buy-unreadable = { $part ->
    [item] Vor „{ $word }“ fehlt der Artikel.
    [price] Hier finde ich keinen Preis: „{ $word }“.
    [threshold] Hier finde ich keine Zahl der Leute: „{ $word }“.
    [deadline] Hier finde ich kein Ende: „{ $word }“.
    [order] „{ $word }“ steht vor dem Preis; es gehört hinter das Ende.
    [twice] Preis oder Ende steht zweimal da, verschieden: „{ $word }“.
    [terms] „{ $word }“ konnte ich nicht lesen.
   *[other] Das konnte ich nicht lesen.
} Es wurde nichts geöffnet. So geht es: Artikel, Preis, Leute, Ende; und alles Weitere mit Strichpunkten
    <code>/buy Schneckencreme { $price } 10 bis Fr 20:00; max 50; rot, blau</code>
    Oder schreib nur /buy, dann frage ich dich.
refused-bad-price = { $why ->
    [ambiguous] Dieser Preis lässt sich auf zwei Arten lesen. Schreib ihn mit zwei Nachkommastellen, etwa 12,50.
    [fine] Dieser Preis hat mehr Nachkommastellen, als { $currency } hat.
    [currency] Preise sind hier in { $currency }.
   *[unreadable] Diesen Preis konnte ich nicht lesen. Schreib ihn etwa so: 12,50.
} Es wurde nichts geändert.
refused-bad-buy = { $field ->
    [item] Der Artikel braucht einen Namen mit höchstens { $most } Zeichen.
    [price] Der Preis muss über null liegen.
    [threshold] Die Zahl der Leute muss zwischen 1 und { $most } liegen.
    [deadline] Das Ende muss in der Zukunft liegen, höchstens { $most } Tage voraus.
   *[group] Ich weiß nicht, in welcher Gruppe.
} Es wurde nichts geändert.
refused-bad-moment = { $why ->
    [ambiguous] Diese Zeit lässt sich auf zwei Arten lesen. Schreib den Tag eindeutig: <code>24.12. 20:00</code>, <code>2026-12-24 20:00</code>, <code>in 5 Stunden</code>.
    [hour] Um wie viel Uhr? Schreib Tag und Uhrzeit: <code>Fr 20:00</code>.
    [past-day] Dieser Tag ist vorbei. Schreib einen, der noch kommt: <code>31.12.</code> oder <code>morgen</code>.
    [past] Dieser Moment ist vorbei. Schreib einen, der noch kommt: <code>morgen 20:00</code>.
    [far] Das ist mehr als { $most } Tage voraus.
   *[unreadable] Diese Zeit konnte ich nicht lesen. Schreib sie etwa so: <code>Fr 20:00</code>, <code>24.12. 20:00</code>, <code>morgen 18:00</code> oder <code>in 5 Stunden</code>.
} Es wurde nichts geändert.

# Wie weit ein Sammelkauf ist, und seine weiteren Bedingungen, Zeile für Zeile.
buy-progress = { $measure ->
    [amount] { $amount } von { $whole }
    [units] { $done } von { $goal } Stück
   *[people] { $done } von { $goal }
}
buy-missing = { $measure ->
    [amount] noch { $gap }
    [units] noch { $missing } Stück
   *[people] { $missing ->
        [one] noch { $missing } Person
       *[other] noch { $missing } Leute
    }
}
buy-term-variant = • { $name }{ $dearer ->
    [0] {""}
   *[other] {" "}(+{ $extra })
}
buy-term-step = { $by ->
    [units] ab { $count } Stück: je { $price }
   *[people] ab { $count } Leuten: je { $price }
}
buy-term-most = { $by ->
    [units] insgesamt { $count } Stück
   *[people] höchstens { $count } Leute
}
buy-term-each = höchstens { $count } pro Person
buy-term-deposit = Anzahlung: { $amount } pro Stück
buy-term-percent = Anzahlung: { $percent } %
buy-term-pay = zu zahlen innerhalb von { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} nach dem Ende
buy-term-repeat = { $days ->
    [one] öffnet jeden Tag neu
    [7] öffnet jede Woche neu
   *[other] öffnet alle { $days } Tage neu
}
buy-term-tiers = auf der Warteliste kommen höhere Stufen zuerst
buy-leader = geleitet von { $name }
buy-next-step = { $by ->
    [units] noch { $more } Stück, und es kostet für alle { $price }
   *[people] noch { $more }, und es kostet für alle { $price }
}
buy-left = { $left ->
    [0] Alle Plätze sind vergeben
    [one] Noch { $left } Platz frei
   *[other] Noch { $left } Plätze frei
}{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } auf der Warteliste
}
buy-line-met = <b>{ $item }</b>: Es reicht, der Sammelkauf kommt zustande! { $full ->
    [yes] Alle Plätze sind vergeben; wer jetzt noch mitmacht, kommt auf die Warteliste.
   *[no] Wer noch mitmachen will, kann das bis zum Ende.
}
buy-line-people = <b>{ $item }</b>: { $count } Leute sind dabei. Danke euch allen!
refused-bad-terms = { $field ->
    [threshold] Was es braucht, liegt zwischen 1 und { $most }.
    [most] Das Höchste liegt zwischen 1 und { $most }.
    [each] Pro Person sind 1 bis { $most } möglich.
    [over-most] Es braucht mehr, als hineinpasst: Mit dieser Grenze kommen höchstens { $most } zusammen.
    [variants] Zwei bis { $most } Varianten, jede mit eigenem Namen.
    [variant] Eine Variante braucht einen Namen mit höchstens { $most } Zeichen.
    [variant-extra] Eine Variante kann mehr kosten, nicht weniger.
    [variant-unknown] Welche Variante? Tippe sie unter dem Sammelkauf an.
    [steps] Höchstens { $most } Stufen, nach Leuten oder nach Stück.
    [steps-order] Jede Preisstufe braucht eine höhere Zahl als die davor.
    [steps-up] Mit mehr Leuten kann der Preis nur fallen.
    [deposit] Eine Anzahlung ist höchstens der niedrigste Preis oder 0 bis { $most } %.
    [pay] Die Zeit zum Zahlen liegt zwischen 1 und { $most } Stunden.
    [leader] „{ $word }“ kenne ich nicht. Nenne jemanden, den ich kenne: <code>Leitung @anna</code>.
    [repeat] Neu öffnen geht nach 1 bis { $most } Tagen.
   *[unreadable] „{ $word }“ konnte ich nicht lesen. Schreib zum Beispiel: <code>max 50, je 3, rot, blau +1, 20: 9,50, Anzahlung 20%, zahlen 48h, wöchentlich</code>
} Es wurde nichts geändert.
refused-buy-full = { $left ->
    [0] Es sind keine Plätze mehr frei.
    [one] Es ist nur noch { $left } Platz frei.
   *[other] Es sind nur noch { $left } Plätze frei.
} Es wurde nichts geändert.
refused-no-offer = Für dich ist kein Platz mehr reserviert. Es wurde nichts geändert. /buys zeigt, was offen ist.
refused-nobody-in = Noch ist niemand dabei. Es wurde nichts geändert.
refused-step-refused = Das geht mit diesem Sammelkauf nicht mehr. Es wurde nichts geändert. /buys zeigt, wie er steht.
refused-orders-booked = { $count ->
    [one] Eine Bestellung ist schon gebucht, und ihre Summe steht.
   *[other] { $count } Bestellungen sind schon gebucht, und ihre Summen stehen.
} Es wurde nichts geändert. Teile das Paket auf, bevor jemand alles bezahlt hat, oder erbitte den Versand einzeln.
refused-paid-meanwhile = Inzwischen wurde etwas bezahlt. Es wurde nichts eingetragen. Sieh noch einmal nach und entscheide dann.
refused-not-in-buy = Diese Person ist nicht dabei. Es wurde nichts geändert.

# Hinter dem Tresen.
button-buy-desk = Für den Laden
button-buy-lock = Jetzt schließen
button-buy-change = Ändern
button-buy-cancel = Absagen
button-buy-buy = Wir kaufen ein
button-buy-arrive = Angekommen
button-buy-ship = Verschickt
button-buy-finish = Alles erledigt
button-buy-people = Wer hat bezahlt?
button-buy-list = Packliste
button-buy-table = Tabelle
button-buy-ship-equal = Versand, gleich
button-buy-ship-pieces = Versand, nach Stück
button-buy-back = Zurück
button-buy-person = { $open ->
    [0] ✓ { $name }
   *[1] { $name } · { $due }
}
button-buy-paid = Bezahlt: { $amount }
button-buy-deposit = Anzahlung { $amount }
button-buy-wallet = Vom Guthaben { $amount }
button-buy-other = Anderer Betrag
button-buy-out = Herausnehmen
button-further = Mehr Bedingungen
buy-ask-more = <b>Mehr Bedingungen.</b> Schreib, was du brauchst, mit Kommas dazwischen:
    <code>max 50, je 3</code> · Grenzen
    <code>rot, blau +1</code> · Varianten
    <code>10 Leute: 11, 20 Leute: 9.50</code> · der Preis fällt
    <code>Anzahlung 20%</code> · <code>zahlen 48h</code>
    <code>20 Stück</code> oder <code>Ziel 500</code> · was es braucht
    <code>wöchentlich</code> · öffnet neu
    <code>Leitung @anna</code> · wer ihn leitet und Dank bekommt
    Ein Stück kostet zum Beispiel { $example }.
buy-desk-all = { $count ->
    [0] Es gibt keinen Sammelkauf, für den etwas zu tun wäre. /buy öffnet einen.
   *[other] <b>Sammelkäufe des Ladens.</b> Welcher?
}
buy-desk = <b>{ $item }</b> · { $price } · { $state ->
        [open] offen
        [met] offen, es reicht
        [locked] geschlossen, kommt zustande
        [buying] wird eingekauft
        [arrived] angekommen
        [shipped] verschickt
        [done] erledigt
        [failed] kam nicht zustande
       *[cancelled] abgesagt
    }
    { $bar } { buy-progress } · Leute: { $people } · Stück: { $units }
    bis { $until }
buy-desk-money = Zu zahlen { $owed } · bezahlt { $paid } · noch nicht bezahlt: { $unpaid }
buy-desk-sure = { $act ->
    [lock] <b>{ $item }</b> jetzt schließen? Leute: { $people }, Stück: { $units }, zu { $price }. Alle erfahren es, und danach kann niemand mehr ein- oder aussteigen.
    [cancel] <b>{ $item }</b> absagen? Leute: { $people }, Stück: { $units }, zu { $price }. Alle erfahren es, und was bezahlt war, geht auf ihr Guthaben.
   *[next] <b>{ $item }</b>: weiter? Leute: { $people }, Stück: { $units }, zu { $price }. Alle erfahren es einmal, in ihrer Sprache.
}
buy-desk-words = { $about ->
    [change] <b>{ $item }</b>: Was ändert sich? Zum Beispiel <code>Preis 11, bis Sa 20:00, max 60</code>. Alle, die dabei sind, erfahren es einmal.
    [paid] <b>{ $item }</b>: Wie viel wurde bezahlt, in { $currency }?
   *[shipping] <b>{ $item }</b>: Was kostet das Paket insgesamt, in { $currency }? Ich teile es auf den Cent auf.
}
button-buy-apply = Ja, ändern
buy-desk-changed = <b>So ändern?</b> Alle, die dabei sind, erfahren es einmal.
    { $item } · { $price } · { buy-progress } · bis { $until }
buy-desk-people = <b>{ $item }</b> · Leute: { $count }
buy-desk-person = { $name } × { $quantity } · { $owed } · { $open ->
    [0] bezahlt ✓
   *[1] bezahlt { $paid }
}
buy-desk-booked = Bestellung { $order } ist gebucht.
buy-desk-credited = Zurück auf dem Guthaben: { $amount }
buy-desk-gone = Diese Person war nie dabei.
buy-desk-list = <b>Packliste: { $item }</b> · Stück: { $units }
buy-desk-gets = <b>{ $name }</b> × { $quantity }
buy-table = <pre>{ $rows }</pre>
buy-table-member = Mitglied
buy-table-item = Artikel
buy-table-pieces = Stück
buy-table-owed = zu zahlen
buy-table-paid = bezahlt

# Its photo.
buy-card-more = … und mehr: tippe „Mein Teil“.
buy-look-picture = Mit deinem Foto.
buy-ask-photo = <b>{ $item }</b>: schick mir das Foto. Es steht dann auf der Karte in der Gruppe.
button-buy-photo = Foto
buy-photo-set = Die Karte zeigt jetzt dein Foto.

# Called off after orders were booked.
buy-desk-sure-orders = <b>{ $item }</b> absagen? Leute: { $people }. Schon gebuchte Bestellungen: { $count }, zusammen <b>{ $sum }</b>. Gibst du sie gleich mit zurück, geht ihr Geld in die Guthaben, und Punkte und Gutscheine gehen den Weg jeder Erstattung. Sonst bleiben sie bestehen. Alle hören es einmal.
button-buy-cancel-all = Absagen, { $count } zurückgeben
button-buy-cancel-alone = Absagen, Bestellungen bleiben
refused-buy-second-person = Eine dieser Bestellungen hat { $limit } oder mehr, und das geben zwei Personen zurück. Es wurde nichts geändert. Sag ab und lass die Bestellungen stehen, dann gib sie einzeln mit /refund zurück.

# The table as a file.
buy-table-due = noch offen
buy-table-order = Bestellung
buy-table-joined = dabei seit
buy-table-people = Personen
buy-sheet-who = Wer hat was
buy-sheet-items = Artikel
buy-sheet-members = Mitglieder und Geld
button-buy-file = Excel-Datei
buy-file = <b>{ $item }</b> · { $count ->
    [one] { $count } Person
   *[other] { $count } Leute
}
buy-file-in-private = Wer was schuldet, geht sonst niemanden etwas an: öffne das in unserem Chat, @{ $bot }.
