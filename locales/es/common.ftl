# Palabras que usa toda la tienda: botones, días, idiomas y categorías.

button-back = Atrás
button-cancel = Cancelar
button-confirm = Confirmar
button-skip = Saltar
button-done = Listo

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
