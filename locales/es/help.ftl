# Ayuda, y qué hace cada comando.
help-intro = Esto puedo hacer por ti en <b>{ $shop }</b>:
help-desk = <b>{ $shop }</b>: ¿qué quieres hacer? Elige un tema o escribe, por ejemplo, <code>/help order</code>.
help-unknown = No conozco ningún comando ni tema «{ $word }».
help-topic-orders = Pedidos
help-topic-points = Puntos y niveles
help-topic-coupons = Cupones
help-topic-buys = Compras en grupo
help-topic-friends = Amistades y enlaces
help-topic-nudges = Mensajes
help-topic-people = Personas
help-topic-data = Archivos y revisión
help-topic-members = Lo que se puede preguntar
help-plain-words = También puedes preguntar sin más: «¿cuántos puntos tengo?»
not-understood = No te he entendido y no se ha cambiado nada. /help enseña lo que sé hacer.
command-near = No conozco ese comando y no se ha cambiado nada. ¿Querías decir { $near }?
button-pass-on = Enviárselo a { $shop }
cancelled = Cancelado. No se ha cambiado nada.
nothing-to-cancel = No hay nada que cancelar.
command-start = empezar desde el principio
command-me = tu ficha
command-points = tus puntos
command-orders = tus pedidos y sus puntos
command-tier = tu nivel y cómo subir
command-ladder = los niveles y qué da cada uno
command-coupons = tus cupones, y lo que vale un código
command-refer = trae a alguien
command-friends = quién ha venido contigo y lo que te da
command-buys = compras en grupo abiertas
command-mybuys = tus compras en grupo, lo que queda por pagar y cómo van
command-settings = idioma, lugar, horas de silencio, lo que te gusta
command-help = lo que sé hacer
command-privacy = qué guardo sobre ti
command-less = de qué te escribo, y cuándo
command-stop = no más avisos
command-order = anotar un pedido
command-correct = corregir el total de un pedido
command-refund = devolver un pedido o una parte
command-delivered = un pedido ha llegado
command-paid = un pedido pendiente está pagado
command-release = liberar ya los puntos de un pedido
command-undo = deshacer lo último que anotaste
command-award = dar puntos
command-memberday = días con más puntos
command-tag = poner una etiqueta
command-untag = quitar una etiqueta
command-who = la ficha de un miembro
command-audience = cuántas personas cumplen una pregunta
command-buy = abrir una compra en grupo
command-demand = lo que se pide en el grupo
command-announce = escribir a la clientela: revisar, probar, enviar
command-campaigns = lo anunciado, y pararlo o retirarlo
command-report = qué han traído tus mensajes
command-coupon = crear, dar o parar cupones
command-referrals = recompensas por traer a gente que esperan, y quién trajo a quién
command-links = enlaces para carteles, y lo que han traído
command-import = anotar pedidos de un archivo
command-doctor = qué puedo hacer en este grupo
command-pending = mensajes por revisar
command-occasions = cuándo escribo por mi cuenta
command-playbooks = guiones que sigo paso a paso
command-tasks = lo que el equipo tiene pendiente
command-pause = callar lo que envío por mi cuenta
command-resume = volver a enviar
command-wallet = tu saldo en la tienda
command-rewards = qué compran tus puntos
command-redeem = canjear puntos por un premio
command-rules = cómo funcionan los puntos aquí
command-reward = premios: nuevos, activar, parar
command-redemptions = premios por entregar
command-topup = cargar saldo a alguien
command-liability = lo que suman puntos y saldos
command-stays = Tu comando queda a la vista de todo el grupo: aquí no puedo borrar mensajes. Dame permiso de administración para borrarlos o escríbeme esas cosas en privado. No lo repetiré.
command-rules-change = cambiar cómo funcionan los puntos
command-ladder-change = cambiar la escalera
command-tier-change = dar un nivel a mano
command-coupon-code = lo que vale un código
small-talk-greeting = ¡Hola, { $name }! Pregúntame por tus puntos, tu nivel o las compras en grupo abiertas. /help lo enseña todo.
small-talk-thanks = ¡De nada, { $name }!
small-talk-sign = 🙂
list-mark = {", "}
people-of-the-shop = Yo soy el bot de la tienda. { $some ->
    [yes] Estas son las personas de <b>{ $shop }</b>: { $people }. Escríbeles directamente.
   *[no] No sé de nadie de <b>{ $shop }</b> a quien nombrar aquí{ $people }. Pregunta en el grupo.
}
reply-passed-on = Gracias, se lo he pasado a <b>{ $shop }</b>. Lo leerá una persona.
words-for-owner =
    <b>{ $name }</b> (<code>#{ $member }</code>) me ha escrito y no lo he entendido:
    «{ $text }»
    Espera unas palabras tuyas: escríbele en persona.
reply-for-owner =
    <b>{ $name }</b> (<code>#{ $member }</code>) ha respondido a { $kind }:
    «{ $text }»
    Espera unas palabras tuyas: escríbele en persona, yo no digo nada.
