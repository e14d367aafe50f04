# 任务：该为谁做什么。
tasks-none = 没有待办。当人说的话比我更合适时，剧本会在这里留下任务。
tasks = <b>待办</b>{ $more ->
    [0] {""}
   *[other] （之后还有 { $more } 项）
}
task = { $place }. <b>{ $name }</b>（<code>#{ $member }</code>）· { $late ->
    [yes] 应于 { $due } 完成，已到期
   *[no] { $due } 到期
}{ $owner ->
    [none] {""}
   *[other] {" "}· { $owner } 负责
}
    { $text }
task-button-done = { $place } · 完成
task-button-later = { $place } · 明天
task-button-take = { $place } · 我来
refused-no-such-task = 这项任务已完成或从未有过；什么都没有改变。/tasks 查看待办。
