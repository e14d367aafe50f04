# Was ein Mitglied entscheiden kann.
settings-now = <b>Deine Einstellungen</b>
    Sprache: { $language }
    Deine Uhr: { $place }
    Ruhe: { $start } bis { $end }
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
