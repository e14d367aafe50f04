# 店铺欠会员多少。
liability-all = <b>截至 { $on } 的全部积分</b>
    发放 { $issued } · 兑换 { $redeemed } · 过期 { $expired }
    未用：<b>{ $left }</b>，折合 { $worth }
    余额合计：<b>{ $wallet }</b>
liability-month = { $on } 起：发放 { $issued } · 兑换 { $redeemed } · 过期 { $expired }
    期末未用 { $left }（{ $worth }）· 余额 { $wallet }
