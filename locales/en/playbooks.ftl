# Playbooks: recipes of what is said and done for whom, step by step.
playbooks = <b>Playbooks</b>
playbook-line = { $place }. <b>{ $title }</b> · { $broken ->
    [yes] cannot be read any more, open it to see why
   *[no] { $standing ->
        [on] on
        [paused] paused
       *[off] off
    }{ $busy ->
        [0] {""}
       *[other] {" "}· { $inside } inside · { $said } said this week
    }
}
playbooks-more = Open one to read it, switch it or change its tone. Waits and discounts are tuned in words: <code>{ $usage }</code>. Send me a .toml file to add your own.
playbook-head = <b>{ $title }</b> (<code>{ $name }</code>) · { $standing ->
        [on] on
        [paused] paused
       *[off] off
    } · { $inside } inside
    { $purpose }
    Tone: { $tone ->
        [refined] refined
       *[casual] casual
    } · held out to compare: { $holdout } %
playbook-enters = Who comes in: { $when ->
    [joined] whoever joins a group
    [first_order] whoever orders for the first time
    [order_delivered] whoever has had an order delivered
    [tier_up] whoever reaches a higher tier
    [birthday] whoever has a birthday in { $days } days
   *[question] whoever fits
}{ $asked ->
    [none] {""}
   *[other] {" "}<code>{ $asked }</code>
}
playbook-again = Again: { $again ->
    [never] never
    [each] each time it happens
   *[after] after { $days } days at the earliest
}{ $most ->
    [0] {""}
   *[other] {" "}· { $most } people inside at most
}
playbook-leaves = Leaves at once: whoever stops messages, blocks me or leaves the groups{ $bought ->
    [yes] , whoever buys
   *[no] {""}
}{ $back ->
    [this] , whoever gives that order back whole
    [any] , whoever gives an order back whole
   *[none] {""}
}{ $asked ->
    [none] .
   *[other] , and whoever fits <code>{ $asked }</code>.
}
playbook-step = <b>{ $number }.</b> { $what }
playbook-then = → { $step ->
    [end] the end
   *[other] step { $step }
}
playbook-to = { $step ->
    [end] the end
   *[other] step { $step }
}
playbook-wait = Wait { $unit ->
    [hours] { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
   *[days] { $number ->
        [one] { $number } day
       *[other] { $number } days
    }
}
playbook-until-evening = Wait until their evening
playbook-until = Wait until { $day }
playbook-if = Fits <code>{ $asked }</code>? Yes: { $yes }. No: { $no }
playbook-message = Say { $once ->
    [yes] at once
   *[no] in their evening
}{ $leave ->
    [yes] {" "}(whoever does not get it leaves)
   *[no] {""}
}: <blockquote>{ $text }</blockquote>
playbook-coupon = A code of their own for { $gives }, valid { $days ->
    [one] { $days } day
   *[other] { $days } days
}; issued when the next message is sent
playbook-task = Leave a task, due in { $days ->
    [one] { $days } day
   *[other] { $days } days
}: “{ $text }”
playbook-tag = { $on ->
    [yes] Give the tag
   *[no] Take away the tag
} <code>{ $tag }</code>
playbook-exit = The end
playbook-ask = Switch on <b>{ $title }</b>? { $kind ->
    [event] People come in as it happens. In the last 30 days that would have been { $number ->
        [one] { $number } person
       *[other] { $number } people
    }
    [birthday] { $number ->
        [one] { $number } member has
       *[other] { $number } members have
    } told me their birthday
   *[question] { $number ->
        [one] { $number } person
       *[other] { $number } people
    } would come in today
}{ $names ->
    [none] .
   *[other] , for example { $names }.
}
playbook-on = It is on. Whoever comes in from now on goes through it.
playbook-paused = Paused. Nobody comes in or moves on, and nothing of it is said, until you switch it on again.
playbook-ask-off = Switch off <b>{ $title }</b>? { $inside ->
    [0] Nobody is inside.
    [one] { $inside } person is inside and leaves.
   *[other] { $inside } people are inside and leave.
}
playbook-off = It is off. { $left ->
    [0] Nobody was inside.
    [one] { $left } person left it; codes that were given stay valid.
   *[other] { $left } people left it; codes that were given stay valid.
}
playbook-tuned = Changed for whoever comes in from now on. { $inside ->
    [0] Nobody is inside.
   *[other] Inside: { $inside }; they finish as they began.
}
playbook-kept = I can read your recipe and have kept it. It does nothing until you switch it on.
playbook-button-on = Switch on
playbook-button-pause = Pause
playbook-button-off = Switch off
playbook-button-casual = Say it casually
playbook-button-refined = Say it in a refined tone
playbook-button-list = All playbooks
refused-bad-recipe = I cannot use <code>{ $file }</code>; nothing was changed. Line { $line }{ $where ->
    [none] {""}
   *[other] {" "}({ $where })
}: <code>{ $word }</code> { $why ->
    [unreadable] cannot be read as TOML
    [name] is no name for a playbook
    [taken] is the name of a playbook that comes with me: give the file another one
    [size] characters are too many
    [unknown] is a word I do not know here
    [missing] is missing
    [kind] is not what I expect here
    [steps] are missing, or too many
    [step] is no single step: each does one thing
    [twice] is the name of two steps
    [nowhere] is no step that follows
    [loop] leads back: a recipe only goes forward
    [dead] is a step nobody ever reaches
    [span] is no length of time
    [until] is neither an evening nor a day
    [audience] does not fit in the question
    [again] does not say who may come in again
    [coupon] is no coupon I can give here
    [code] is promised although no coupon comes before it on every way
    [idle] is a coupon no message speaks of
    [language] is a language without texts
    [tone] is a tone without texts
    [text] has no text here
    [unused] is a text no step uses
    [variable] is no variable
    [fallback] has no words for whom nothing is known of: write it as name|there in braces
    [long] characters more than Telegram takes
    [braces] has a brace too many or too few
    [empty] has nothing to read in it
    [number] is out of bounds
   *[word] is not one of the words that fit here
}.{ $expected ->
    [none] {""}
   *[other] {" "}What fits: { $expected }
}
refused-no-such-playbook = There is no such playbook; nothing was changed. There are: { $names }
refused-no-such-step = Step { $step } cannot be tuned like that; nothing was changed. Possible: { $steps ->
    [none] none of its steps
   *[other] { $steps }
}
refused-bad-tuning = “{ $setting ->
    [wait] wait
    [percent] percent
    [tone] tone
   *[holdout] holdout
}” goes too far; nothing was changed. Possible: { $expected }{ $setting ->
    [wait] {" "}hours
   *[other] {""}
}
refused-tuning-unread = I cannot read what follows “{ $word }”; nothing was changed. It goes like this: <code>{ $usage }</code>
refused-playbook-moved = Somebody changed this playbook a moment ago; nothing was changed. Open it again with /playbooks.
refused-recipe-not-fetched = I did not get the file, or it is larger than { $kilobytes } kB; nothing was changed. Send it once more.
nudge-kind-playbook = “a message in steps”
nudge-why-playbook = This is part of a series the shop writes { $why ->
    [joined] to those who are new in a group
    [first_order] after a first order
    [order_delivered] after a delivery
    [tier_up] to those who have reached a higher tier
    [birthday] around a birthday
   *[question] because of what you ordered or joined, and when
}.
