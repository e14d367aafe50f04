# Ein Sammelkauf als Bild zum Weitergeben, und wer über seinen Code kommt.
button-buy-placard = Bild zum Teilen
placard-price = { $dearer ->
    [0] { $price }
   *[1] ab { $price }
}
placard-until = Mitmachen bis
placard-day = { $weekday }, { $on }
placard-met = Kommt zustande!
placard-scan = Scannen und mitmachen
placard-as-of = Stand { $at }
placard-now = Der Code zeigt, wie es jetzt steht
placard-caption = <b>{ $item }</b> · { $price }
    Mitmachen bis { $until }
    { $url }
placard-in-private = Das Bild mache ich dir in unserem Chat: @{ $bot }, dann /buys.
placard-over = Dieser Sammelkauf ist vorbei, oder der Laden hat ihn zurückgenommen. /buys zeigt, was offen ist.
placard-outside = { $way ->
    [yes] Er läuft in einer Gruppe des Ladens: Geh hinein und mach dort oder hier mit.
   *[no] Er läuft in einer Gruppe des Ladens. Lass dich von der Person hineinholen, von der du das Bild hast, und mach dort oder hier mit.
}
button-placard-group = In die Gruppe
button-placard-inside = Ich bin in der Gruppe
