# Una compra en grupo como imagen para compartir, y quien llega por su código.
button-buy-placard = Imagen para compartir
placard-price = { $dearer ->
    [0] { $price }
   *[1] desde { $price }
}
placard-until = Apúntate hasta
placard-day = { $weekday }, { $on }
placard-met = ¡Sale adelante!
placard-scan = Escanea y apúntate
placard-as-of = Datos del { $at }
placard-now = El código muestra cómo va ahora
placard-caption = <b>{ $item }</b> · { $price }
    Apúntate hasta { $until }
    { $url }
placard-in-private = La imagen la preparo en nuestro chat: @{ $bot }, y luego /buys.
placard-over = Esta compra en grupo ha terminado o la tienda la ha retirado. /buys muestra las que están abiertas.
placard-outside = { $way ->
    [yes] Se hace en un grupo de la tienda: entra y apúntate allí o aquí.
   *[no] Se hace en un grupo de la tienda. Pide a quien te envió la imagen que te deje entrar y apúntate allí o aquí.
}
button-placard-group = Entrar en el grupo
button-placard-inside = Ya estoy en el grupo
