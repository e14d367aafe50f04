# Messages with gaps, and what is wrong with one.
template-value = { $value }
refused-template-unknown = <code>{"{"}{ $word }{"}"}</code> kann ich nicht ausfüllen{ $near ->
    [none] .
   *[other] {"; "}meinst du <code>{"{"}{ $near }{"}"}</code>?
} Ich kenne: { $known }. Nichts wurde behalten; schreib die Nachricht noch einmal.
refused-template-fallback = <code>{"{"}{ $word }{"}"}</code> ist bei manchen leer. Sag hinter einem Strich, was dann dort steht: <code>{"{"}{ $word }|…{"}"}</code>. Nichts wurde behalten; schreib die Nachricht noch einmal.
refused-template-long = Das könnte { $over } Zeichen zu lang für Telegram werden (höchstens { $most }, mit Platz für Namen und dergleichen). Nichts wurde behalten; schreib es etwas kürzer.
refused-template-braces = Bei <code>{ $word }</code> schließt etwas nicht. Eine Lücke sieht so aus: <code>{"{"}name|du{"}"}</code>. Nichts wurde behalten; schreib die Nachricht noch einmal.
refused-template-empty = Darin gibt es nichts zu lesen. Nichts wurde behalten; schreib die Nachricht noch einmal.
