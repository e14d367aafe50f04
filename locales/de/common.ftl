# Wörter, die der ganze Laden braucht: Knöpfe, Tage, Sprachen, Warengruppen und Fragen.

button-back = Zurück
button-cancel = Abbrechen
button-yes = Ja
button-no = Nein
button-confirm = Bestätigen
button-skip = Überspringen
button-done = Fertig
button-more = Mehr
button-next = Weiter
button-close = Schließen

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

need-shipping-time = Lieferzeit
need-shipping-cost = Versandkosten
need-tracking = Sendungsverfolgung
need-price = Preis
need-discount = Rabatte
need-availability = Noch da?
need-authenticity = Ist es echt?
need-returns = Rückgabe
need-size = Größen
need-payment = Bezahlung
need-customs = Zoll
need-gift = Geschenke
