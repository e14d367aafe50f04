# Holding the shop's own words, and letting them go again.
pause-done = <b>Paused.</b> I answer whoever asks, and send nothing by myself. { $waiting ->
    [0] Nothing is waiting.
    [one] One message is waiting.
   *[other] { $waiting } messages are waiting.
} /resume lets me go on.
resume-none = Nothing is paused.
resume-ask = Paused since { $since }. { $waiting ->
    [0] Nothing is waiting.
    [one] One message is waiting.
   *[other] { $waiting } messages are waiting.
} { $late ->
    [0] None came too late.
    [one] One came too late and will not be sent.
   *[other] { $late } came too late and will not be sent.
} Before each one leaves I check again whether it still fits. After a backup came back, some may have been sent before.
resume-button-go = Go on and send what still fits
resume-button-drop = Go on and take back what waits
resume-done = I go on. What waits leaves at its hour.
resume-dropped = I go on. { $dropped ->
    [0] Nothing had to be taken back.
    [one] One message was taken back.
   *[other] { $dropped } messages were taken back.
}
paused-since = <b>Paused since { $since }.</b> I answer whoever asks, and send nothing by myself. /resume lets me go on.
