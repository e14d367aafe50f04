# Was ein Mitglied entscheiden kann.
settings-now = <b>Deine Einstellungen</b>
    Sprache: { $language }
    Deine Uhr: { $place }
    Ruhe: { $start } bis { $end }
    Geburtstag: { $birthday ->
        [none] nicht gesagt
       *[other] { $birthday }
    }
    Erinnerungen und Angebote: { $nudges }
settings-nudges-on = an
settings-nudges-off = aus
settings-language = Welche Sprache sprechen wir?
settings-zone = Wo wohnst du? Tippe einen Ort an oder schreib deine Stadt.
settings-quiet = Wann soll ich still sein?
button-language = Sprache
button-place = Ort
button-quiet = Ruhezeit
button-nudges-off = Erinnerungen stoppen
button-nudges-on = Erinnerungen erlauben
settings-likes = Was magst du? Tippe an, was du willst, dann Fertig.
button-likes = Was ich mag
button-birthday = Geburtstag
button-birthday-forget = Geburtstag vergessen
settings-birthday = { $birthday ->
    [none] Wann hast du Geburtstag? Schreib Tag und Monat, etwa 29. Februar oder 29.2. Du bekommst einen Gruß im Jahr, am Tag selbst.
   *[other] Dein Geburtstag: <b>{ $birthday }</b>. Zum Ändern schreib Tag und Monat, etwa 29. Februar oder 29.2.
} Er wird verschlüsselt gespeichert, das Team des Shops sieht den Tag nicht.
settings-birthday-kept = Gemerkt: <b>{ $birthday }</b>. { $nudges ->
    [off] Erinnerungen sind aus: Ein Gruß kommt erst, wenn du sie erlaubst.
   *[on] Du bekommst einen Gruß im Jahr, am Tag selbst.
}
settings-birthday-gone = Dein Geburtstag ist vergessen. Du bekommst keinen Gruß.
settings-birthday-unread = { $why ->
    [ambiguous] Das könnten zwei verschiedene Tage sein. Schreib den Monat bitte als Wort, etwa 3. April.
   *[other] Darin konnte ich keinen Tag lesen. Schreib bitte Tag und Monat, etwa 29. Februar oder 29.2.
} Es wurde nichts geändert.
settings-birthday-in-group = Dein Geburtstag geht sonst niemanden etwas an. Schreib @{ $bot } privat /settings und tippe dort auf Geburtstag. Es wurde nichts geändert.
