# Was der Shop seinen Mitgliedern schuldet.
liability-all = <b>Alle Punkte bis zum { $on }</b>
    { $issued } ausgegeben · { $redeemed } eingelöst · { $expired } verfallen
    Offen: <b>{ $left }</b>, wert { $worth }
    In Guthaben: <b>{ $wallet }</b>
liability-month = Ab { $on }: { $issued } ausgegeben · { $redeemed } eingelöst · { $expired } verfallen
    am Monatsende offen: { $left } ({ $worth }) · Guthaben { $wallet }
