# 暂停店铺主动发出的消息，以及恢复发送。
pause-done = <b>已暂停。</b>有人问我照样回答，但不会主动发任何消息。{ $waiting ->
    [0] 没有消息在等待。
   *[other] 有 { $waiting } 条消息在等待。
}发 /resume 我就继续。
resume-none = 现在没有暂停。
resume-ask = 从 { $since } 起暂停。{ $waiting ->
    [0] 没有消息在等待。
   *[other] 有 { $waiting } 条消息在等待。
}{ $late ->
    [0] 没有过期的。
   *[other] 有 { $late } 条已过期，不会发送。
}每条发出前我会再检查一次是否仍然合适。如果刚恢复了备份，其中有些可能以前已经发过。
resume-button-go = 继续，发送仍合适的
resume-button-drop = 继续，撤回等待中的
resume-done = 我继续了。等待中的消息会按各自的时间发出。
resume-dropped = 我继续了。{ $dropped ->
    [0] 没有需要撤回的。
   *[other] 已撤回 { $dropped } 条消息。
}
paused-since = <b>从 { $since } 起暂停中。</b>有人问我会答，但不会主动发消息。/resume 恢复。
