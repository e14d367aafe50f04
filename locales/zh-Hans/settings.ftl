# 会员自己可以决定的事。
settings-now = <b>你的设置</b>
    语言：{ $language }
    时区：{ $place }
    免打扰：{ $start } 至 { $end }
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
