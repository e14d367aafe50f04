# Palabras que usa toda la tienda: botones, días, idiomas, categorías y dudas frecuentes.

button-back = Atrás
button-cancel = Cancelar
button-yes = Sí
button-no = No
button-confirm = Confirmar
button-skip = Saltar
button-done = Listo
button-more = Más
button-next = Siguiente
button-close = Cerrar

day-today = hoy
day-tomorrow = mañana
day-yesterday = ayer

language-en = Inglés
    .own = English
language-es = Español
    .own = Español
language-de = Alemán
    .own = Deutsch
language-zh-Hans = Chino
    .own = 中文

category-skincare = Cuidado facial
category-makeup = Maquillaje
category-fragrance = Perfumes
category-haircare = Cabello
category-supplements = Suplementos
category-baby = Bebé
category-bags = Bolsos
category-shoes = Zapatos
category-fashion = Moda
category-streetwear = Moda urbana
category-jewelry = Joyas
category-electronics = Electrónica
category-snacks = Dulces y snacks
category-tea = Té y café
category-home = Hogar
category-toys = Juguetes
category-collectibles = Coleccionables

need-shipping-time = Plazo de entrega
need-shipping-cost = Gastos de envío
need-tracking = Seguimiento
need-price = Precio
need-discount = Descuentos
need-availability = ¿Hay stock?
need-authenticity = ¿Es original?
need-returns = Devoluciones
need-size = Tallas
need-payment = Pago
need-customs = Aduana
need-gift = Regalos
