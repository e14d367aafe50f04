# Wörter, die der ganze Laden braucht: Knöpfe, Tage, Sprachen und Warengruppen.

button-back = Zurück
button-cancel = Abbrechen
button-confirm = Bestätigen
button-skip = Überspringen
button-done = Fertig

day-today = heute
day-tomorrow = morgen
day-yesterday = gestern

language-en = Englisch
    .own = English
language-es = Spanisch
    .own = Español
language-de = Deutsch
    .own = Deutsch
language-zh-Hans = Chinesisch
    .own = 中文

category-skincare = Hautpflege
category-makeup = Make-up
category-fragrance = Düfte
category-haircare = Haarpflege
category-supplements = Nahrungsergänzung
category-baby = Baby
category-bags = Taschen
category-shoes = Schuhe
category-fashion = Mode
category-streetwear = Streetwear
category-jewelry = Schmuck
category-electronics = Elektronik
category-snacks = Snacks
category-tea = Tee &amp; Kaffee
category-home = Zuhause
category-toys = Spielzeug
category-collectibles = Sammlerstücke
