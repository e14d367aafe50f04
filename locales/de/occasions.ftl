# Was Mitglieder zu Anlässen hören, die sie selbst betreffen, und was die Inhaberin dazu einstellt.
nudge-welcome = { $name }, schön, dass du da bist! Ich zeige dir deine Punkte, sage dir, welche Sammelkäufe offen sind, und was es bei { $shop } Neues gibt. Schreib mir „nur Hautpflege, abends“ oder was dir lieber ist, dann halte ich mich daran.
nudge-friend-came = { $name }, { $friend } ist über deinen Link gekommen. Mit der ersten Bestellung bekommst du { $points } { $points ->
    [one] Punkt
   *[other] Punkte
}.
nudge-friend-ordered = { $name }, { $friend } hat bestellt: { $points } { $points ->
    [one] Punkt ist
   *[other] Punkte sind
} unterwegs zu dir, ab { $on } gehören sie dir.
nudge-friend-returned = { $name }, die Belohnung dafür, dass { $friend } durch dich hier ist, zählt nicht mehr: { $points ->
    [0] Die angekündigten Punkte kommen nicht.
    [one] { $points } Punkt ist wieder weg.
   *[other] { $points } Punkte sind wieder weg.
} { $owed ->
    [0] Du hast { $held } { $held ->
        [one] Punkt
       *[other] Punkte
    }; sonst wurde nichts geändert.
   *[other] Dir { $owed ->
        [one] fehlt jetzt { $owed } Punkt
       *[other] fehlen jetzt { $owed } Punkte
    }: Die nächsten, die du sammelst, gleichen das aus. Sonst wurde nichts geändert.
} { $again ->
    [no] /friends zeigt, wie weit alle sind.
   *[day] Eine neue Bestellung bis { $again } bringt sie noch einmal: /friends
}
nudge-buy-day = { $name }, noch ein Tag: Der Sammelkauf <b>{ $item }</b> für { $price } endet { $day } um { $time }. { $missing ->
    [0] Genug sind dabei, er kommt zustande.
   *[other] Damit er zustande kommt: { buy-missing }.
}
nudge-buy-near = { $name }, { $missing ->
    [0] genug sind dabei
   *[other] { buy-missing }
}: <b>{ $item }</b> für { $price }. Er endet { $day } um { $time }, { $people } sind dabei.
nudge-near-shipping = { $name }, nur noch { $missing }: Ab { $least } ist dein Versand frei.
nudge-coupon-ends = { $name }, dein Gutschein bei { $shop } gilt bis { $last }: <b>{ $gives }</b> mit <code>{ $code }</code>. Noch ist er nicht eingelöst.
nudge-birthday-gift = { $name }, dein Geburtstagsgeschenk von { $shop } wartet noch: <b>{ $gives }</b> mit <code>{ $code }</code>, bis { $last }.
nudge-birthday-soon = { $name }, bald hast du Geburtstag, und { $shop } hat etwas für dich: { $percent } % auf einen Einkauf, bis { $until }. Dein Code: <code>{ $code }</code>
nudge-delivered = { $name }, vor einer Weile kam dein Paket an: { $what }. Ist alles, wie du es wolltest? Wenn nicht, sag { $shop } Bescheid, wir kümmern uns.
nudge-review = { $name }, wie gefällt dir { $what }? Ein Foto oder ein paar Worte in der Gruppe helfen allen, die noch überlegen.{ $points ->
    [0] {""}
    [one] {" "}Dafür bekommst du einen Punkt.
   *[other] {" "}Dafür bekommst du { $points } Punkte.
}
nudge-replenish = { $name }, geht <b>{ $item }</b> zur Neige? Zuletzt hast du es am { $last } gekauft. Sag { $shop } Bescheid, wenn du mehr möchtest.
nudge-frequent = { $name }, du bist oft da, das freut { $shop }: { $percent } % auf deine nächste Bestellung ab { $least }, bis { $until }. Dein Code: <code>{ $code }</code>
nudge-specialist = { $name }, mit { $category } kennst du dich aus. Von { $shop }: { $percent } % auf alles aus diesem Bereich in deiner nächsten Bestellung, bis { $until }. Dein Code: <code>{ $code }</code>
nudge-anniversary = { $name }, heute vor { $years ->
    [one] einem Jahr
   *[other] { $years } Jahren
} hast du zum ersten Mal bei { $shop } bestellt. Danke, dass du dabeibleibst!
nudge-member-day = { $name }, { $day } ist Mitgliedertag bei { $shop }: Deine Bestellungen bringen den ganzen Tag { $times } Punkte.
nudge-winback = { $name }, { $shop } vermisst dich. Hier sind { $percent } % auf deine nächste Bestellung, nur für dich, bis { $until }: <code>{ $code }</code>
nudge-declining = { $name }, fehlt dir etwas bei { $shop }? Antworte einfach auf diese Nachricht. Und hier ist, was es Neues gibt.
nudge-missed-buys = { $name }, das lief ohne dich: { $items }. Vielleicht passt dir etwas, das bei { $shop } gerade offen ist.
nudge-why-welcome = Du hast vor Kurzem auf Start getippt und noch nicht bestellt.
nudge-why-friend_came = Jemand aus deinem Kreis ist deinem Link gefolgt.
nudge-why-friend_ordered = Jemand, der über deinen Link kam, hat bestellt, und du erfährst, was du verdient hast.
nudge-why-friend_returned = Eine Belohnung für jemanden, den du mitgebracht hast, zählt nicht mehr, und du erfährst, was wieder weg ist.
nudge-why-buy_day = Er endet in einem Tag, passt zu dem, was du magst oder gekauft hast, und du bist noch nicht dabei.
nudge-why-buy_near = Er ist fast voll, passt zu dem, was du magst oder gekauft hast, und du bist noch nicht dabei.
nudge-why-near_shipping = Was du in offenen Sammelkäufen hast, reicht fast für freien Versand.
nudge-why-coupon_ends = Du hast einen Gutschein, den du nicht eingelöst hast und der bald endet.
nudge-why-birthday_gift = Dein Geburtstagsgeschenk ist nicht eingelöst und endet bald.
nudge-why-birthday_soon = Du hast mir deinen Geburtstag gesagt, und er ist in ein paar Tagen.
nudge-why-delivered = Eine Bestellung von dir ist vor einer Weile angekommen, und wir fragen einmal, ob alles gut ist.
nudge-why-review = Eine Bestellung von dir ist vor einer Weile angekommen, und du hast sie behalten.
nudge-why-replenish = { $own ->
    [yes] Du hast es { $times }-mal gekauft, etwa alle { $days } Tage, und seitdem nicht mehr.
   *[no] Davon braucht man etwa alle { $days } Tage mehr, und du hast es nicht wieder gekauft.
}
nudge-why-frequent = Du hast in einem halben Jahr { $orders }-mal bestellt.
nudge-why-specialist = Das meiste, was du in einem halben Jahr gekauft hast, ist von einer Art.
nudge-why-anniversary = Es ist der Jahrestag deiner ersten Bestellung.
nudge-why-member_day = Du hast in den letzten Monaten bestellt, und ein Mitgliedertag steht bevor.
nudge-why-winback = Du hast hier viel bestellt, und lange nicht mehr.
nudge-why-declining = Du bestellst weniger als früher, und wir wüssten gern, warum.
nudge-why-missed_buys = Die letzten { $missed } Sammelkäufe von dem, was du magst, liefen ohne dich.
nudge-kind-welcome = „Willkommen“
nudge-kind-friend_came = „jemand ist gekommen“
nudge-kind-friend_ordered = „jemand hat bestellt“
nudge-kind-friend_returned = „eine Belohnung ist weg“
nudge-kind-buy_day = „noch ein Tag“
nudge-kind-buy_near = „fast voll“
nudge-kind-near_shipping = „fast versandfrei“
nudge-kind-coupon_ends = „dein Gutschein endet“
nudge-kind-birthday_gift = „dein Geschenk wartet“
nudge-kind-birthday_soon = „ein Geburtstagsgeschenk“
nudge-kind-delivered = „alles gut?“
nudge-kind-review = „wie gefällt es dir?“
nudge-kind-replenish = „geht es zur Neige?“
nudge-kind-frequent = „danke fürs oft Kommen“
nudge-kind-specialist = „für alle, die sich auskennen“
nudge-kind-anniversary = „seit deiner ersten Bestellung“
nudge-kind-member_day = „Mitgliedertag“
nudge-kind-winback = „ein Gutschein zum Wiederkommen“
nudge-kind-declining = „fehlt dir etwas?“
nudge-kind-missed_buys = „lief ohne dich“
occasions-title = <b>Wann { $shop } von sich aus schreibt</b>
    Tippe einen Anlass an, um ihn anzusehen. Niemand bekommt mehr als { $day } am Tag und { $week } in der Woche, was auch immer an ist.
occasions-one = { $kind } ist { $on ->
    [yes] an
   *[no] aus
}.
occasions-needs = Er bleibt aus, bis du seine Zahl setzt: { $usage }
occasions-button = { $on ->
    [yes] ✓
   *[no] ✗
} { $kind }
occasions-button-on = Einschalten
occasions-button-off = Ausschalten
occasions-button-all = Alle Anlässe
occasions-number = <code>{ $name }</code> { $value } ({ $least }–{ $most })
occasions-usage = Eine Zahl ändern: { $usage }
occasions-tuned = Erledigt: { $kind }, { $name } ist ab jetzt { $value }. Was schon geplant ist, wird vor dem Senden noch einmal geprüft.
refused-no-such-occasion = Diesen Anlass oder diese Zahl kenne ich nicht. Es wurde nichts geändert. /occasions zeigt alle.
refused-occasion-number-refused = { $name } geht von { $least } bis { $most }. Es wurde nichts geändert.
