# Bestellungen aus einer Datei: was gefragt, gefunden und gebucht wird.
import-in-private = In solchen Dateien stehen Adressen. Schick sie mir allein: Öffne @{ $bot } und schick die Datei dort.
import-how = Schick mir die Datei hier als Dokument: einen Bestell-Export von Shopify, wie er ist, oder eine beliebige Tabelle als CSV oder XLSX, höchstens { $megabytes } MB. Ich sehe sie durch und buche nichts, bevor du Ja sagst.
import-received = Ich habe { $name } und sehe die Datei durch. Noch ist nichts gebucht.
import-again = Danke. Ich sehe sie noch einmal durch. Noch ist nichts gebucht.
import-booking = Ich buche jetzt und melde mich, wenn alles fertig ist.
import-dropped = Die Datei ist vergessen. Es wurde nichts gebucht.
import-over = Diese Datei ist erledigt. Es wurde nichts geändert. Schick sie noch einmal, wenn du willst.
import-file = <b>{ $name }</b>
import-source-shopify = Bestellungen aus Shopify.
import-source-table = Eine Tabelle mit deinen eigenen Spalten.
import-rows = { $rows } Zeilen: { $taken } gut, { $skipped } ausgelassen, { $rejected } abgelehnt
import-skipped-test = · { $rows } von Testbestellungen
import-skipped-cancelled = · { $rows } von stornierten Bestellungen
import-skipped-unpaid = · { $rows } von unbezahlten Bestellungen
import-skipped-negative = · { $rows } mit negativer Summe
import-skipped-zero = · { $rows } mit Summe null
import-skipped-duplicate = · { $rows } wiederholen eine andere Zeile
import-skipped-blank = · { $rows } leer
import-rejected = ✗ { $rows } { $rows ->
    [one] Zeile
   *[other] Zeilen
}: { $why }
import-example = { "   " }Zeile { $line }{ $column ->
    [blank] {""}
   *[other] , „{ $column }“
}{ $shown ->
    [blank] {""}
   *[other] : <code>{ $shown }</code>
} ({ $why })
import-new = <b>Neu: { $orders } { $orders ->
    [one] Bestellung
   *[other] Bestellungen
}, { $amount }</b>, { $points } Punkte, { $members } { $members ->
    [one] neues Mitglied
   *[other] neue Mitglieder
}
import-dates = Vom { $first } bis zum { $last }
import-known = Schon im Buch: { $orders }. Mit neuer Erstattung: { $refunds }. Mit anderem Betrag oder für jemand anderen, bleiben wie sie sind: { $differing }.
import-alike = Sieht aus wie eine Bestellung, die von anderswo schon in den Büchern steht: { $orders } ({ $shown }). Ich halte sie für dieselben und buche sie nur einmal.
import-twin = { $number } ist Bestellung { $order }
import-booked-alike = Von anderswo bekannt und nicht noch einmal gebucht: { $orders }.
import-two = Es sind andere: auch buchen
import-zones = Zeitzonen aus Lieferadressen gelernt: { $members }.
import-adds-nothing = <b>Diese Datei bringt nichts Neues.</b> Alles darin steht schon im Buch, es gibt also nichts zu bestätigen.
import-nothing-yet = Noch ist nichts gebucht.
import-book = { $orders ->
    [0] Änderungen buchen
    [one] { $orders } Bestellung buchen
   *[other] { $orders } Bestellungen buchen
}
import-booked = Gebucht: <b>{ $orders }</b> { $orders ->
    [one] Bestellung
   *[other] Bestellungen
}, { $members } { $members ->
    [one] neues Mitglied
   *[other] neue Mitglieder
}, { $points } Punkte.
import-booked-refunds = Gebuchte Erstattungen: { $refunds }.
import-booked-known = Schon im Buch und nicht noch einmal gebucht: { $orders }.
import-booked-differing = Mit anderem Betrag oder für jemand anderen als im Buch, bleiben wie sie sind: { $orders } ({ $numbers })
import-unknown-table = Diese Art Tabelle kenne ich nicht. Noch ist nichts gebucht.
import-columns = Die Spalten: { $columns }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
import-map-it = Sag mir, welche Spalte was ist: Kopier diese Zeile, verbessere sie und schick sie zurück.
    <code>{ $example }</code>
    Nötig sind date, amount, currency und eins von email, phone, customer, name. <code>id=?</code> heißt, dass es keine Bestellnummer gibt. /cancel vergisst die Datei.
import-copy-line = Zeile kopieren
import-ask-dates = Daten wie <code>{ $example }</code> lassen sich auf zwei Arten lesen. Welche Zahl ist der Tag?
import-ask-decimal = Beträge wie <code>{ $example }</code> lassen sich auf zwei Arten lesen. Was steht vor den Cent?
import-ask-encoding = Ich weiß nicht, in welchen Buchstaben diese Datei geschrieben ist ({ $example ->
    [blank] keine Zeile verrät es
   *[other] { $example }
}). Was davon liest sich richtig?
import-dates-dmy = Der Tag steht vorn
import-dates-mdy = Der Monat steht vorn
import-dates-ymd = Das Jahr steht vorn
import-decimal-p = Ein Punkt: 1234.50
import-decimal-c = Ein Komma: 1234,50
badrow-cell-empty = die Zelle ist leer
badrow-cell-too-long = die Zelle ist zu lang
badrow-no-customer = niemand ist als Käuferin genannt
badrow-number-truncated = die Tabelle hat die Nummer abgeschnitten
badrow-order-contradicts-itself = die Zeilen dieser Bestellung widersprechen sich
badrow-order-repeated = diese Bestellnummer kommt zweimal vor
badrow-order-without-head = die erste Zeile dieser Bestellung fehlt
badrow-quantity-unreadable = die Menge ist keine Zahl
badrow-refund-negative = die Erstattung ist negativ
badrow-refund-over-total = mehr erstattet als bezahlt
badrow-refund-unknown = teilweise erstattet, aber nicht wie viel
badrow-row-broken = die Anführungszeichen ergeben keinen Sinn
badrow-row-too-long = mehr Zellen als Spalten
badrow-row-too-short = weniger Zellen als Spalten
badrow-status-unknown = diesen Status kenne ich nicht
badrow-email-unreadable = das ist keine E-Mail-Adresse
badrow-phone-unreadable = das ist keine Telefonnummer
badrow-name-unreadable = das ist kein Name
badrow-customer-unreadable = das ist keine Kundennummer
badrow-wrong-currency = eine andere Währung als die des Shops
badrow-amount-unreadable = das ist kein Betrag
badrow-amount-too-large = der Betrag hat zu viele Stellen
badrow-amount-too-fine = mehr Nachkommastellen als die Währung
badrow-amount-with-note = zwei Zahlen nebeneinander
badrow-amount-other-style = ein anderes Dezimalzeichen als in den anderen Zeilen
badrow-amount-ambiguous = der Betrag lässt sich auf zwei Arten lesen
badrow-currency-mismatch = das Zeichen gehört zu einer anderen Währung
badrow-currency-unknown = diese Währung kenne ich nicht
badrow-date-unreadable = das ist kein Datum
badrow-date-impossible = diesen Tag gibt es nicht
badrow-date-out-of-range = so alt oder so weit voraus ist keine Bestellung
badrow-date-unknown-zone = diese Zeitzone kenne ich nicht
badrow-dates-ambiguous = das Datum lässt sich auf zwei Arten lesen
badrow-dates-mixed = Tag und Monat tauschen in der Datei die Plätze
refused-file-unreadable = Diese Datei kann ich nicht als Tabelle lesen. Es wurde nichts gebucht. Schick den Export als CSV oder XLSX.
refused-file-too-large = Diese Datei ist zu groß. Es wurde nichts gebucht. Schick sie in Teilen von höchstens { $megabytes_max } MB.
refused-file-empty = Diese Datei ist leer. Es wurde nichts gebucht.
refused-file-header-only = Diese Datei hat Spaltennamen und keine Zeilen. Es wurde nichts gebucht.
refused-file-not-a-table = Das ist keine Tabelle. Es wurde nichts gebucht. Schick den Export als CSV oder XLSX.
refused-file-one-column = Ich finde keine Spalten in dieser Datei. Es wurde nichts gebucht. Speichere sie als CSV mit Kommas und schick sie noch einmal.
refused-file-too-many-columns = Diese Datei hat mehr als { $columns_max } Spalten. Es wurde nichts gebucht.
refused-file-too-many-rows = Diese Datei hat mehr als { $rows_max } Zeilen. Es wurde nichts gebucht. Schick sie in Teilen.
refused-file-too-many-cells = Diese Arbeitsmappe ist zu groß. Es wurde nichts gebucht. Speichere sie als CSV und schick sie noch einmal.
refused-file-unsafe-workbook = Diese Arbeitsmappe enthält mehr als eine Tabelle ({ $what }). Es wurde nichts gebucht. Speichere sie als CSV und schick sie noch einmal.
refused-file-unclosed-quote = In Zeile { $line } geht ein Anführungszeichen auf und nie zu. Es wurde nichts gebucht. Verbessere es und schick sie noch einmal.
refused-file-line-too-long = Zeile { $line } ist länger als jede Zeile eines Exports. Es wurde nichts gebucht.
refused-file-zero-bytes = Diese Datei wurde unterwegs beschädigt. Es wurde nichts gebucht. Exportiere sie neu.
refused-file-which-encoding = Ich weiß nicht, in welchen Buchstaben diese Datei geschrieben ist. Es wurde nichts gebucht. Speichere sie als „CSV UTF-8“ und schick sie noch einmal.
refused-file-mixed-encodings = Diese Datei mischt zwei Arten von Buchstaben. Es wurde nichts gebucht. Speichere sie als „CSV UTF-8“ und schick sie noch einmal.
refused-file-column-missing = Eine Spalte „{ $column }“ gibt es nicht. Noch ist nichts gebucht.
refused-file-column-twice = Die Spalte „{ $column }“ gibt es zweimal, ich weiß nicht, welche zählt. Noch ist nichts gebucht.
refused-file-not-fetched = Telegram hat mir die Datei nicht gegeben. Es wurde nichts gebucht. Bitte schick sie noch einmal.
refused-file-not-recognised = Diese Art Tabelle kenne ich nicht. Es wurde nichts gebucht.
refused-mapping-unreadable = Ab „{ $at }“ konnte ich deine Zeile nicht lesen. Noch ist nichts gebucht. So geht es: <code>customer=client date="Order date" amount=sum currency=USD id=?</code>
refused-mapping-unknown-field = „{ $at }“ kenne ich nicht. Noch ist nichts gebucht. Ich kenne: { $known }.
refused-mapping-incomplete = Deine Zeile sagt nichts über: { $missing }. Noch ist nichts gebucht. Ergänze es und schick die Zeile noch einmal.
