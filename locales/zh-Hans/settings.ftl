# 会员自己可以决定的事。
settings-now = <b>你的设置</b>
    语言：{ $language }
    时区：{ $place }
    免打扰：{ $start } 至 { $end }
    生日：{ $birthday ->
        [none] 未填写
       *[other] { $birthday }
    }
    提醒和优惠：{ $nudges }
settings-nudges-on = 开启
settings-nudges-off = 关闭
settings-language = 我们用哪种语言？
settings-zone = 你住在哪里？点一个地方，或直接输入城市。
settings-quiet = 什么时候不打扰你？
button-language = 语言
button-place = 地点
button-quiet = 免打扰时间
button-nudges-off = 停止提醒
button-nudges-on = 允许提醒
settings-likes = 你喜欢什么？可以选多个，选好后点完成。
button-likes = 我的喜好
button-birthday = 生日
button-birthday-forget = 删除我的生日
settings-birthday = { $birthday ->
    [none] 你的生日是哪天？请输入月和日，例如 2月29日。每年生日当天你会收到一次祝福。
   *[other] 你的生日：<b>{ $birthday }</b>。想修改，请输入月和日，例如 2月29日。
}生日会加密保存，店铺工作人员看不到具体日期。
settings-birthday-kept = 记下了：<b>{ $birthday }</b>。{ $nudges ->
    [off] 提醒已关闭，开启后才会收到生日祝福。
   *[on] 每年生日当天你会收到一次祝福。
}
settings-birthday-gone = 已删除你的生日，以后不会再给你发送生日祝福。
settings-birthday-unread = { $why ->
    [ambiguous] 这可能是两个不同的日子。请写清月和日，例如 4月3日。
   *[other] 没看懂是哪一天。请输入月和日，例如 2月29日。
}没有任何改动。
settings-birthday-in-group = 生日是你的私事。请私聊 @{ $bot } 发送 /settings，再点“生日”。没有任何改动。
