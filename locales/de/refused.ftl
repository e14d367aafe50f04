# Was gesagt wird, wenn etwas nicht geht: was geschah, was unverändert blieb, was jetzt hilft.
whisper-failed = { $name }, ich habe eine Antwort nur für dich. Öffne @{ $bot }, tippe auf Start und frag noch einmal.
refused-shop-error = Das hat nicht geklappt. Es wurde nichts geändert.
refused-not-allowed = Das darf nur das Team des Shops. Es wurde nichts geändert.
refused-anonymous = Du schreibst als Gruppe, ich sehe nicht, wer du bist. Es wurde nichts geändert. Schalte „Anonym bleiben“ kurz aus und schreib es noch einmal.
refused-rights-unknown = Ich konnte bei Telegram nicht prüfen, ob du hier Admin bist. Es wurde nichts geändert. Bitte versuch es in einer Minute noch einmal.
refused-who-is-meant = Ich weiß nicht, wen du meinst. Es wurde nichts geändert. Antworte auf eine Nachricht der Person oder schreib einen Namen, @Name oder die Mitgliedsnummer.{ $usage ->
    [none] {""}
   *[other] {" "}So geht es: <code>{ $usage }</code>
}
which-one = Wen meinst du? Es wurde nichts geändert, denn so nennen kann sich jeder. Tippe: Du siehst die Karte oder kopierst deinen Befehl mit der Mitgliedsnummer und schickst ihn ab.{ $more ->
    [0] {""}
   *[other] {" "}{ $more } weitere heißen so.
}
refused-bad-words = Das konnte ich nicht lesen. Es wurde nichts geändert. So geht es: <code>{ $usage }</code>
refused-press-forged = Dieser Knopf geht nicht. Es wurde nichts geändert. Frag nach einem neuen.
refused-press-not-yours = Dieser Knopf ist nicht für dich. Es wurde nichts geändert.
refused-press-stale = Dieser Knopf ist zu alt. Es wurde nichts geändert. Frag nach einem neuen.
refused-bad-audience = „{ $word }“ (Zeichen { $column }) kann ich nicht lesen. Niemand wurde ausgewählt. Dort passt: { $expected }. /audience zeigt, wie es geht.
refused-words-gone = Ich sehe nicht mehr, was du geschrieben hast, und habe nichts weitergegeben. Schreib es bitte noch einmal.
