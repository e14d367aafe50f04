# Worüber, wann und wie oft Mitglieder Post möchten, in ihren eigenen Worten.
preferences-done = <b>Verstanden.</b> Ab jetzt:
preferences-only = nur zu { $categories }
preferences-without = nichts zu { $categories }
preferences-hours = { $span ->
    [whole] {""}
    [late] ab { $start } Uhr{" "}
    [early] bis { $end } Uhr{" "}
   *[span] zwischen { $start } und { $end } Uhr{" "}
}{ $days ->
    [every] an jedem Tag
    [weekend] nur am Wochenende
    [weekdays] nur unter der Woche
   *[some] nur { $names }
}
preferences-week = { $times ->
    [one] höchstens einmal pro Woche
   *[other] höchstens { $times }-mal pro Woche
}
preferences-month = { $times ->
    [one] höchstens einmal im Monat
   *[other] höchstens { $times }-mal im Monat
}
preferences-rest = nichts vor dem { $until }
preferences-none = Ich schreibe wie üblich: selten und an deinem Abend.
preferences-stopped = Du hattest Stopp gesagt, und das gilt weiter: keine Neuigkeiten und Angebote. Sag „schreib mir wieder“, wenn du welche möchtest.
preferences-unread = Das habe ich nicht verstanden, darum ist nichts geändert.
preferences-how = Sag es einfach, zum Beispiel: „nur Hautpflege, abends, höchstens einmal pro Woche“, „nicht vor 9“, „Pause bis Montag“, „schreib mir wieder“. Deine Fragen beantworte ich immer.
preferences-button-again = Wie vorher
preferences-undone = Zurückgenommen. Jetzt gilt:
preferences-undo-late = Du hast inzwischen etwas anderes gesagt. Es wurde nichts geändert; /less zeigt, was gilt.
button-wishes = Was ich dir schreibe
