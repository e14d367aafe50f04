# Guthaben: was ein Mitglied hat, und wie das Team es auflädt.
wallet-balance = <b>{ $amount }</b> Guthaben
wallet-bonus = Lade { $step } auf und du hast { $total }: den Rest legt der Shop dazu.
wallet-none-yet = Noch ist nichts drauf. Bitte den Shop, es aufzuladen, und bezahle damit deine nächsten Bestellungen.
wallet-line-top_up = { $on } · { $sign }{ $amount } · { $back ->
    [yes] Aufladung zurückgenommen
   *[no] Aufladung
}
wallet-line-payment = { $on } · { $sign }{ $amount } · { $back ->
    [yes] Bestellung bezahlt
   *[no] Zahlung zurückgenommen
}
wallet-line-refund = { $on } · { $sign }{ $amount } · Erstattung
wallet-line-redeem = { $on } · { $sign }{ $amount } · { $note ->
    [blank] für Punkte
   *[other] für Punkte: { $note }
}
wallet-line-coupon = { $on } · { $sign }{ $amount } · Gutschein
wallet-line-return = { $on } · { $sign }{ $amount } · zurückbekommen
wallet-line-award = { $on } · { $sign }{ $amount } · Geschenk vom Shop
wallet-line-bonus = { $on } · { $sign }{ $amount } · Bonus vom Shop
wallet-line-order = { $on } · { $sign }{ $amount } · Bestellung
wallet-line-referral = { $on } · { $sign }{ $amount } · du hast jemanden mitgebracht
wallet-line-merge = { $on } · { $sign }{ $amount } · deine Konten wurden eins
topup-ask = { $name } (#{ $member }) mit { $paid } aufladen{ $extra ->
    [yes] , dazu { $bonus } Bonus: <b>{ $total }</b>
   *[no] {""}
}? Bezahlt ist es; gebucht wird erst, wenn du bestätigst.
topup-done = { $extra ->
    [yes] { $paid } und { $bonus } Bonus
   *[no] { $total }
} für { $name }. Jetzt im Guthaben: <b>{ $held }</b>. Einen Tag lang lässt es sich rückgängig machen.
topup-known = Diese Aufladung steht schon in den Büchern. Nichts wurde doppelt gebucht.
topup-receipt = <b>+{ $total }</b> Guthaben bei { $shop }{ $extra ->
    [yes] {" "}({ $paid } und { $bonus } Bonus)
   *[no] {""}
}. Du hast jetzt { $held }. /wallet
topup-undone = Zurückgenommen: { $amount } von { $name }. Eine Nachricht darüber ist unterwegs.
topup-undone-receipt = { $shop } hat eine Aufladung zurückgenommen: { $amount }. Wenn das nicht stimmt, sag es dem Shop.
refused-not-enough-credit = So viel ist nicht im Guthaben: { $have } von { $need }. Es wurde nichts gebucht.
refused-no-such-top-up = Diese Aufladung steht nicht in den Büchern oder wurde schon zurückgenommen. Es wurde nichts geändert.
refused-too-late-to-undo = Eine Aufladung lässt sich { $hours } Stunden lang rückgängig machen. Es wurde nichts geändert.
