# What is said when something is refused: what happened, what was not changed, what to do now.
whisper-failed = { $name }, I have an answer for you alone. Open @{ $bot }, press Start, then ask again.
refused-shop-error = That did not work. Nothing was changed.
refused-not-allowed = Only the shop's staff can do that. Nothing was changed.
refused-anonymous = You are writing as the group, so I cannot see who you are. Nothing was changed. Turn off “Remain anonymous” for a moment and say it again.
refused-rights-unknown = I could not check with Telegram whether you are an admin here. Nothing was changed. Please try again in a minute.
refused-who-is-meant = I do not know whom you mean. Nothing was changed. Reply to one of their messages, or write a name, @username or member number.{ $usage ->
    [none] {""}
   *[other] {" "}It goes like this: <code>{ $usage }</code>
}
which-one = Whom do you mean? Nothing was changed, because anybody can take a name. Tap: it shows the card, or copies your command with the member number for you to send.{ $more ->
    [0] {""}
   *[other] {" "}{ $more } more go by this name.
}
refused-bad-words = I could not read that. Nothing was changed. It goes like this: <code>{ $usage }</code>
refused-press-forged = This button does not work. Nothing was changed. Ask again for a fresh one.
refused-press-not-yours = This button is not for you. Nothing was changed.
refused-press-stale = This button is too old. Nothing was changed. Ask again for a fresh one.
refused-bad-audience = I cannot read “{ $word }” (character { $column }). Nobody was selected. What fits there: { $expected }. /audience shows how it goes.
refused-words-gone = I can no longer see what you wrote, so nothing was sent on. Please write it once more.
