# 全店通用的词：按钮、日期、语言和品类。

button-back = 返回
button-cancel = 取消
button-confirm = 确认
button-skip = 跳过
button-done = 完成

day-today = 今天
day-tomorrow = 明天
day-yesterday = 昨天

language-en = 英语
    .own = English
language-es = 西班牙语
    .own = Español
language-de = 德语
    .own = Deutsch
language-zh-Hans = 中文
    .own = 中文

category-skincare = 护肤
category-makeup = 彩妆
category-fragrance = 香水
category-haircare = 护发
category-supplements = 保健品
category-baby = 母婴
category-bags = 包包
category-shoes = 鞋子
category-fashion = 服饰
category-streetwear = 潮牌
category-jewelry = 首饰
category-electronics = 数码电器
category-snacks = 零食
category-tea = 茶和咖啡
category-home = 家居
category-toys = 玩具
category-collectibles = 收藏品
