# Zielgruppen: eine Frage, die Leute auswählt.
audience-found = { $members ->
    [0] Auf niemanden trifft das zu.
    [one] Auf <b>{ $members } Person</b> trifft das zu; { $reachable } davon kann ich schreiben.
   *[other] Auf <b>{ $members } Leute</b> trifft das zu; { $reachable } davon kann ich schreiben.
}
audience-names = { $more ->
    [0] { $names }
   *[other] { $names } und { $more } weitere
}
audience-help = Frag, wen du meinst, und sieh, auf wie viele es zutrifft:
    <code>/audience tier &gt;= gold and not tag:vip</code>
    <code>/audience orders &gt;= 2 in 90 days and last order &gt; 60 days ago</code>
    <code>/audience category:skincare in 6 months or tag:interested:skincare</code>
    Wörter: tier (Stufe), language (Sprache), reach, zone · orders (Bestellungen), spent (Umsatz), messages, replies, reactions, taps, buys (Sammelkäufe), friends, points, wallet · first/last order, first/last seen … ago · tag:, group:, joined:, item:, category:, brand: · everybody, stopped, reachable. Verbinde mit and, or, not und Klammern; <code>in 90 days</code> oder <code>since 2026-01-31</code> setzt die Zeit, <code>orders &gt;= 2 of brand:dior</code> die Ware, <code>*</code> steht für alles.
