# Worum in der Gruppe gebeten wird.
demand-noted = Ich habe notiert, dass du gern <b>{ $item }</b> hättest. Öffnet ein Sammelkauf dafür, sage ich dir Bescheid.
demand-none = In letzter Zeit hat niemand in der Gruppe nach etwas gefragt. Ich achte auf Fragen wie „Bringt jemand … mit?“
demand-list = <b>Wonach in deinen Gruppen gefragt wird</b>
demand-line = • <b>{ $item }</b> · { $people ->
    [one] { $people } Person
   *[other] { $people } Leute
}, zuletzt am { $at }
button-demand-open = Öffnen: { $item }
button-demand-drop = ✕
