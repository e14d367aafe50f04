# Traer a otras personas.
refer-link = <b>Trae a alguien</b>: por su primer pedido recibes <b>{ $points } { $points ->
    [one] punto
   *[other] puntos
}</b>. Este es tu enlace:
    <code>{ $url }</code>
refer-no-friends-yet = Todavía no ha venido nadie con tu enlace.
refer-friends = <b>Quién ha venido contigo</b>
refer-a-friend = Alguien
refer-somebody = alguien
refer-step-came = { $name } · ha abierto tu enlace
refer-step-in-group = { $name } · está en el grupo
refer-step-ordered = { $name } · primer pedido · { $points } { $points ->
    [one] punto
   *[other] puntos
} para ti a partir del { $on }
refer-step-rewarded = { $name } · primer pedido · { $points } { $points ->
    [one] punto
   *[other] puntos
} para ti
refer-step-checking = { $name } · primer pedido · { $points } { $points ->
    [one] punto
   *[other] puntos
} para ti cuando la tienda lo haya mirado
refer-step-returned = { $name } · ha devuelto el pedido, y con él se van los puntos; otro dentro del plazo todavía cuenta
refer-step-not-counted = { $name } · no cuenta
refer-total = Puntos por traer a gente: { $earned } tuyos, { $held } en espera
refer-brought-by = Te trajo { $name }.
refer-rules = <b>Las reglas</b>
    · Quien invites abre tu enlace y hace un pedido{ $some ->
        [0] {""}
       *[other] {" "}de al menos { $least }
    } en { $window } { $window ->
        [one] día
       *[other] días
    }.
    · Tus { $points } puntos son tuyos { $hold } { $hold ->
        [one] día
       *[other] días
    } después de ese pedido. Si se devuelve, se van con él.
    · Cuenta el primer enlace que alguien abre, y así se queda.
    · No cuentas tú ni quien ya ha pedido aquí antes.
refer-welcome = { $name } te ha traído a <b>{ $shop }</b>. ¡Te damos la bienvenida! Con tu primer pedido le das las gracias a { $name }.
refer-leads-nowhere = Esta invitación no funciona (o ya no). De todos modos, ¡qué bien que estés aquí!
refer-invitation = Ven a comprar conmigo en { $shop }:
button-copy-link = Copiar enlace
button-share = Compartir
refused-self-referral = Ese es tu propio enlace. Es para otras personas: compártelo.
refused-already-customer = Ya compras aquí, así que esta invitación no cuenta. ¡Qué bien verte!
refused-already-bound = Otra persona te trajo primero, y así se queda. ¡Qué bien verte!
refused-referral-circle = Esta persona vino gracias a ti, o a alguien que trajiste, así que la invitación no cuenta al revés.
refer-gift = Y esto es para ti: <b>{ $percent } %</b> menos en tu primer pedido con <code>{ $code }</code>. Lo tienes guardado en /coupons.
refer-rules-gift = · Quien invites recibe un { $percent } % menos en su primer pedido.
refer-rules-ladder = · Además: { $first ->
    [0] {""}
   *[other] { $first } puntos por la primera persona que pida{ $rest ->
        [0] .
       *[other] ,{" "}
    }
}{ $third ->
    [0] {""}
   *[other] { $third } por la tercera{ $tenth ->
        [0] .
       *[other] ,{" "}
    }
}{ $tenth ->
    [0] {""}
   *[other] { $tenth } por la décima.
}
refused-referral-household = Tú y quien te ha invitado tenéis aquí el mismo teléfono o la misma dirección, así que esta invitación no cuenta. De todos modos, ¡qué bien que estés aquí!
refer-code = O di tu código: <code>{ $code }</code>. Basta con escribírmelo.
refer-button-picture = Imagen (QR)
refer-button-group = Enlace a un grupo
refer-picture = Escanea y ven a <b>{ $shop }</b>, o escríbeme <code>{ $code }</code>.
refer-picture-in-private = La imagen es solo para ti: pídemela en privado, @{ $bot }.
refer-which-group = ¿A qué grupo debe llevar tu enlace? Quien entre por él, ha venido contigo.
refer-no-groups = Todavía no estás en ningún grupo de la tienda, así que no hay enlace que hacer. Tu enlace personal funciona igual: /refer
refer-invite = Tu enlace al grupo:
    <code>{ $url }</code>
    Quien entre por él, ha venido contigo.
refer-no-invite = No puedo hacer un enlace a este grupo: tengo que administrarlo y poder invitar. No se ha cambiado nada. Tu enlace personal funciona igual: /refer
refer-button-name = Alguien me habló de vosotros
refer-who = ¿Quién fue? Escribe el nombre o el @usuario.
refer-is-it = ¿Es <b>{ $name }</b>?
refer-nobody-called-so = No conozco a nadie aquí con ese nombre. No se ha cambiado nada. Prueba con el @usuario, o sigue sin más.
refer-several-called-so = Aquí hay varias personas con ese nombre. La tienda verá a quién te refieres; no tienes que hacer nada más.
refused-referral-not-new = Ya se sabe cómo llegaste, o ya has pedido antes. No se ha cambiado nada. ¡Qué bien verte!
refused-too-many-names = Han sido muchos nombres que aquí nadie tiene. No se ha cambiado nada. Inténtalo en una hora.
board-button = Quién trae a más gente
board-title = <b>Quién trae a más gente</b>
board-line = { $place }. { $name } · { $count ->
    [one] una persona
   *[other] { $count } personas
}
board-empty = De quienes quieren aparecer, todavía nadie ha traído a nadie.
board-you-in = No apareces aquí. Se ven nombres de pila y cuántas personas, nunca importes.
board-you-out = Apareces aquí con tu nombre de pila en cuanto alguien que trajiste haya pedido. Nunca se ven importes.
board-button-in = Quiero aparecer
board-button-out = Quítame de la lista
board-off = La tienda no lleva ahora esa lista. No se ha cambiado nada.
