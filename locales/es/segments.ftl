# Públicos: una pregunta que selecciona a personas.
audience-found = { $members ->
    [0] Nadie cumple eso.
    [one] <b>{ $members } persona</b> cumple eso; se puede escribir a { $reachable }.
   *[other] <b>{ $members } personas</b> cumplen eso; se puede escribir a { $reachable }.
}
audience-names = { $more ->
    [0] { $names }
   *[other] { $names } y { $more } más
}
audience-help = Pregunta a quiénes buscas y verás cuántas personas son:
    <code>/audience tier &gt;= gold and not tag:vip</code>
    <code>/audience orders &gt;= 2 in 90 days and last order &gt; 60 days ago</code>
    <code>/audience category:skincare in 6 months or tag:interested:skincare</code>
    Palabras: tier (nivel), language (idioma), reach, zone · orders (pedidos), spent (gasto), messages, replies, reactions, taps, buys (compras en grupo), friends, points, wallet · first/last order, first/last seen … ago · tag:, group:, joined:, item:, category:, brand: · everybody, stopped, reachable. Une con and, or, not y paréntesis; <code>in 90 days</code> o <code>since 2026-01-31</code> pone el tiempo, <code>orders &gt;= 2 of brand:dior</code> el producto, <code>*</code> vale por cualquier cosa.
