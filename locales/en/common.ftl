# Words every part of the shop uses: buttons, days, languages, categories and needs.

button-back = Back
button-cancel = Cancel
button-yes = Yes
button-no = No
button-confirm = Confirm
button-skip = Skip
button-done = Done
button-more = More
button-next = Next
button-close = Close

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

need-shipping-time = Delivery time
need-shipping-cost = Shipping cost
need-tracking = Parcel tracking
need-price = Price
need-discount = Discounts
need-availability = In stock?
need-authenticity = Is it genuine?
need-returns = Returns
need-size = Sizes
need-payment = Payment
need-customs = Customs
need-gift = Gifts
