# Guiones: recetas de lo que se dice y se hace, paso a paso.
playbooks = <b>Guiones</b>
playbook-line = { $place }. <b>{ $title }</b> · { $broken ->
    [yes] ya no se puede leer, ábrelo para ver por qué
   *[no] { $standing ->
        [on] activo
        [paused] en pausa
       *[off] apagado
    }{ $busy ->
        [0] {""}
       *[other] {" "}· { $inside } dentro · { $said } enviados esta semana
    }
}
playbooks-more = Abre uno para leerlo, activarlo o cambiar su tono. Las esperas y los descuentos se ajustan con palabras: <code>{ $usage }</code>. Envíame un archivo .toml para añadir el tuyo.
playbook-head = <b>{ $title }</b> (<code>{ $name }</code>) · { $standing ->
        [on] activo
        [paused] en pausa
       *[off] apagado
    } · { $inside } dentro
    { $purpose }
    Tono: { $tone ->
        [refined] elegante
       *[casual] cercano
    } · sin mensaje, para comparar: { $holdout } %
playbook-enters = Quién entra: { $when ->
    [joined] quien se une a un grupo
    [first_order] quien pide por primera vez
    [order_delivered] quien ha recibido un pedido
    [tier_up] quien sube de nivel
    [birthday] quien cumple años dentro de { $days } días
   *[question] quien encaja en
}{ $asked ->
    [none] {""}
   *[other] {" "}<code>{ $asked }</code>
}
playbook-again = Otra vez: { $again ->
    [never] nunca
    [each] cada vez que ocurra
   *[after] como pronto a los { $days } días
}{ $most ->
    [0] {""}
   *[other] {" "}· como mucho { $most } personas dentro
}
playbook-leaves = Sale al momento: quien para los mensajes, me bloquea o deja los grupos{ $bought ->
    [yes] , quien compra
   *[no] {""}
}{ $back ->
    [this] , quien devuelve ese pedido entero
    [any] , quien devuelve un pedido entero
   *[none] {""}
}{ $asked ->
    [none] .
   *[other] , y quien encaja en <code>{ $asked }</code>.
}
playbook-step = <b>{ $number }.</b> { $what }
playbook-then = → { $step ->
    [end] el final
   *[other] paso { $step }
}
playbook-to = { $step ->
    [end] el final
   *[other] paso { $step }
}
playbook-wait = Esperar { $unit ->
    [hours] { $number ->
        [one] { $number } hora
       *[other] { $number } horas
    }
   *[days] { $number ->
        [one] { $number } día
       *[other] { $number } días
    }
}
playbook-until-evening = Esperar a su tarde-noche
playbook-until = Esperar hasta el { $day }
playbook-if = ¿Encaja en <code>{ $asked }</code>? Sí: { $yes }. No: { $no }
playbook-message = Decir { $once ->
    [yes] enseguida
   *[no] por su tarde-noche
}{ $leave ->
    [yes] {" "}(quien no lo reciba sale)
   *[no] {""}
}: <blockquote>{ $text }</blockquote>
playbook-coupon = Un código propio: { $gives }, válido { $days ->
    [one] { $days } día
   *[other] { $days } días
}; se crea al enviar el siguiente mensaje
playbook-task = Dejar una tarea para dentro de { $days ->
    [one] { $days } día
   *[other] { $days } días
}: «{ $text }»
playbook-tag = { $on ->
    [yes] Poner la etiqueta
   *[no] Quitar la etiqueta
} <code>{ $tag }</code>
playbook-exit = Fin
playbook-ask = ¿Activar <b>{ $title }</b>? { $kind ->
    [event] La gente entra cuando ocurre. En los últimos 30 días habrían sido { $number ->
        [one] { $number } persona
       *[other] { $number } personas
    }
    [birthday] { $number ->
        [one] { $number } persona me ha dicho
       *[other] { $number } personas me han dicho
    } su cumpleaños
   *[question] Hoy { $number ->
        [one] entraría { $number } persona
       *[other] entrarían { $number } personas
    }
}{ $names ->
    [none] .
   *[other] , por ejemplo { $names }.
}
playbook-on = Está activo. Quien entre desde ahora lo recorre.
playbook-paused = En pausa. Nadie entra ni avanza y no se dice nada hasta que lo actives de nuevo.
playbook-ask-off = ¿Apagar <b>{ $title }</b>? { $inside ->
    [0] No hay nadie dentro.
    [one] Hay { $inside } persona dentro y sale.
   *[other] Hay { $inside } personas dentro y salen.
}
playbook-off = Está apagado. { $left ->
    [0] No había nadie dentro.
    [one] Ha salido { $left } persona; los códigos ya dados siguen valiendo.
   *[other] Han salido { $left } personas; los códigos ya dados siguen valiendo.
}
playbook-tuned = Cambiado para quien entre desde ahora. { $inside ->
    [0] No hay nadie dentro.
   *[other] Dentro: { $inside }; terminan como empezaron.
}
playbook-kept = Puedo leer tu receta y la he guardado. No hace nada hasta que la actives.
playbook-button-on = Activar
playbook-button-pause = Pausar
playbook-button-off = Apagar
playbook-button-casual = Decirlo con cercanía
playbook-button-refined = Decirlo con elegancia
playbook-button-list = Todos los guiones
refused-bad-recipe = No puedo usar <code>{ $file }</code>; no se ha cambiado nada. Línea { $line }{ $where ->
    [none] {""}
   *[other] {" "}({ $where })
}: <code>{ $word }</code> { $why ->
    [unreadable] no se puede leer como TOML
    [name] no sirve como nombre de guion
    [taken] es el nombre de un guion que ya viene conmigo: pon otro al archivo
    [size] caracteres son demasiados
    [unknown] es una palabra que aquí no conozco
    [missing] falta
    [kind] no es lo que espero aquí
    [steps] faltan o son demasiados
    [step] no es un solo paso: cada uno hace una cosa
    [twice] es el nombre de dos pasos
    [nowhere] no es un paso que venga después
    [loop] lleva hacia atrás: una receta solo avanza
    [dead] es un paso al que nadie llega
    [span] no es una duración
    [until] no es ni la tarde-noche ni un día
    [audience] no encaja en la pregunta
    [again] no dice quién puede volver a entrar
    [coupon] no es un cupón que pueda dar aquí
    [code] se promete sin que haya un cupón antes en todos los caminos
    [idle] es un cupón del que ningún mensaje habla
    [language] es un idioma sin textos
    [tone] es un tono sin textos
    [text] no tiene texto aquí
    [unused] es un texto que ningún paso usa
    [variable] no es una variable
    [fallback] no tiene palabras para quien no se conoce: escríbelo entre llaves como name|allí
    [long] caracteres más de los que admite Telegram
    [braces] tiene una llave de más o de menos
    [empty] no tiene nada que leer
    [number] está fuera de los límites
   *[word] no es una de las palabras que valen aquí
}.{ $expected ->
    [none] {""}
   *[other] {" "}Vale: { $expected }
}
refused-no-such-playbook = No existe ese guion; no se ha cambiado nada. Hay: { $names }
refused-no-such-step = El paso { $step } no se puede ajustar así; no se ha cambiado nada. Posibles: { $steps ->
    [none] ninguno de sus pasos
   *[other] { $steps }
}
refused-bad-tuning = «{ $setting ->
    [wait] espera
    [percent] descuento
    [tone] tono
   *[holdout] comparar
}» se sale de lo posible; no se ha cambiado nada. Posible: { $expected }{ $setting ->
    [wait] {" "}horas
   *[other] {""}
}
refused-tuning-unread = No entiendo lo que sigue a «{ $word }»; no se ha cambiado nada. Se escribe así: <code>{ $usage }</code>
refused-playbook-moved = Alguien acaba de cambiar este guion; no se ha cambiado nada. Ábrelo otra vez con /playbooks.
refused-recipe-not-fetched = No he recibido el archivo o pesa más de { $kilobytes } kB; no se ha cambiado nada. Envíalo otra vez.
nudge-kind-playbook = «mensaje por pasos»
nudge-why-playbook = Forma parte de una serie que la tienda escribe { $why ->
    [joined] a quien acaba de entrar en un grupo
    [first_order] después de un primer pedido
    [order_delivered] después de una entrega
    [tier_up] a quien ha subido de nivel
    [birthday] alrededor de un cumpleaños
   *[question] por lo que pediste o en lo que participaste, y cuándo
}.
