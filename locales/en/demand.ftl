# What members ask the group for.
demand-noted = I have written down that you would like <b>{ $item }</b>. When a group buy for it opens, you hear from me.
demand-none = Nobody has asked the group for anything lately. I listen for questions like “anyone bringing …?”
demand-list = <b>Asked for in your groups</b>
demand-line = • <b>{ $item }</b> · { $people ->
    [one] { $people } person
   *[other] { $people } people
}, last on { $at }
button-demand-open = Open: { $item }
button-demand-drop = ✕
