# Wann der Shop von sich aus schreibt: nach Wochentag, und an welchen Tagen er still ist.
hours-days = Mo Di Mi Do Fr Sa So
hours-every-day = täglich
hours-windows = Von mir aus schreibe ich nur { $windows }, jeweils nach der Uhr der Person.
hours-always = Von mir aus schreibe ich an jedem Tag, zu jeder Zeit außerhalb der Ruhezeit.
hours-still = Gar nicht am { $days }.
hours-owed = Was Mitgliedern geschuldet ist, wird trotzdem gesagt: wie ein Sammelkauf ausging, wonach sie fragten.
hours-set = So ist es ab jetzt. Was schon geplant ist, folgt binnen zehn Minuten.
hours-how = Ändern: <code>/hours mo-fr 19-21, sa 10-12</code> oder <code>/hours always</code>. Stille Tage: <code>/hours still 12-25 2027-04-05</code> oder <code>/hours still none</code>.
hours-never-open = { $windows } liegt ganz in der Ruhezeit ({ $start } bis { $end }): es würde nie etwas gesagt. Nichts wurde geändert: nenne Zeiten außerhalb.
refused-bad-windows = „{ $wrong }“ ist keine Zeit der Woche. Nichts wurde geändert. Schreib es so: <code>mo-fr 19-21, sa 10-12</code>, jede innerhalb eines Tages.
refused-bad-still-day = „{ $wrong }“ ist kein Tag. Nichts wurde geändert. Schreib <code>2027-04-05</code>, oder <code>12-25</code> für jedes Jahr.
command-hours = zu welchen Zeiten ich von mir aus schreibe

# The clock a group lives by.
group-clock = { $own ->
    [yes] Diese Gruppe lebt nach der Uhr von <b>{ $place }</b> ({ $zone }): Dort ist es { $time }.
   *[no] Diese Gruppe lebt nach der Uhr des Shops, <b>{ $place }</b> ({ $zone }): Dort ist es { $time }.
}
group-clock-rules = Nach ihr bin ich hier nachts still, zähle die Beiträge eines Tages und lese die Fristen, die du für Sammelbestellungen schreibst.
group-clock-set = Fristen, die schon stehen, bleiben im selben Moment.
group-clock-how = Eine andere: Tippe sie an oder schreib hier <code>/zone Berlin</code>.
group-clock-unknown = Den Ort kenne ich nicht. Es wurde nichts geändert. Tippe einen davon an oder schreib <code>/zone</code> und die nächste große Stadt.
button-group-clock-shop = Die Uhr des Shops
button-group-clock-back = Zurück zu { $place }
command-zone = deine eigene Uhr: wo du lebst
command-zone-change = die Uhr einer Gruppe (dort schreiben)
