# Die Karte eines Mitglieds, seine Bestellungen und seine Daten.
me-name = <b>{ $name }</b> · dabei seit { $since }
me-likes = Du magst: { $likes }
me-likes-unknown = Ich weiß noch nicht, was du magst. Unter /settings kannst du es mir sagen.
me-place = { $place } · { $language }
identity-telegram = Telegram-Konto
identity-email = E-Mail (verschlüsselt)
identity-phone = Telefon (verschlüsselt)
identity-custom = Kundennummer
privacy = <b>Was { $shop } über dich speichert</b>
    Wer du bist: { $accounts }, dein Name, Sprache und Ort.{ $birthday ->
        [yes] {" "}Deinen Geburtstag, verschlüsselt; das Team sieht den Tag nicht.
       *[no] {""}
    }
    Was du getan hast: { $actions } { $actions ->
        [one] Eintrag
       *[other] Einträge
    } (Nachrichten, Tipper, Reaktionen, Beitritte). Der Wortlaut deiner Nachrichten wird nach { $days } Tagen vergessen.
    Was du gekauft hast: { $orders } { $orders ->
        [one] Bestellung
       *[other] Bestellungen
    } und die Punkte dafür.

    Damit antworte ich dir, führe deine Punkte richtig und schreibe dir zu einer guten Zeit. Sonst sieht das niemand in der Gruppe. /stop beendet sofort alle Erinnerungen und Angebote. Willst du alles sehen, berichtigen oder löschen lassen, sag es dem Team des Shops.
