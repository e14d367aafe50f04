# 会员自己的资料、订单和隐私。
me-name = <b>{ $name }</b> · { $since } 加入
me-likes = 你喜欢：{ $likes }
me-likes-unknown = 还不知道你喜欢什么，在 /settings 里告诉我吧。
me-place = { $place } · { $language }
identity-telegram = Telegram 账号
identity-email = 邮箱（已加密）
identity-phone = 手机号（已加密）
identity-custom = 客户编号
privacy = <b>{ $shop } 保存了你的哪些信息</b>
    你是谁：{ $accounts }，昵称、语言和地点。{ $birthday ->
        [yes] 还有你的生日：加密保存，工作人员看不到具体日期。
       *[no] {""}
    }
    你做过什么：{ $actions } 条记录（消息、点击、回应、进群）。消息原文 { $days } 天后删除。
    你买过什么：{ $orders } 笔订单和相应积分。

    用途只有三个：回答你、算对积分、在合适的时间联系你。群里其他人看不到。发送 /stop 立即停止所有提醒和优惠。想查看、更正或删除全部信息，请联系店铺工作人员。
