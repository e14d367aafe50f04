# Warum Mitglieder angeschrieben werden, was sie antworten können, und was der Shop über Zweifelsfälle erfährt.
nudge-lapsed = { $name }, du warst lange nicht da und fehlst uns bei { $shop }. { $points ->
    [0] Schau, was es Neues gibt.
    [one] Ein Punkt wartet hier noch auf dich.
   *[other] { $points } Punkte warten hier noch auf dich.
}
nudge-last-call = { $name }, dieser Sammelkauf endet { $day } um { $time }: <b>{ $item }</b> für { $price }. { $missing ->
    [0] Genug sind dabei, er kommt zustande.
   *[other] Damit er zustande kommt: { buy-missing }.
}
nudge-button-news = Was gibt’s Neues?
nudge-button-join = Mitmachen
nudge-button-why = Warum das?
nudge-button-less = Weniger davon
nudge-button-stop = Stopp
nudge-button-undo = Rückgängig
nudge-why-lapsed = Deine letzte Bestellung war am { $last }.
nudge-why-last_call = Er endet bald, du bist noch nicht dabei, und { $category ->
    [none] du bist in der Gruppe aktiv oder hast schon einmal mitgemacht.
   *[other] du magst { $category } oder hast schon einmal mitgemacht.
}
nudge-why-learnt = Die Uhrzeit: aus { $actions } { $actions ->
    [one] Aktion
   *[other] Aktionen
} von dir gelernt, dass es dir gegen { $hour } passt.
nudge-why-tried = Die Uhrzeit: ein Versuch, ob sie dir besser passt als die übliche.
nudge-why-region = Die Uhrzeit: wenn die Leute in deiner Gegend meist da sind.
nudge-less-done = Verstanden: keine solchen Nachrichten mehr bis { $until }.
nudge-more-done = Du bekommst solche Nachrichten wieder.
nudge-stopped = Erledigt: keine Neuigkeiten und Angebote mehr von mir. Auf Fragen antworte ich weiter.
nudge-resumed = Du hörst ab und zu wieder von mir.
nudge-news-open = <b>Offene Sammelkäufe</b>
nudge-news-buy = { $item } · { $price } · bis { $day }, { $time }
nudge-news-none = Gerade ist kein Sammelkauf offen. Sobald einer aufgeht, sage ich es dir gern.
nudge-kind-lapsed = „du fehlst uns“
nudge-kind-last_call = „letzte Gelegenheit“
pending-doubts = { $count ->
    [one] Bei einer Nachricht ist unklar, ob sie ankam. Von selbst sende ich sie nicht noch einmal.
   *[other] Bei { $count } Nachrichten ist unklar, ob sie ankamen. Von selbst sende ich sie nicht noch einmal.
}
pending-doubt = • { $name }, { $kind }, { $at }
pending-parked = { $count ->
    [one] Ein Update ist dreimal gescheitert und wurde beiseitegelegt.
   *[other] { $count } Updates sind dreimal gescheitert und wurden beiseitegelegt.
} Niemand hat eine Antwort doppelt bekommen. Mehr zeigt /doctor.
pending-none = Es ist nichts unklar.
pending-button-again = Nochmals senden: { $name }
pending-button-leave = So lassen
pending-again-done = Ich sende die Nachricht noch einmal, sofern gerade geschrieben werden darf.
pending-leave-done = Gut, es bleibt so.
pending-held = <b>Wartet auf einen besseren Moment</b>
pending-held-line = • { $name }, { $kind }, bis { $at }: { $reason }
pending-silent = <b>Zuletzt nicht gesagt, und warum</b>
pending-silent-line = • { $name }, { $kind }, { $at }: { $reason }
reason-quiet = Ruhezeit
reason-late = zu spät für diesen Abend
reason-cap_day = eine am Tag genügt
reason-cap_week = zwei in der Woche genügen
reason-cap_started = hat diese Woche oft genug von uns gehört
reason-stopped = will keine mehr
reason-muted = will weniger davon
reason-erased = gelöscht
reason-unreachable = nicht erreichbar
reason-no_longer_true = stimmt nicht mehr
reason-too_late = die Zeit war um
reason-paused = Pause
reason-refused = von Telegram abgelehnt
reason-unproven = nie bestätigt
reason-holdout = gehört zur Vergleichsgruppe, die nichts bekommt
reason-window = außerhalb der vereinbarten Zeiten
reason-still_day = ein Tag, an dem der Shop still ist
reason-cap_hers = möchte seltener von uns hören
reason-cap_group = die Gruppe hat für heute genug gehört
reason-resting = macht eine Pause von uns
reason-not_hers = möchte von anderem hören
reason-bought = hat inzwischen gekauft
reason-given_back = hat die Bestellung zurückgegeben
reason-cancelled = zurückgenommen
refused-nudge-settled = Diese Nachricht ist schon geklärt. Es wurde nichts erneut gesendet.
refused-nudge-too-late = Der Anlass ist vorbei. Es wurde nichts erneut gesendet.
refused-nudge-gone = Diese Nachricht kenne ich nicht mehr. Es wurde nichts geändert.
nudge-expiring = { $name }, { $points } { $points ->
    [one] Punkt
   *[other] Punkte
} von dir bei { $shop } kannst du bis { $last } einlösen, danach verfallen sie.{ $more ->
    [0] {""}
   *[other] {" "}Weitere { $more } verfallen bis { $until }.
}
nudge-button-rewards = Was gibt es dafür?
nudge-why-expiring = { $days ->
    [one] Punkte von dir verfallen in { $days } bis zwei Tagen, und du hast sie nicht eingelöst.
   *[other] Punkte von dir verfallen in etwa { $days } Tagen, und du hast sie nicht eingelöst.
}
nudge-kind-expiring = „deine Punkte verfallen“
nudge-buy-over = { $state ->
    [succeeded] { $name }, es klappt: <b>{ $item }</b>, mit { $people ->
        [one] { $people } Person
       *[other] { $people } Leuten
    }. Du bist mit { $pieces }{ $dearer ->
        [0] {" "}× { $price } dabei
       *[other] {" "}dabei, zusammen { $sum }
    }. { $shop } übernimmt ab hier und sagt dir, wie es weitergeht.
    [waited] { $name }, <b>{ $item }</b> ist zu Ende, und diesmal war kein Platz für dich frei. Du schuldest nichts.{ nudge-buy-others }
   *[failed] { $name }, es tut uns leid: <b>{ $item }</b> kommt diesmal nicht zustande, es kamen { buy-progress } zusammen. Du schuldest nichts.{ nudge-buy-others }
}
nudge-buy-others = { $others ->
    [0] {""}
   *[other] {" "}Vielleicht passt dir etwas anderes, das offen ist?
}
nudge-button-open-buys = Was ist noch offen?
nudge-kind-buy_over = „wie der Sammelkauf ausging“
nudge-why-buy_over = Du hast bei diesem Sammelkauf mitgemacht oder auf einen Platz gewartet, darum erfährst du, wie er ausging.
nudge-buy-owed = { $by ->
    [0] Zu zahlen: <b>{ $due }</b>.
   *[1] Zu zahlen: <b>{ $due }</b>, bis { $until }.
}
nudge-buy-back = { $amount } sind zurück auf deinem Guthaben.
nudge-buy-offer = { $name }, ein Platz ist frei für dich: { $pieces } × <b>{ $item }</b>{ $dearer ->
    [0] {" "}zu { $price }
   *[other] , zusammen { $sum }
}. Ich halte ihn dir bis { $until } frei, dann ist die nächste Person dran.
nudge-button-take-place = Ja, ich bin dabei
nudge-button-no-place = Nein, danke
nudge-kind-buy_offer = „ein Platz ist frei“
nudge-why-buy_offer = Du stehst auf der Warteliste dieses Sammelkaufs, und ein Platz wurde frei.
nudge-buy-step = { $what ->
    [buying] { $name }, { $shop } kauft jetzt ein: <b>{ $item }</b>, { $pieces } für dich.
    [arrived] { $name }, es ist bei { $shop } angekommen: <b>{ $item }</b>, { $pieces } für dich.
    [shipped] { $name }, es ist unterwegs zu dir: { $pieces } × <b>{ $item }</b>.
    [done] { $name }, <b>{ $item }</b> ist abgeschlossen. Danke fürs Mitmachen!
    [cancelled] { $name }, es tut uns leid: <b>{ $item }</b> wurde abgesagt. Du schuldest nichts dafür.
   *[edit] { $name }, <b>{ $item }</b> wurde geändert: { $price } pro Stück, offen bis { $until }. Du bist weiter mit { $pieces } dabei{ $dearer ->
        [0] {""}
       *[other] , zusammen { $sum }
    }. Passt es dir nicht mehr, kannst du bis dahin aussteigen.
}
nudge-kind-buy_step = „wie der Sammelkauf weitergeht“
nudge-why-buy_step = Du bist bei diesem Sammelkauf dabei, darum erfährst du, wie er weitergeht.
nudge-buy-unpaid = { $name }, <b>{ $item }</b> wartet auf dich: Noch <b>{ $due }</b> zu zahlen bis { $until }. Hast du schon gezahlt, trägt es der Laden bald ein.
nudge-kind-buy_unpaid = „etwas ist zu zahlen“
nudge-why-buy_unpaid = Du bist bei diesem Sammelkauf dabei, und noch ist nicht alles bezahlt.
nudge-buy-asked = { $name }, du hast danach gefragt: <b>{ $item }</b> ist als Sammelkauf offen, { $price } pro Stück, bis { $until }.
nudge-kind-buy_asked = „wonach du gefragt hast“
nudge-why-buy_asked = Du hast in der Gruppe gefragt, ob das jemand mitbringt.
nudge-button-my-buys = Meine Sammelkäufe
nudge-birthday = Alles Gute zum Geburtstag, { $name }! Wir von { $shop } wünschen dir einen wunderschönen Tag.
nudge-kind-birthday = „alles Gute zum Geburtstag“
nudge-why-birthday = Du hast mir deinen Geburtstag gesagt, und der ist heute.
