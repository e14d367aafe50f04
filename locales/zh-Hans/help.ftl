# 帮助，以及每个命令的作用。
help-intro = 在 <b>{ $shop }</b>，我可以帮你：
help-desk = <b>{ $shop }</b>：想做什么？选一个主题，或者直接发 <code>/help order</code> 这样的命令。
help-unknown = 没有叫“{ $word }”的命令或主题。
help-topic-orders = 订单
help-topic-points = 积分与等级
help-topic-coupons = 优惠券
help-topic-buys = 拼团
help-topic-friends = 邀请与链接
help-topic-nudges = 消息
help-topic-people = 成员
help-topic-data = 文件与检查
help-topic-members = 成员能问什么
help-plain-words = 也可以直接问：“我有多少积分？”
not-understood = 没听懂，什么都没有改变。/help 查看我会做的事。
command-near = 没有这个指令，什么都没有改变。你是想用 { $near } 吗？
button-pass-on = 转给 { $shop }
cancelled = 已取消，什么都没有改变。
nothing-to-cancel = 没有可以取消的操作。
command-start = 从头开始
command-me = 我的会员卡
command-points = 我的积分
command-orders = 我的订单和积分
command-tier = 我的等级和升级进度
command-ladder = 所有等级和权益
command-coupons = 我的优惠券，查询优惠码
command-refer = 邀请好友
command-friends = 你带来的朋友和所得
command-buys = 正在进行的拼团
command-mybuys = 你参加的拼团、待付款和进展
command-settings = 语言、地点、免打扰、喜好
command-help = 我会做什么
command-privacy = 保存了哪些信息
command-less = 选择我给你发什么、什么时候发
command-stop = 不再提醒
command-order = 登记订单
command-correct = 更正订单金额
command-refund = 退款，整单或部分
command-delivered = 订单已送达
command-paid = 未付款的订单已付款
command-release = 立即放出订单的积分
command-undo = 撤销你上一笔账
command-award = 赠送积分
command-memberday = 会员日设置
command-tag = 给会员加标签
command-untag = 去掉标签
command-who = 查看会员资料
command-audience = 按条件选出会员
command-buy = 发起拼团
command-demand = 群里有人求购的东西
command-announce = 群发给会员：检查、测试、发送
command-campaigns = 群发记录，暂停或撤回
command-report = 你的消息带来了什么
command-coupon = 发布、发放或停止优惠券
command-referrals = 待查看的带新奖励，和谁带来了谁
command-links = 海报链接和效果
command-import = 从文件导入订单
command-doctor = 我在群里的权限
command-pending = 待处理的提醒
command-occasions = 我什么时候主动发消息
command-playbooks = 我按步骤执行的剧本
command-tasks = 店员的待办
command-pause = 暂停主动发消息
command-resume = 恢复发送
command-wallet = 我的余额
command-rewards = 积分能换什么
command-redeem = 用积分兑换
command-rules = 积分规则
command-reward = 奖品：新建、上架、下架
command-redemptions = 待发放的奖品
command-topup = 给会员充值
command-liability = 积分与余额总负债
command-stays = 你的命令会留在群里，所有人都能看到：我在这里没有删除消息的权限。请把我设为有此权限的管理员，或者私聊我。这条提醒只说一次。
command-rules-change = 修改积分规则
command-ladder-change = 修改等级体系
command-tier-change = 手动设定等级
command-coupon-code = 查询优惠码
small-talk-greeting = 你好，{ $name }！可以问我积分、等级，或正在进行的拼团。/help 查看全部。
small-talk-thanks = 不客气，{ $name }！
small-talk-sign = 🙂
list-mark = 、
people-of-the-shop = 我是店里的机器人。{ $some ->
    [yes] <b>{ $shop }</b> 的工作人员：{ $people }。直接给他们发消息吧。
   *[no] 我这里没有 <b>{ $shop }</b> 工作人员的联系方式{ $people }，请在群里问。
}
reply-passed-on = 谢谢，已经转给 <b>{ $shop }</b>，会有人来看。
words-for-owner =
    <b>{ $name }</b>（<code>#{ $member }</code>）给我写了消息，我没有听懂：
    “{ $text }”
    请你亲自回一句。
reply-for-owner =
    <b>{ $name }</b>（<code>#{ $member }</code>）回复了{ $kind }：
    “{ $text }”
    请你亲自回一句，我不会替你回答。
