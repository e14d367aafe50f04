# Stufen: was ein Mitglied hat, was daraus wird, und wie der Shop seine Leiter einstellt.
tier-bronze = Bronze
tier-silver = Silber
tier-gold = Gold
tier-platinum = Platin
tier-regular = Standard
tier-silvercard = Silberkarte
tier-goldcard = Goldkarte
tier-diamond = Diamant
tier-short = Du bist <b>{ $tier }</b>
tier-now = Du bist <b>{ $tier }</b> · { $counted }
tier-counts-year = { $amount } in diesem Jahr
tier-counts-rolling = { $amount } in den letzten 12 Monaten
tier-counts-anniversary = { $amount } seit dem Jahrestag deiner ersten Bestellung
tier-counts-lifetime = { $amount } insgesamt
tier-since = Deine Stufe seit { $since }.
tier-by-hand = Der Shop hat sie dir bis { $until } gegeben.
tier-gives = Das bringt dir: { $list }
tier-missing = { $bar } { $percent } % · noch { $amount } bis { $next }
tier-top = Du bist ganz oben. Danke!
tier-ends = { $tier } gilt bis { $until }. Mit noch { $amount } ab { $start } behältst du die Stufe. Sonst bist du nach dem { $falls } { $next }.
tier-ends-kept = { $tier } gilt bis { $until }, und du hast schon, was du brauchst, um die Stufe danach zu behalten.
tier-grace = { $tier } galt bis { $until }. Mit noch { $amount } bis { $falls } behältst du die Stufe. Sonst bist du danach { $next }.
tier-review = Etwas, das dazu geführt hat, wurde zurückgegeben. Die Stufe bleibt dir bis { $until }, dann wird neu geschaut.
tier-ladder = <b>Die Stufen</b>
tier-rung = { $tier } ab { $amount }
tier-set-ask = { $name } ist { $now }. Von Hand <b>{ $tier }</b> setzen, bis einschließlich { $until }? Danach gilt wieder das Verdiente.
tier-button-set = Stufe setzen
tier-set-done = { $name } ist <b>{ $tier }</b> bis { $until }.
tier-set-undone = Zurückgenommen: { $name } ist <b>{ $tier }</b>.
tier-set-receipt = { $shop } hat dich bis { $until } zu <b>{ $tier }</b> gemacht!
tier-set-stale = Dieser Tag ist vorbei, oder die Leiter wurde geändert. Es wurde nichts gesetzt.
settings-badge = <b>Deine Stufe neben deinem Namen</b>
    In den Gruppen des Shops sehen die anderen: { $wanted ->
        [yes] deine Stufe, ab der zweiten
       *[other] nichts
    }.
button-badge = Stufe neben meinem Namen
button-badge-on = Stufe zeigen
button-badge-off = Stufe verbergen
ladder-head = <b>Die Stufen</b>, gezählt nach { $metric ->
    [spend] Ausgaben
    [points] verdienten Punkten
   *[orders] Bestellungen
} { $window ->
    [year] im Kalenderjahr
    [rolling] in den letzten 365 Tagen
    [anniversary] von Jahrestag zu Jahrestag der ersten Bestellung
   *[lifetime] seit Beginn
}
ladder-amount-spend = { $amount }
ladder-amount-points = { $count } { $count ->
    [one] Punkt
   *[other] Punkte
}
ladder-amount-orders = { $count } { $count ->
    [one] Bestellung
   *[other] Bestellungen
}
ladder-would-be = So wäre es. Noch ist nichts geändert.
ladder-people-now = Mitglieder jetzt: { $people }
ladder-people-then = Mitglieder dann, ungefähr: { $people }
ladder-nobody-falls = Auf derselben Leiter fällt niemand sofort: Was jemand hat, gilt bis zum Ablauf.
ladder-button-change = Stufen ändern
ladder-changed = Die Stufen sind geändert.
benefit-discount = { $percent } % Rabatt
benefit-shipping = versandfrei ab { $amount }
benefit-shipping-always = versandfrei
benefit-early = früher dabei
benefit-priority = Vorrang
benefit-gift = ein Geschenk
benefit-returns = { $days } Tage Rückgabe
benefit-contact = persönliche Betreuung
memberdays = <b>Mitgliedertage</b>
memberdays-none = Es gibt keine Mitgliedertage. So setzt du einen: <code>{ $usage }</code>
memberday-set = Gespeichert: { $day }
memberday-button-off = { $day } entfernen
memberday-once = { $day } · Punkte { $times }
memberday-monthly = Jeden Monat am { $day }. · Punkte { $times }
nudge-tier-up = { $name }, du hast bei { $shop } <b>{ $tier }</b> erreicht! { $until ->
    [ever] Das bleibt dir für immer.
   *[other] Das gilt bis { $until }.
}
nudge-tier-keep = { $name }, nach dem { $until } bist du bei { $shop } nicht mehr { $tier }, sondern { $next }. Du behältst die Stufe mit noch { $metric ->
    [spend] { $missing }.
    [points] { $missing } Punkten.
   *[orders] { $missing } { $missing ->
        [one] Bestellung
       *[other] Bestellungen
    }.
}
nudge-button-tier = Meine Stufe
nudge-why-tier_up = Du hast diese Stufe gerade erreicht.
nudge-why-tier_keep = Deine Stufe läuft aus, und um sie zu behalten, fehlt noch etwas.
nudge-kind-tier_up = „neue Stufe“
nudge-kind-tier_keep = „deine Stufe läuft aus“
refused-bad-ladder = Das passt nicht: Die unterste Stufe beginnt bei 0, jede weitere höher, und keine Zahl liegt über { $most }. Es wurde nichts geändert.
refused-bad-member-day = Ein Mitgliedertag braucht einen Faktor über 1 und höchstens { $most }, etwa x2. Es wurde nichts geändert.
refused-override-gone = Das wurde schon zurückgenommen. Es wurde nichts geändert.
memberday-ask = <b>Ein neuer Mitgliedertag?</b>
    { $day }
    Jede Bestellung an diesem Tag bringt allen mehr Punkte.{ $short ->
        [yes] {" "}In kürzeren Monaten ist es der letzte Tag.
       *[no] {""}
    }
ladder-falls = <b>Das ist eine andere Leiter: Die jetzigen Stufen enden sofort.</b> { $people ->
    [0] Niemand würde dadurch auf ihre unterste Stufe fallen.
    [one] Etwa eine Person würde auf ihre unterste Stufe fallen.
   *[other] Etwa { $people } Personen würden auf ihre unterste Stufe fallen.
}
ladder-rounded = Ihre Beträge sind { $amounts }, gerundet für { $currency }. Andere nennst du so: <code>{ $usage }</code>
refused-amounts-wanted = Die Beträge dieser Leiter sind in { $home }, und was sie in { $currency } sind, ist hier nicht bekannt. Sag, ab wo ihre drei Stufen beginnen, in { $currency }: <code>{ $usage }</code>. Nichts wurde geändert.
