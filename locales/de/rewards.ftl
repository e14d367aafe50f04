# Prämien: was es für Punkte gibt, der Tausch, und was das Team aushändigt.
rewards-yours = <b>Was es für deine Punkte gibt</b>
rewards-none = Noch bietet der Shop nichts für Punkte an. Deine Punkte bleiben dir.
reward-line = #{ $number } <b>{ $title }</b> · { $points } Punkte{ $state ->
    [sold-out] {" "}· vergriffen
    [often] {" "}· hattest du schon
    [short] {" "}· noch { $missing }
   *[open] {""}
}
reward-waiting = { $title } wartet auf dich: R{ $number }
reward-button = { $title }
button-redeem = Ja, { $points } einlösen
reward-look = { $points } deiner { $have } Punkte für <b>{ $title }</b>? Dir bleiben { $left }.
reward-how-product = Du bekommst eine Nummer zum Vorzeigen; der Shop händigt es aus oder legt es ins nächste Paket.
reward-how-shipping = Du bekommst eine Nummer, die du bei der nächsten Bestellung nennst.
reward-how-wallet = Das Guthaben ist sofort da.
reward-how-coupon = Du bekommst sofort einen Code.
reward-changed = Diese Prämie hat sich geändert, seit du sie angesehen hast. Es wurde nichts eingelöst.
reward-taken-product = <b>{ $title }</b> gehört dir, für { $points } Punkte. Deine Nummer: <b>R{ $number }</b>. Nenn sie dem Shop; du bekommst es ausgehändigt oder mit dem nächsten Paket.
reward-taken-shipping = <b>{ $title }</b> gehört dir, für { $points } Punkte. Deine Nummer: <b>R{ $number }</b>. Nenn sie dem Shop bei der Bestellung.
reward-taken-wallet = { $credit } Guthaben gehören dir, für { $points } Punkte. /wallet zeigt es. R{ $number }
reward-taken-coupon = Dein Code: <code>{ $code }</code>, für { $points } Punkte ({ $title }). /coupons zeigt, was er wert ist. R{ $number }
reward-handed-over = Jetzt deins: <b>{ $title }</b>, für { $points } Punkte. Viel Freude damit!
reward-cancelled = <b>{ $title }</b> wurde storniert, deine { $points } Punkte sind zurück. /points
reward-last-look = <b>{ $changes ->
    [yes] Diese Prämie ändern? Sie kostet jetzt { $before } Punkte.
   *[no] Diese Prämie anbieten?
}</b>
    { $title } · { $points } Punkte, wert { $worth }
    { $kind ->
    [wallet] Gibt sofort { $credit } Guthaben.
    [coupon] Gibt sofort einen Code.
    [shipping] Wer sie eingelöst hat, steht in /redemptions.
   *[product] Du händigst sie aus: an wen, steht in /redemptions.
} Was schon eingelöst ist, behält seine Bedingungen.
reward-stock = { $count } auf Lager
reward-each = { $count } pro Person
button-reward-open = Anbieten
reward-opened = { $version ->
    [1] Angeboten: <b>{ $title }</b> für { $points } Punkte (#{ $number }). Zu sehen in /rewards.
   *[other] Geändert: <b>{ $title }</b> für { $points } Punkte (#{ $number }, Fassung { $version }).
}
reward-dropped = Es wurde nichts angeboten.
reward-list-none = Noch keine Prämien. So geht es: <code>{ $usage }</code>
reward-list-line = #{ $number } <b>{ $title }</b> · { $points } Punkte · { $times }× eingelöst{ $stock ->
    [some] {" "}· noch { $left }
   *[none] {""}
}{ $state ->
    [stopped] {" "}· aus
   *[open] {""}
}
reward-list-waiting = { $waiting } auszuhändigen: /redemptions
button-reward-off = Aus: { $title }
button-reward-on = An: { $title }
button-reward-stop = Herausnehmen
reward-stop-ask = <b>{ $title }</b> herausnehmen? Niemand kann sie mehr einlösen; was eingelöst ist, wird noch ausgehändigt.
reward-stopped = Sie ist aus.
reward-resumed = Sie ist wieder an.
redemptions = <b>Auszuhändigen</b> ({ $count })
redemptions-none = Es wartet nichts auf Aushändigung.
redemption-line = R{ $number } · { $title } · { $name } · { $on }
button-handed-over = R{ $number } ausgehändigt
button-not-handed-over = R{ $number } stornieren
reward-cancel-ask = R{ $number } ({ $title }) stornieren? Die { $points } Punkte gehen zurück, und das Mitglied erfährt es.
button-reward-cancel = Stornieren
reward-handed-over-desk = R{ $number } ({ $title }) ist ausgehändigt, und das Mitglied weiß es.
reward-cancelled-desk = R{ $number } ({ $title }) ist storniert. Die Punkte sind zurück, und das Mitglied weiß es.
refused-reward-gone = So eine Prämie gibt es gerade nicht. Es wurde nichts eingelöst. /rewards zeigt, was es gibt.
refused-reward-sold-out = { $title } ist vergriffen. Es wurde nichts eingelöst. /rewards zeigt, was noch da ist.
refused-reward-often-enough = Du hattest { $title } schon so oft, wie es pro Person geht ({ $most }). Es wurde nichts eingelöst.
refused-reward-changed = { $title } hat sich geändert. Es wurde nichts eingelöst. Sieh noch einmal in /rewards nach.
refused-redemption-closed = { $stage ->
    [done] Das ist schon ausgehändigt.
    [cancelled] Das ist schon storniert.
   *[other] Das kenne ich nicht.
} Es wurde nichts geändert.
refused-reward-unreadable = Das kann ich nicht als Prämie lesen: es braucht einen Titel und einen Preis in Punkten. Es wurde nichts geändert. So geht es: <code>/reward new Gesichtsmaske 500 Punkte Bestand 20</code>
refused-reward-bad = { $field ->
    [title] Ein Titel hat 1 bis { $most } Zeichen.
    [points] Der Preis ist 1 bis { $most } Punkte.
    [worth] Guthaben ist ein Betrag über null.
   *[other] Bestand und Grenze gehen von 1 bis { $most }.
} Es wurde nichts geändert.
refused-reward-too-many = { $most } Prämien können zugleich an sein. Es wurde nichts geändert. Nimm zuerst eine heraus: /reward list
reward-coupon = Gutschein: { $gives }
