# Traer a otras personas.
refer-link = <b>Trae a alguien</b>: por su primer pedido recibes <b>{ $points } { $points ->
    [one] punto
   *[other] puntos
}</b>. Este es tu enlace:
    <code>{ $url }</code>
refer-no-friends-yet = Todavía no ha venido nadie con tu enlace.
refer-friends = <b>Quién ha venido contigo</b>
refer-a-friend = Alguien
refer-step-came = { $name } · ha abierto tu enlace
refer-step-in-group = { $name } · está en el grupo
refer-step-ordered = { $name } · primer pedido · { $points } para ti a partir del { $on }
refer-step-rewarded = { $name } · primer pedido · { $points } para ti
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
    } después de ese pedido. Si antes se devuelve, se pierden.
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
