# Tareas: qué hay que hacer y con quién.
tasks-none = No hay nada pendiente. Los guiones dejan tareas aquí cuando una palabra humana vale más que la mía.
tasks = <b>Por hacer</b>{ $more ->
    [0] {""}
   *[other] {" "}(y { $more } más después de estas)
}
task = { $place }. <b>{ $name }</b> (<code>#{ $member }</code>) · { $late ->
    [yes] era para el { $due }
   *[no] para el { $due }
}{ $owner ->
    [none] {""}
   *[other] {" "}· lo hace { $owner }
}
    { $text }
task-button-done = { $place } · Hecho
task-button-later = { $place } · Mañana
task-button-take = { $place } · Lo hago yo
refused-no-such-task = Esta tarea ya está hecha o nunca existió; no se ha cambiado nada. /tasks muestra lo pendiente.
