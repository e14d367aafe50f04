# Was Nachrichten gebracht haben: Ankündigungen, Arten von Nachrichten, ein Monat.
results-title = <b>{ $title }</b>
results-nothing-sent = Davon ist noch nichts sicher angekommen.
results-since = Seit { $at }
results-sent = <b>{ $sent }</b> von { $planned } gesendet{ $held ->
    [0] {""}
   *[other] , { $held } zum Vergleich ausgelassen
}
results-waiting = { $count ->
    [one] Eine wartet noch auf ihren Moment.
   *[other] { $count } warten noch auf ihren Moment.
}
results-unproven = { $count ->
    [one] Eine ist vielleicht nicht angekommen; ihr wird keine Bestellung zugerechnet.
   *[other] { $count } sind vielleicht nicht angekommen; ihnen wird keine Bestellung zugerechnet.
}
results-not-sent = Nicht gesendet: { $reasons }
results-answers = { $tapped } getippt · { $replied } geantwortet · { $measured ->
    [yes] { $clicked } dem Link gefolgt
   *[no] Klicks nicht gemessen
}{ $asked ->
    [0] {""}
   *[other] {" "}· { $asked } nach dem Grund gefragt
}
results-orders = <b>{ $orders ->
    [one] Eine Bestellung
   *[other] { $orders } Bestellungen
}, { $revenue }</b> dadurch
results-assisted = Beteiligt war sie an { $orders ->
    [one] einer weiteren Bestellung
   *[other] { $orders } weiteren Bestellungen
} ({ $revenue }), die einer anderen Nachricht zugerechnet { $orders ->
    [one] ist
   *[other] sind
}.
results-coupons = Gutscheine: { $used } von { $codes } eingelöst, { $cost } gegeben{ $orders ->
    [0] {""}
   *[other] , { $each } je Bestellung
}
results-margin = { $known ->
    [0] Marge: unbekannt, bei keiner Bestellung steht, was die Ware gekostet hat.
   *[other] Marge nach Rabatten: { $margin } (die Kosten stehen bei { $known } von { $orders } Bestellungen)
}
results-sides-title = <b>Wäre es auch so passiert?</b>
results-watched-until = Ich warte bis { $at }, bevor ich urteile: drei Tage zum Ankommen, sieben zum Bestellen.
results-nobody-held = Niemand wurde ausgelassen, darum kann ich es nicht wissen.
results-sides = Angeschrieben: { $ordered } von { $people } haben bestellt ({ $share } %). Ausgelassen: { $without } von { $held } ({ $wouldhave } %).
results-too-few = Zu wenige Daten für ein Urteil: Es braucht 25 Leute, davon 5 ausgelassene, und 5 Bestellungen.
results-verdict = { $verdict ->
    [works] <b>Es wirkt</b> (zu { $sure } % sicher): etwa { $middle } Bestellungen, die es sonst nicht gäbe, wahrscheinlich { $low } bis { $high }.
    [harms] <b>Es schadet</b> (zu { $sure } % sicher): etwa { $middle } Bestellungen, wahrscheinlich { $low } bis { $high }.
   *[unsure] Nicht sicher: zu { $sure } % hat es geholfen; { $low } bis { $high } Bestellungen, die es sonst nicht gäbe, in der Mitte { $middle }.
}
results-wording = <b>{ $letter }</b>: { $sent } gesendet, { $answered } beantwortet, { $orders ->
    [one] eine Bestellung
   *[other] { $orders } Bestellungen
}, { $revenue }
results-advice = 💡 { $step ->
    [stop_harm] Lass es: { $part } von { $whole } Angeschriebenen haben bestellt, aber { $other } von { $others }, die nichts hörten.
    [stop_nothing] Lass es, es ändert nichts: { $part } von { $whole } Angeschriebenen haben bestellt, { $other } von { $others }, die nichts hörten.
    [stop_silent] Lass es oder sag etwas anderes: { $part } von { $whole } haben geantwortet, niemand hat bestellt.
    [smaller] Gib weniger: Die { $part } Bestellungen mit bekannten Kosten brachten weniger, als sie kosteten.
    [other_gift] Versuch ein anderes Geschenk: { $other } von { $others } haben geantwortet, aber nur { $part } von { $whole } Gutscheinen wurden eingelöst.
    [wording] Nimm Fassung { $letter }: { $part } von { $whole } haben darauf geantwortet, auf die anderen { $other } von { $others }.
   *[hour] Sende zwischen { $from } und { $until }: Da haben { $part } von { $whole } geantwortet, zu anderen Stunden { $other } von { $others }.
}
results-button-all = Der ganze Monat
picture-way = 🟦 gesendet · 🟩 beantwortet{ $codes ->
    [0] {""}
   *[other] {" "}· 🟪 Gutscheine eingelöst
} · 🟧 Bestellungen
picture-sides = In 10 Tagen bestellt: 🟫 von den Angeschriebenen · ⬛ von den Ausgelassenen
picture-wordings = A, B …: beantwortet, je Fassung
results-button-picture = Als Bild
overview-sum = <b>Die letzten { $days } Tage: { $orders ->
    [one] eine Bestellung
   *[other] { $orders } Bestellungen
}, { $revenue }</b>
overview-line = • { $kind }: { $sent } gesendet, { $answered } beantwortet, { $orders ->
    [one] eine Bestellung
   *[other] { $orders } Bestellungen
}, { $revenue }
overview-others = • { $kinds ->
    [one] eine weitere Art
   *[other] { $kinds } weitere Arten
}: { $sent } gesendet, { $orders ->
    [one] eine Bestellung
   *[other] { $orders } Bestellungen
}, { $revenue }
overview-rest = • ohne Nachricht: { $orders ->
    [one] eine Bestellung
   *[other] { $orders } Bestellungen
}, { $revenue }
overview-note = Jede Bestellung zählt einmal: für die Nachricht, deren Gutschein benutzt wurde, sonst für die letzte, auf die in 7 Tagen geantwortet wurde, sonst für die letzte, die in 72 Stunden ankam. Wer eine Nachricht gelesen hat, verrät Telegram niemandem.
refused-no-such-report = So eine Ankündigung kenne ich nicht. Es wurde nichts geändert. /report zeigt den Monat und was es zu sehen gibt; /campaigns zeigt alle Ankündigungen.
refused-holdout-size = Mit { $percent } % Ausgelassenen bliebe kaum jemand zum Anschreiben. Es wurde nichts geändert: Wähle 0 bis { $most } %.
link-gone = Dieser Link führt nirgendwo mehr hin. Es wurde nichts geändert. Schau bitte in die neueste Nachricht oder frag im Chat.
link-later = Das lässt sich gerade nicht nachsehen. Versuch es bitte in einer Minute noch einmal.
