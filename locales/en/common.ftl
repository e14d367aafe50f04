# Words every part of the shop uses: buttons, days, languages and categories.

button-back = Back
button-cancel = Cancel
button-confirm = Confirm
button-skip = Skip
button-done = Done

day-today = today
day-tomorrow = tomorrow
day-yesterday = yesterday

language-en = English
    .own = English
language-es = Spanish
    .own = Español
language-de = German
    .own = Deutsch
language-zh-Hans = Chinese
    .own = 中文

category-skincare = Skincare
category-makeup = Make-up
category-fragrance = Fragrance
category-haircare = Hair care
category-supplements = Supplements
category-baby = Baby
category-bags = Bags
category-shoes = Shoes
category-fashion = Fashion
category-streetwear = Streetwear
category-jewelry = Jewellery
category-electronics = Electronics
category-snacks = Snacks
category-tea = Tea &amp; coffee
category-home = Home
category-toys = Toys
category-collectibles = Collectibles
