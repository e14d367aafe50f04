# El equipo y los puntos por traer a gente.
refdesk-none = Ninguna recompensa por traer a gente espera que alguien la mire.
refdesk-waiting = { $count ->
    [one] <b>Una recompensa por traer a alguien espera que la mires</b>
   *[other] <b>{ $count } recompensas por traer a gente esperan que las mires</b>
}. Antes no se da nada.
refdesk-case = { $name } (#{ $number }) trajo a { $friend } (#{ $other }) el { $since }.
    Primer pedido: { $paid }. En juego: { $points } puntos, para el { $on }.
refdesk-way-link = Vino con el enlace.
refdesk-way-code = Vino con el código corto.
refdesk-way-invite = Vino con el enlace de invitación al grupo.
refdesk-way-name = Dijo el nombre de quien hizo la invitación.
refdesk-sign-burst = { $count } personas vinieron con este enlace en una hora.
refdesk-sign-left = Entró en el grupo y salió en menos de dos días{ $count ->
    [one] {""}
   *[other] , { $count } veces
}.
refdesk-sign-young = Una cuenta de Telegram muy nueva: su número está por encima de las { $known } que se conocían aquí un mes antes.
refdesk-sign-at_minimum = El pedido suma { $paid }, apenas más que los { $least } que cuentan.
refdesk-sign-ring = Parte de un círculo de { $count } personas que se trajeron unas a otras: alguien intentó cerrarlo.
refdesk-sign-twins = { $count ->
    [one] Otra persona que trajo el mismo miembro tiene
   *[other] Otras { $count } personas que trajo el mismo miembro tienen
} el mismo teléfono o la misma dirección.
refdesk-sign-quiet = { $count } personas que vinieron por quien invita han pedido igual, poco o la misma suma, y a ninguna se la ha visto en un grupo.
refdesk-sign-cap = Ya { $count } recompensas en 30 días; hasta { $most } se dan sin mirar.
refdesk-button-yes = Dejar pasar
refdesk-button-no = No dar nada
refdesk-button-undo = Pensarlo otra vez
refdesk-button-next = Siguiente
refdesk-approved = Aprobado: { $name } recibe { $points } puntos por { $friend } el { $on }, si el pedido no se devuelve antes.
refdesk-refused = { $name } no recibe nada por { $friend }. No se ha avisado a ninguna de las dos personas.
refused-own-reward = Esto trata de ti. No se ha cambiado nada: tiene que mirarlo otra persona del equipo.
refused-referral-moved = Esto ya está resuelto, o el pedido ha cambiado. No se ha cambiado nada. /referrals muestra lo que espera.
refdesk-news = { $count ->
    [one] Una recompensa por traer a alguien espera
   *[other] { $count } recompensas por traer a gente esperan
} que alguien lo mire: /referrals
refdesk-claim = { $friend } llegó el { $on } y dice que «{ $said }» le habló de la tienda. ¿Quién es?
refdesk-button-none = Ninguna de estas personas
refdesk-claim-settled = Anotado: { $name } trajo a { $friend }.
refdesk-claim-dropped = Anotado: no era ninguna de ellas. No se ha cambiado nada más.
