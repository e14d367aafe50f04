# Aufgaben: was für wen zu tun ist.
tasks-none = Nichts zu tun. Drehbücher hinterlassen hier Aufgaben, wenn ein menschliches Wort besser ist als meines.
tasks = <b>Zu tun</b>{ $more ->
    [0] {""}
   *[other] {" "}(und danach noch { $more })
}
task = { $place }. <b>{ $name }</b> (<code>#{ $member }</code>) · { $late ->
    [yes] war fällig am { $due }
   *[no] fällig am { $due }
}{ $owner ->
    [none] {""}
   *[other] {" "}· { $owner } macht es
}
    { $text }
task-button-done = { $place } · Erledigt
task-button-later = { $place } · Morgen
task-button-take = { $place } · Mache ich
refused-no-such-task = Diese Aufgabe ist schon erledigt oder war nie da; geändert wurde nichts. /tasks zeigt, was offen ist.
