# 被拒绝时说的话：发生了什么、什么没有改变、现在该怎么办。
whisper-failed = { $name }，有条回复只给你看。请打开 @{ $bot }，点“开始”，再问一次。
refused-shop-error = 没有成功，什么都没有改变。
refused-not-allowed = 只有店铺工作人员可以这样做，什么都没有改变。
refused-anonymous = 你现在以群的身份发言，我看不出你是谁，什么都没有改变。请先关闭“匿名”，再发一次。
refused-rights-unknown = 暂时无法向 Telegram 确认你是不是管理员，什么都没有改变。请一分钟后再试。
refused-who-is-meant = 不清楚你说的是谁，什么都没有改变。请回复对方的消息，或写名字、@用户名或会员编号。{ $usage ->
    [none] {""}
   *[other] 格式：<code>{ $usage }</code>
}
which-one = 你说的是哪一位？名字谁都可以取，所以什么都没有改变。点一下：会显示资料，或复制带编号的命令，粘贴发送即可。{ $more ->
    [0] {""}
   *[other] 还有 { $more } 位同名。
}
refused-bad-words = 看不懂这条指令，什么都没有改变。写法是：<code>{ $usage }</code>
refused-press-forged = 这个按钮无效，什么都没有改变。请重新获取。
refused-press-not-yours = 这个按钮不是给你的，什么都没有改变。
refused-press-stale = 这个按钮已过期，什么都没有改变。请重新获取。
refused-bad-audience = 看不懂“{ $word }”（第 { $column } 个字符），没有选出任何人。这里可以写：{ $expected }。发送 /audience 看写法。
refused-words-gone = 看不到你刚才写的内容了，所以没有转出去。请再写一次。
