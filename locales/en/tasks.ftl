# Tasks: what the staff is to do about whom.
tasks-none = Nothing to do. Playbooks leave tasks here when a human word is better than mine.
tasks = <b>To do</b>{ $more ->
    [0] {""}
   *[other] {" "}(and { $more } more after these)
}
task = { $place }. <b>{ $name }</b> (<code>#{ $member }</code>) · { $late ->
    [yes] was due { $due }
   *[no] due { $due }
}{ $owner ->
    [none] {""}
   *[other] {" "}· { $owner } does it
}
    { $text }
task-button-done = { $place } · Done
task-button-later = { $place } · Tomorrow
task-button-take = { $place } · I do it
refused-no-such-task = This task is done already or was never there; nothing was changed. /tasks shows what is open.
