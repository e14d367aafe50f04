# Ein Mensch, ein Mitglied: Nummer teilen, zusammenlegen und trennen.
command-number = schon bei uns gekauft? Teil deine Nummer
command-merge = zwei Mitglieder sind eine Person
command-unmerge = Zusammengelegtes trennen
command-duplicates = Mitglieder, die eine Person sein könnten
button-number = 📱 Meine Nummer teilen
button-merge = Eine Person
button-two = Zwei Personen
button-unmerge = Trennen
button-look = { $one } und { $other } ansehen
share-ask = Schon einmal bei { $shop } gekauft? Tipp unten auf den Knopf: Telegram schickt mir deine Nummer, und deine alten Bestellungen zählen. Sie wird verschlüsselt aufbewahrt, in der Gruppe sieht sie niemand. Vorher wird nichts geteilt.
share-in-group = Telegram teilt Nummern nur im privaten Chat. Schreib /number an @{ $bot }.
share-joined = Gefunden, { $name }! Mit deinen früheren Einkäufen hast du { $orders } { $orders ->
    [one] Bestellung
   *[other] Bestellungen
} und <b>{ $points }</b> { $points ->
    [one] Punkt
   *[other] Punkte
}{ $pending ->
    [0] {""}
   *[other] , { $pending } kommen noch dazu
}. Deine Stufe: { $tier }.
share-kept = Danke! Unter dieser Nummer kenne ich noch keine Bestellungen. Sie ist verschlüsselt aufbewahrt, und was { $shop } darunter bucht, zählt für dich.
share-known = Diese Nummer kenne ich schon als deine. Es wurde nichts geändert.
share-review = Diese Nummer gehört hier zu einem anderen Konto. Es wurde nichts zusammengelegt; der Laden sieht es sich an und meldet sich.
refused-not-her-number = Das ist nicht deine eigene Nummer. Es wurde nichts gespeichert. Tipp auf „Meine Nummer teilen“, dann schickt Telegram die richtige.
review-news = Die Mitglieder { $one } und { $other } haben dieselbe Nummer bestätigt, aber jedes hat ein anderes geprüftes Konto. Es wurde nichts zusammengelegt: /duplicates zeigt sie.
merge-ask = <b>Sind diese beiden eine Person?</b> Noch ist nichts geändert.
merge-side = <b>{ $name }</b> (#{ $number }) · { $accounts }
    { $orders } { $orders ->
    [one] Bestellung
   *[other] Bestellungen
}, { $total } · { $tier }
    { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}, { $pending } ausstehend{ $owed ->
    [0] {""}
   *[other] , schuldet { $owed }
} · Guthaben { $wallet }{ $coupons ->
    [0] {""}
    [one] {" "}· { $coupons } Gutschein genutzt
   *[other] {" "}· { $coupons } Gutscheine genutzt
}
merge-together = Zusammen: <b>{ $name }</b> (#{ $number }) mit { $orders } { $orders ->
    [one] Bestellung
   *[other] Bestellungen
}, { $points } { $points ->
    [one] Punkt
   *[other] Punkten
}, { $pending } ausstehend{ $owed ->
    [0] {""}
   *[other] , schuldet { $owed }
}, Guthaben { $wallet }, der besseren Stufe und den strengeren Wünschen von beiden. Das lässt sich wieder trennen.
merge-clash = ⚠️ Vorsicht: Beide haben ein anderes { $kinds }. Es könnten zwei Personen sein.
merge-second = Hier bestätigt eine zweite Person.{ $alone ->
    [yes] {" "}Du bist allein im Team, also genügt dein Ja.
   *[no] {""}
}
merge-second-ask = { $name } sagt, diese beiden sind eine Person. Einverstanden?
merge-waits = Dein Ja ist vermerkt. Noch ist nichts geändert: Jemand anderes aus dem Team wurde gefragt.
merge-done = Erledigt: { $name } (#{ $number }) ist jetzt ein Mitglied, auch #{ $old } meint sie. Der Knopf oder /unmerge #{ $number } trennt es wieder.
merge-receipt = { $shop } hat gemerkt, dass zwei Konten beide dir gehören: Bestellungen, Punkte und Guthaben sind jetzt zusammen. /me zeigt sie.
merge-refused = Vermerkt: zwei Personen. Es wurde nichts geändert, und ich schlage sie nicht wieder vor.
unmerge-which = { $name } (#{ $number }) besteht aus diesen. Was soll getrennt werden?
unmerge-line = #{ $old } · { $on }
unmerge-done = Wieder zwei: { $name } (#{ $number }) und { $other } (#{ $old }). Was seit dem Zusammenlegen geschah, bleibt beim ersten Mitglied.
unmerge-back = Zurück gingen { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} und { $money }, mit allen Bestellungen, Tags und Konten.
unmerge-short = ⚠️ { $money } vom Guthaben wurden seitdem ausgegeben und fehlen bei #{ $old }. Mit /topup gibst du sie zurück, wenn du willst.
unmerge-receipt = { $shop } hat zwei Konten getrennt, die für eines gehalten wurden. /me zeigt, was deins ist.
duplicates-list = <b>Vielleicht eine Person</b>
duplicates-none = Niemand sieht nach jemand anderem aus. Nichts zu tun.
duplicate-number = { $one } (#{ $first }) und { $other } (#{ $second }): dieselbe bestätigte Nummer
duplicate-name = { $one } (#{ $first }) und { $other } (#{ $second }): derselbe Name
refused-same-member = Beides meint dasselbe Mitglied. Es wurde nichts geändert.
refused-other-merge-first = Dieses Mitglied wurde inzwischen mit einem anderen zusammengelegt. Es wurde nichts geändert. Trenn zuerst das.
refused-no-such-merge = Hier gibt es nichts zu trennen. Es wurde nichts geändert.
refused-works-here = Eins von beiden arbeitet hier, und Zusammenlegen gibt niemandem Rechte. Es wurde nichts geändert. Nimm zuerst die Rolle weg.
refused-merge-forgotten = Eins von beiden wollte vergessen werden. Es wurde nichts geändert.
