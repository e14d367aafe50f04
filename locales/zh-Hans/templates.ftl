# Messages with gaps, and what is wrong with one.
template-value = { $value }
refused-template-unknown = <code>{"{"}{ $word }{"}"}</code> 我填不了{ $near ->
    [none] 。
   *[other] ，是不是想写 <code>{"{"}{ $near }{"}"}</code>？
}我认识：{ $known }。什么都没有保存，请再写一次。
refused-template-fallback = <code>{"{"}{ $word }{"}"}</code> 有些人没有。请在竖线后写上替代的话：<code>{"{"}{ $word }|…{"}"}</code>。什么都没有保存，请再写一次。
refused-template-long = 这条消息可能比 Telegram 允许的长 { $over } 个字符（最多 { $most } 个，已为名字等留出位置）。什么都没有保存，请写短一点。
refused-template-braces = <code>{ $word }</code> 这里没有合上。空位的写法是 <code>{"{"}name|朋友{"}"}</code>。什么都没有保存，请再写一次。
refused-template-empty = 里面没有可读的内容。什么都没有保存，请再写一次。
