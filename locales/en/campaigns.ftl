# Announcements: what members see under them, and how staff writes, checks and follows one.
campaign-button-points = My points
nudge-kind-campaign = announcement
reason-halted = its announcement is paused
nudge-why-campaign = The shop’s announcement “{ $title }” { $some ->
    [yes] went to people it fits. You were chosen by { $aspects }.
   *[no] went to everybody.
}
announce-aspect-tier = your tier
announce-aspect-place = your language or where you live
announce-aspect-activity = how often you are here
announce-aspect-orders = what you ordered and when
announce-aspect-interests = what you like
announce-aspect-group = the group you are in
announce-aspect-buys = the group buys you joined
announce-aspect-friends = the friends you brought
announce-aspect-points = your points
announce-ask-who = <b>Who is it for?</b>
    Tap one, or write a question like <code>tier &gt;= gold and not tag:vip</code> (/audience shows how).
announce-ask-what = <b>What do they read?</b>
    Write it as they should see it; bold and italics stay. A picture with words under it is fine, too.
    Gaps, each with words for somebody of whom nothing is known: <code>Hello {"{"}name|there{"}"}</code>
    I know { $known }.
    Several languages in one go: begin each with <code>[de]</code>, <code>[es]</code> … on a line of its own.
announce-ask-when = <b>When?</b>
    Tap one, or write a day and an hour like <code>Fri 19:00</code> ({ $zone }).
announce-ask-variant = <b>Another wording?</b> Write it, and your audience is split: each person gets one of them, at random and for good. Up to four.
    Gaps: { $known }
announce-ask-picture = <b>Send the picture.</b> The words go under it, so they may be 1,024 characters at most.
announce-ask-button = <b>A button under it?</b> Tap one, or write its words and a link: <code>See the new creams https://example.com/new</code>
announce-ask-coupon = <b>What does the coupon give?</b> Each person gets a code of their own. Write it as for /coupon: <code>15% 7 days</code>. It fills the gaps <code>{"{"}code|…{"}"}</code> and <code>{"{"}until|…{"}"}</code>.
announce-ask-language = <b>The same in { $language }.</b> Write it as those who read { $language } should see it; everybody else gets { $first }.
    Gaps: { $known }
    So far it says:
announce-language-none = Not in { $language }
announce-button-language = Add { $language }
announce-change-language = { $said ->
    [yes] ✓ Text in { $language }
   *[no] Add { $language }
}
announce-change-first = The first text is in { $language } · change
announce-look-spoken = <b>In:</b> { $told }
announce-who-all = Everybody
announce-who-best = { $tier } and above
announce-who-recent = Ordered in the last 90 days
announce-who-quiet = No order for 60 days
announce-who-never = Never ordered
announce-when-evening = In each one’s own evening
announce-when-now = Now
announce-when-at = { $day }, { $time }
announce-button-buy = Join: { $item }
announce-button-none = No button
announce-variants-none = One wording for all
announce-picture-none = No picture
announce-coupon-none = No coupon
announce-button-send = Send to { $count } { $count ->
    [one] person
   *[other] people
}
announce-button-test = Test to me
announce-button-change = Change …
announce-button-agree = Yes, send it
announce-button-refuse = No
announce-button-follow = How is it going?
announce-dropped = Nothing was sent.
announce-look = <b>Last look</b> · { $title }
announce-look-who = <b>Who:</b> <code>{ $audience }</code> · { $members ->
    [0] nobody fits that (your staff is left out).
    [one] one person fits, { $fit } would get it (your staff is left out).
   *[other] { $members } people fit, { $fit } would get it (your staff is left out).
}
announce-look-names = { $more ->
    [0] { $names }
   *[other] { $names } and { $more } more; your best customers first
}
announce-look-languages = { $count ->
    [one] One of them reads another language
   *[other] { $count } of them read another language
} ({ $told }) and would get { $first }.
announce-look-for = <b>{ $name ->
    [none] How it reads
   *[other] For { $name }
}</b>{ $language ->
    [none] {""}
   *[other] {" "}· { $language }
}{ $letter ->
    [none] {""}
   *[other] {" "}· wording { $letter }
}{ $fallen ->
    [0] {""}
    [one] {" "}· one gap falls back
   *[other] {" "}· { $fallen } gaps fall back
}
announce-look-fallbacks = <b>If nothing is known</b>
announce-look-picture = With the picture you sent.
announce-look-button = Button: { $what ->
    [link] “{ $label }” → { $url }
    [buy] joins buy { $label }
   *[points] my points
}
announce-look-when = <b>When:</b> { $timing ->
    [evening] in each one’s own evening
    [at] { $at }, the same moment for all ({ $zone })
    [at_hers] at the hour of { $at }, each by their own clock
   *[now] now, except in anybody’s quiet hours
}
announce-look-span = { $one ->
    [yes] { $first } ({ $zone })
   *[no] first { $first }, last { $last } ({ $zone })
}
announce-look-why-not = <b>Why not:</b>
announce-look-unsaid = • { $count } won’t get it: { $reason }
announce-look-waits = • { $count } will get it later: { $reason }
announce-look-free = <b>Cost:</b> none.
announce-look-coupon = <b>Cost:</b> a code for each, { $gives }.
announce-look-code = The text has no <code>{"{"}code|…{"}"}</code>: the code stands on a button under it.
announce-look-end = { $count ->
    [0] <b>Nobody would get it</b>, so it cannot be sent. Change whom it is for.
   *[other] { $second ->
        [yes] Nothing is sent yet. So many people take a second yes: somebody else of the staff is asked.
       *[no] Nothing is sent before you say so.
    }
}
announce-change = <b>What should be different?</b>
announce-change-who = Who
announce-change-what = Text
announce-change-when = When
announce-change-variant = Second wording
announce-change-picture = Picture
announce-change-button = Button
announce-change-coupon = Coupon
announce-change-holdout = Left out to compare: { $percent } %
announce-change-notice = { $notice ->
    [yes] It is a notice · make it an offer
   *[no] It is an offer · make it a notice
}
announce-change-clock = { $timing ->
    [at_hers] Each one’s own clock · use the shop’s
   *[at] The shop’s clock · use each one’s own
}
announce-test-note = <b>Test.</b> Only you get this, and it counts nowhere. Under it people also find Why this?, Less of this and Stop.
announce-test-sent = Sent to you.
announce-waits = Nothing is sent yet: { $count } people are more than the { $limit } one person writes to alone. Somebody else of the staff was asked.
announce-second-ask = { $name } wants to send this to <b>{ $count } people</b> (<code>{ $audience }</code>). Send it?
announce-begun = “{ $title }” is on its way to { $count } { $count ->
    [one] person
   *[other] people
}.{ $paused ->
    [yes] {" "}The shop is paused: it waits until /resume.
   *[no] {" "}/campaigns shows how far it is and stops it.
}
campaigns-none = Nothing has been announced yet. /announce begins one.
campaigns-title = <b>Announcements</b>
campaigns-line = • { $title } · { $state } · { $sent } sent{ $waiting ->
    [0] {""}
   *[other] , { $waiting } to go
}
campaign-state-draft = being written
campaign-state-checked = being checked
campaign-state-waiting = waits for a second yes
campaign-state-running = on its way
campaign-state-paused = paused
campaign-state-done = done
campaign-state-cancelled = stopped
campaign-state-recalling = being taken back
campaign-state-recalled = taken back
campaign-card = <b>{ $title }</b> · { $state }
campaign-card-who = To <code>{ $audience }</code>: { $members ->
    [-1] about to begin
    [one] one person
   *[other] { $members } people
}
campaign-card-counts = <b>{ $sent }</b> sent{ $waiting ->
    [0] , nobody is waiting
   *[other] , { $waiting } to go
}
campaign-card-since = Begun { $at }
campaign-card-doubts = • { $count } may or may not have arrived (/pending)
campaign-card-recall = Taken back: { $deleted } deleted{ $kept ->
    [0] {""}
   *[other] , { $kept } could not be deleted (older than 48 hours, or the chat is closed)
}{ $codes ->
    [0] {""}
    [one] , one unused code ended
   *[other] , { $codes } unused codes ended
}.
campaign-cancel-ask = Stop “{ $title }” for good? { $sent } { $sent ->
    [one] person has
   *[other] people have
} it already and keep it; { $waiting } more will not get it.
campaign-recall-ask = Take “{ $title }” back? I delete it from the chats of { $sent } { $sent ->
    [one] person
   *[other] people
}, as far as it is not older than 48 hours; who has read it has read it. { $waiting } more will not get it.{ $coupon ->
    [yes] {" "}Its codes stop working.
   *[no] {""}
}
campaign-button-pause = Pause
campaign-button-resume = Go on
campaign-button-cancel = Stop it
campaign-button-recall = Take it back
campaign-button-results = Results
campaign-button-refresh = Look again
refused-campaign-gone = This announcement is not there any more. Nothing was sent. /announce begins a new one.
refused-campaign-changed = This announcement has changed or gone on since. Nothing was done now. /campaigns shows where it stands.
refused-campaign-empty = Nobody would get it. Nothing was sent. Change whom it is for.
refused-campaign-languages = Several wordings are compared in one language only: there is either a second wording or a second language. Nothing was changed. Take the one out first.
refused-campaign-variants = There are { $most } wordings already. Nothing was changed.
refused-campaign-link = I see no words with a link behind them. Nothing was changed. Write it like <code>See more https://example.com</code>.
refused-campaign-notice = A notice also reaches those who stopped offers, so it carries no coupon. Nothing was changed. Take the coupon out first.
undone-announce = Undone: “{ $title }” is stopped. { $sent ->
    [0] Nobody has got it, and nobody will.
    [one] One person has it already and keeps it; { $waiting } more will not get it.
   *[other] { $sent } people have it already and keep it; { $waiting } more will not get it.
}
undone-ask-announcement = Undone: “{ $title }” waits for no second yes any more. Nothing was sent.
undone-pause-announcement = Undone: “{ $title }” goes on, { $waiting } to go.
undone-resume-announcement = Undone: “{ $title }” is paused again. { $sent } have it so far.
undo-all-out = “{ $title }” has gone out to everybody it was for ({ $sent }), so there is nothing left to stop. Nothing was changed. What arrived less than 48 hours ago can still be taken back.
