# 第一分钟，以及机器人在群里的第一句话。
start-hello = 你好，{ $name }！我在 <b>{ $shop }</b> 帮你记积分、管拼团。点三下就好，每一步都可以跳过。
start-language = <b>1/3</b> 我们用哪种语言？
start-zone = <b>2/3</b> 你住在哪里？这样我不会在夜里打扰你。点一个地方，或直接输入城市。
start-interests = <b>3/3</b> 你喜欢什么？可以多选，选好点“完成”。
start-ready = 都好了，{ $name }。随时问我：/points · /tier · /buys · /refer，也可以直接用自己的话说。/settings 修改资料，/stop 停止提醒。
start-owner = <b>{ $shop }</b> 现在归你管理了。接下来请把我加进群并设为管理员，这样我能看到谁进群，也能私下回复会员。然后回复一位会员的消息试试 /order。/help 查看全部功能。
start-in-group = 我们私聊吧：打开 @{ $bot }，点“开始”。
button-add-to-group = 把我加进群
zone-which = 你说的是哪一个？
zone-not-found = 我不认识这个地方。请点下面一个，或输入附近的大城市。
group-hello = 大家好，我为 <b>{ $shop }</b> 服务。可以问我 /points、/tier、/buys，只有你能看到我的回复。想私聊请打开我并点“开始”。
group-who-are-you = 你好。我为 <b>{ $shop }</b> 工作。在店铺工作人员在这个群里发言之前，我会保持安静。
button-begin-again = 重新填写
