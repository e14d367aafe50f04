# 群里有人求购的东西。
demand-noted = 记下了：你想要 <b>{ $item }</b>。开团时我会告诉你。
demand-none = 最近群里没有人求购。我会留意“有人带……吗？”这样的问题。
demand-list = <b>群里有人想要</b>
demand-line = • <b>{ $item }</b> · { $people } 人，最近一次 { $at }
button-demand-open = 开团：{ $item }
button-demand-drop = ✕
