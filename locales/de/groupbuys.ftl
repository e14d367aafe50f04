# Sammelkäufe: einen öffnen, mitmachen, die Karte in der Gruppe, wie er ausging.
buys-open = <b>Offene Sammelkäufe</b>
buys-none = Gerade ist kein Sammelkauf offen. Sobald einer aufgeht, siehst du ihn in der Gruppe.
buys-more = … und { $more } weitere
buy-line = <b>{ $item }</b> · { $price }
    { $bar } { $people } von { $threshold }{ $missing ->
        [0] {" "}· kommt zustande
        [one] {" "}· { $missing } fehlt noch
       *[other] {" "}· { $missing } fehlen noch
    }
    bis { $until }{ $quantity ->
        [0] {""}
       *[other] {" "}· du: { $quantity }
    }
buy-seat = { $quantity ->
    [0] Du bist nicht dabei: <b>{ $item }</b> · { $price } pro Stück
   *[other] Du bist dabei: { $quantity } × <b>{ $item }</b> · { $price } pro Stück
}
    Ändern geht bis { $until }.
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
button-less = −1
button-more-pieces = +1
button-all-buys = Alle Sammelkäufe

buy-ask-group = In welcher Gruppe?
buy-ask-item = <b>Ein neuer Sammelkauf.</b> Was gibt es? Schreib den Artikel so, wie ihn die Gruppe lesen soll.
buy-ask-price = Was kostet ein Stück, in { $currency }?
buy-ask-threshold = Wie viele Leute braucht es? Tippe oder schreib eine Zahl.
buy-ask-deadline = Bis wann kann man mitmachen? Tippe oder schreib es: <code>Fr 20:00</code>, <code>24.12. 18:00</code>, <code>in 5 Stunden</code> (Uhrzeit in { $zone }).
buy-last-look = <b>Diesen Sammelkauf öffnen?</b>
    { $item } · { $price }
    { $threshold ->
        [one] Kommt ab { $threshold } Person zustande
       *[other] Kommt ab { $threshold } Leuten zustande
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
    { $bar } { $people } von { $threshold }
    { $state ->
        [open] { $missing ->
            [0] Kommt zustande! Mitmachen bis { $until }
            [one] Noch { $missing } Person · bis { $until }
           *[other] Noch { $missing } Leute · bis { $until }
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
buy-failed = <b>{ $item }</b>: { $people } von { $threshold } bis zum Schluss, diesmal wird es also nichts. Niemand muss etwas zahlen. Mit /buys siehst du, was noch offen ist.

refused-buy-closed = Dieser Sammelkauf ist vorbei. Es wurde nichts geändert. Mit /buys siehst du die offenen.
refused-no-such-buy = Diesen Sammelkauf gibt es nicht mehr. Es wurde nichts geändert.
refused-not-in-group = Dieser Sammelkauf gehört zu einer Gruppe, in der du nicht bist. Es wurde nichts geändert.
refused-no-group-yet = Ich bin in keiner Gruppe, in der du einen öffnen darfst. Es wurde nichts geändert. Füge mich erst zur Gruppe hinzu und schreib dort /buy.
refused-draft-gone = Das wurde schon geöffnet, verworfen oder ersetzt. Es wurde nichts geändert. Mit /buy fängst du neu an.
refused-too-many-pieces = Eine Person kann 1 bis { $most } nehmen. Es wurde nichts geändert.
refused-buy-unreadable = Das konnte ich nicht lesen. Es wurde nichts geöffnet. So geht es: Artikel, Preis, Leute, Ende
    <code>/buy Schneckencreme { $price } 10 bis Fr 20:00</code>
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
