# Das Team und Punkte fürs Mitbringen.
refdesk-none = Keine Belohnung fürs Mitbringen wartet auf einen Blick.
refdesk-waiting = { $count ->
    [one] <b>Eine Belohnung fürs Mitbringen wartet auf deinen Blick</b>
   *[other] <b>{ $count } Belohnungen fürs Mitbringen warten auf deinen Blick</b>
}. Vorher wird nichts gutgeschrieben.
refdesk-case = { $name } (#{ $number }) hat { $friend } (#{ $other }) am { $since } mitgebracht.
    Erste Bestellung: { $paid }. Es geht um { $points } Punkte, fällig am { $on }.
refdesk-way-link = Kam über den Link.
refdesk-way-code = Kam mit dem Kurzcode.
refdesk-way-invite = Kam über den Einladungslink in die Gruppe.
refdesk-way-name = Hat den Namen genannt.
refdesk-sign-burst = { $count } Personen kamen über diesen Link binnen einer Stunde.
refdesk-sign-left = Der Gruppe beigetreten und binnen zwei Tagen wieder gegangen{ $count ->
    [one] {""}
   *[other] , { $count }-mal
}.
refdesk-sign-young = Ein ganz neues Telegram-Konto: Seine Nummer liegt über allen { $known }, die hier einen Monat vorher bekannt waren.
refdesk-sign-at_minimum = Die Bestellung kommt auf { $paid }, kaum mehr als die { $least }, die zählen.
refdesk-sign-ring = Teil eines Rings von { $count } Personen, die sich gegenseitig mitgebracht haben: Jemand wollte ihn schließen.
refdesk-sign-twins = { $count ->
    [one] Eine andere Person, die über dasselbe Mitglied kam, hat
   *[other] { $count } andere Personen, die über dasselbe Mitglied kamen, haben
} dieselbe Telefonnummer oder Adresse.
refdesk-sign-quiet = { $count } Personen, die über dasselbe Mitglied kamen, haben gleich bestellt, wenig oder dieselbe Summe, und keine war je in einer Gruppe zu sehen.
refdesk-sign-cap = Schon { $count } Belohnungen in 30 Tagen; bis zu { $most } gibt es ungesehen.
refdesk-button-yes = Durchlassen
refdesk-button-no = Nichts geben
refdesk-button-undo = Noch mal überlegen
refdesk-button-next = Weiter
refdesk-approved = Durchgelassen: { $name } bekommt am { $on } { $points } Punkte für { $friend }, wenn die Bestellung bis dahin nicht zurückgeht.
refdesk-refused = { $name } bekommt für { $friend } nichts. Die beiden haben davon nichts erfahren.
refused-own-reward = Hier geht es um dich selbst. Nichts wurde geändert: Jemand anderes aus dem Team muss es ansehen.
refused-referral-moved = Das ist inzwischen erledigt, oder die Bestellung hat sich geändert. Nichts wurde geändert. /referrals zeigt, was wartet.
refdesk-news = { $count ->
    [one] Eine Belohnung fürs Mitbringen wartet
   *[other] { $count } Belohnungen fürs Mitbringen warten
} auf deinen Blick: /referrals
refdesk-claim = { $friend } kam am { $on } und sagt, „{ $said }“ habe vom Shop erzählt. Wer ist gemeint?
refdesk-button-none = Niemand davon
refdesk-claim-settled = Notiert: { $name } hat { $friend } mitgebracht.
refdesk-claim-dropped = Notiert: Es war niemand davon. Sonst wurde nichts geändert.
