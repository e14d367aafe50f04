# Lo que se pide en el grupo.
demand-noted = He apuntado que te gustaría <b>{ $item }</b>. Cuando se abra una compra en grupo, te aviso.
demand-none = Últimamente nadie ha pedido nada en el grupo. Escucho preguntas como «¿alguien trae…?».
demand-list = <b>Lo que se pide en tus grupos</b>
demand-line = • <b>{ $item }</b> · { $people ->
    [one] { $people } persona
   *[other] { $people } personas
}, la última vez el { $at }
button-demand-open = Abrir: { $item }
button-demand-drop = ✕
