# Drehbücher: Rezepte, was für wen gesagt und getan wird, Schritt für Schritt.
playbooks = <b>Drehbücher</b>
playbook-line = { $place }. <b>{ $title }</b> · { $broken ->
    [yes] nicht mehr lesbar, öffne es, um zu sehen, warum
   *[no] { $standing ->
        [on] an
        [paused] angehalten
       *[off] aus
    }{ $busy ->
        [0] {""}
       *[other] {" "}· { $inside } darin · { $said } diese Woche gesagt
    }
}
playbooks-more = Öffne eines, um es zu lesen, zu schalten oder den Ton zu ändern. Wartezeiten und Rabatte stellst du mit Worten ein: <code>{ $usage }</code>. Schick mir eine .toml-Datei für ein eigenes.
playbook-head = <b>{ $title }</b> (<code>{ $name }</code>) · { $standing ->
        [on] an
        [paused] angehalten
       *[off] aus
    } · { $inside } darin
    { $purpose }
    Ton: { $tone ->
        [refined] gehoben
       *[casual] locker
    } · zum Vergleich ausgelassen: { $holdout } %
playbook-enters = Wer hineinkommt: { $when ->
    [joined] wer in eine Gruppe kommt
    [first_order] wer zum ersten Mal bestellt
    [order_delivered] wer eine Lieferung bekommen hat
    [tier_up] wer eine höhere Stufe erreicht
    [birthday] wer in { $days } Tagen Geburtstag hat
   *[question] wer passt auf
}{ $asked ->
    [none] {""}
   *[other] {" "}<code>{ $asked }</code>
}
playbook-again = Noch einmal: { $again ->
    [never] nie
    [each] jedes Mal, wenn es geschieht
   *[after] frühestens nach { $days } Tagen
}{ $most ->
    [0] {""}
   *[other] {" "}· höchstens { $most } Leute gleichzeitig
}
playbook-leaves = Sofort hinaus: wer Nachrichten stoppt, mich blockiert oder die Gruppen verlässt{ $bought ->
    [yes] , wer kauft
   *[no] {""}
}{ $back ->
    [this] , wer diese Bestellung ganz zurückgibt
    [any] , wer eine Bestellung ganz zurückgibt
   *[none] {""}
}{ $asked ->
    [none] .
   *[other] , und wer passt auf <code>{ $asked }</code>.
}
playbook-step = <b>{ $number }.</b> { $what }
playbook-then = → { $step ->
    [end] Ende
   *[other] Schritt { $step }
}
playbook-to = { $step ->
    [end] Ende
   *[other] Schritt { $step }
}
playbook-wait = { $unit ->
    [hours] { $number ->
        [one] { $number } Stunde
       *[other] { $number } Stunden
    }
   *[days] { $number ->
        [one] { $number } Tag
       *[other] { $number } Tage
    }
} warten
playbook-until-evening = Auf den Abend der Person warten
playbook-until = Bis { $day } warten
playbook-if = Passt <code>{ $asked }</code>? Ja: { $yes }. Nein: { $no }
playbook-message = Sagen, { $once ->
    [yes] sofort
   *[no] am Abend der Person
}{ $leave ->
    [yes] {" "}(wer es nicht bekommt, ist raus)
   *[no] {""}
}: <blockquote>{ $text }</blockquote>
playbook-coupon = Ein eigener Code: { $gives }, gültig { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}; er entsteht, wenn die nächste Nachricht hinausgeht
playbook-task = Eine Aufgabe hinterlassen, fällig in { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
}: „{ $text }“
playbook-tag = { $on ->
    [yes] Diese Markierung geben:
   *[no] Diese Markierung nehmen:
} <code>{ $tag }</code>
playbook-exit = Ende
playbook-ask = <b>{ $title }</b> einschalten? { $kind ->
    [event] Hinein kommt man, wenn es geschieht. In den letzten 30 Tagen wären es { $number ->
        [one] { $number } Person
       *[other] { $number } Leute
    } gewesen
    [birthday] { $number ->
        [one] { $number } Mitglied hat
       *[other] { $number } Mitglieder haben
    } mir den Geburtstag verraten
   *[question] Heute { $number ->
        [one] käme { $number } Person
       *[other] kämen { $number } Leute
    } hinein
}{ $names ->
    [none] .
   *[other] , zum Beispiel { $names }.
}
playbook-on = Es ist an. Wer ab jetzt hineinkommt, geht es durch.
playbook-paused = Angehalten. Niemand kommt hinein oder weiter, und nichts davon wird gesagt, bis du es wieder einschaltest.
playbook-ask-off = <b>{ $title }</b> ausschalten? { $inside ->
    [0] Niemand ist darin.
    [one] { $inside } Person ist darin und geht hinaus.
   *[other] { $inside } Leute sind darin und gehen hinaus.
}
playbook-off = Es ist aus. { $left ->
    [0] Niemand war darin.
    [one] { $left } Person ist hinaus; vergebene Codes gelten weiter.
   *[other] { $left } Leute sind hinaus; vergebene Codes gelten weiter.
}
playbook-tuned = Geändert für alle, die ab jetzt hineinkommen. { $inside ->
    [0] Niemand ist darin.
   *[other] Darin: { $inside }; für sie bleibt es, wie es begann.
}
playbook-kept = Ich kann dein Rezept lesen und habe es behalten. Es tut nichts, bis du es einschaltest.
playbook-button-on = Einschalten
playbook-button-pause = Anhalten
playbook-button-off = Ausschalten
playbook-button-casual = Lockerer Ton
playbook-button-refined = Gehobener Ton
playbook-button-list = Alle Drehbücher
refused-bad-recipe = <code>{ $file }</code> kann ich nicht verwenden; geändert wurde nichts. Zeile { $line }{ $where ->
    [none] {""}
   *[other] {" "}({ $where })
}: <code>{ $word }</code> { $why ->
    [unreadable] ist kein lesbares TOML
    [name] ist kein Name für ein Drehbuch
    [taken] heißt schon ein Drehbuch, das ich mitbringe: Gib der Datei einen anderen Namen
    [size] Zeichen sind zu viele
    [unknown] ist ein Wort, das ich hier nicht kenne
    [missing] fehlt
    [kind] ist nicht, was ich hier erwarte
    [steps] fehlen oder sind zu viele
    [step] ist nicht genau ein Schritt: Jeder tut eine Sache
    [twice] heißen zwei Schritte
    [nowhere] ist kein Schritt, der folgt
    [loop] führt zurück: Ein Rezept geht nur vorwärts
    [dead] ist ein Schritt, zu dem niemand kommt
    [span] ist keine Zeitspanne
    [until] ist weder Abend noch Tag
    [audience] passt nicht in die Frage
    [again] sagt nicht, wer wieder hineinkommt
    [coupon] ist kein Gutschein, den ich hier geben kann
    [code] wird versprochen, obwohl nicht auf jedem Weg ein Gutschein davor steht
    [idle] ist ein Gutschein, von dem keine Nachricht spricht
    [language] ist eine Sprache ohne Texte
    [tone] ist ein Ton ohne Texte
    [text] hat hier keinen Text
    [unused] ist ein Text, den kein Schritt verwendet
    [variable] ist keine Variable
    [fallback] hat keine Worte für jemanden, von dem man nichts weiß: Schreib es in Klammern als name|du
    [long] Zeichen mehr, als Telegram nimmt
    [braces] hat eine Klammer zu viel oder zu wenig
    [empty] enthält nichts zu lesen
    [number] liegt außerhalb der Grenzen
   *[word] gehört nicht zu den Wörtern, die hier passen
}.{ $expected ->
    [none] {""}
   *[other] {" "}Es passt: { $expected }
}
refused-no-such-playbook = Dieses Drehbuch gibt es nicht; geändert wurde nichts. Es gibt: { $names }
refused-no-such-step = Schritt { $step } lässt sich so nicht einstellen; geändert wurde nichts. Möglich: { $steps ->
    [none] keiner seiner Schritte
   *[other] { $steps }
}
refused-bad-tuning = „{ $setting ->
    [wait] warten
    [percent] rabatt
    [tone] ton
   *[holdout] vergleich
}“ geht so nicht; geändert wurde nichts. Möglich: { $expected }{ $setting ->
    [wait] {" "}Stunden
   *[other] {""}
}
refused-tuning-unread = Was nach „{ $word }“ kommt, kann ich nicht lesen; geändert wurde nichts. So geht es: <code>{ $usage }</code>
refused-playbook-moved = Jemand hat dieses Drehbuch gerade geändert; geändert wurde nichts. Öffne es noch einmal mit /playbooks.
refused-recipe-not-fetched = Ich habe die Datei nicht bekommen, oder sie ist größer als { $kilobytes } kB; geändert wurde nichts. Schick sie noch einmal.
nudge-kind-playbook = „Nachricht in Schritten“
nudge-why-playbook = Das gehört zu einer Reihe, die der Laden schreibt, { $why ->
    [joined] wenn jemand neu in eine Gruppe kommt
    [first_order] nach einer ersten Bestellung
    [order_delivered] nach einer Lieferung
    [tier_up] wenn jemand eine höhere Stufe erreicht
    [birthday] rund um einen Geburtstag
   *[question] wegen dem, was du wann bestellt oder mitbestellt hast
}.
