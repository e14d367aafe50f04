# Help, and what each command does.
help-intro = This is what I can do for you at <b>{ $shop }</b>:
help-desk = <b>{ $shop }</b>: what would you like to do? Choose a topic, or write for example <code>/help order</code>.
help-unknown = I know no command and no topic “{ $word }”.
help-topic-orders = Orders
help-topic-points = Points and tiers
help-topic-coupons = Coupons
help-topic-buys = Group buys
help-topic-friends = Friends and links
help-topic-nudges = Messages
help-topic-people = People
help-topic-data = Files and checks
help-topic-members = What members can ask
help-plain-words = You can also just ask: “how many points do I have?”
not-understood = I did not understand that, and nothing was changed. /help shows what I can do.
command-near = I know no such command, and nothing was changed. Did you mean { $near }?
button-pass-on = Send it to { $shop }
cancelled = Cancelled. Nothing was changed.
nothing-to-cancel = There is nothing to cancel.
command-start = start from the beginning
command-me = your card
command-points = your points
command-orders = your orders and their points
command-tier = your tier and the way up
command-ladder = the ladder of tiers and what each gives
command-coupons = your coupons, and what a code is worth
command-refer = bring a friend
command-friends = your friends and what they brought you
command-buys = open group buys
command-mybuys = your group buys, what you owe and how they stand
command-settings = language, place, quiet hours, what you like
command-help = what I can do
command-privacy = what is kept about you
command-less = choose what I write to you about, and when
command-stop = no more reminders
command-order = book an order
command-correct = correct the total of an order
command-refund = give back an order or a part of it
command-delivered = an order arrived
command-paid = an unpaid order is paid
command-release = let an order’s points count now
command-undo = take back what you booked last
command-award = give points
command-memberday = days with more points
command-tag = tag a member
command-untag = take a tag away
command-who = a member’s card
command-audience = count and see whom a question selects
command-buy = open a group buy
command-demand = what members ask the group for
command-announce = write to members: check, test, send
command-campaigns = what was announced, and stop or take it back
command-report = what your messages brought
command-coupon = make, give or stop coupons
command-referrals = friends: rewards to look at, and who brought whom
command-links = links for posters, and what they brought
command-import = book orders from a file
command-doctor = what I may do in this group
command-pending = nudges that need a look
command-occasions = when I write by myself
command-playbooks = recipes I follow step by step
command-tasks = what the staff is to do
command-pause = hold what I send by myself
command-resume = go on sending
command-wallet = your store credit
command-rewards = what your points buy
command-redeem = exchange points for a reward
command-rules = how points work here
command-reward = rewards on, off and new
command-redemptions = rewards to hand over
command-topup = put money into a wallet
command-liability = what points and wallets come to
command-stays = Your command stays readable for everybody in this group: I may not delete messages here. Let me be an admin who may, or write such things to me in private. I say this only once.
command-rules-change = change how points work
command-ladder-change = change the ladder
command-tier-change = set a tier by hand
command-coupon-code = what a code is worth
small-talk-greeting = Hello { $name }! Ask me about your points, your tier or the open group buys. /help shows everything.
small-talk-thanks = You are welcome, { $name }!
small-talk-sign = 🙂
list-mark = {", "}
people-of-the-shop = I am the shop’s bot. { $some ->
    [yes] These are the people of <b>{ $shop }</b>: { $people }. Write to them directly.
   *[no] I know of nobody of <b>{ $shop }</b> I could name here{ $people }. Ask in the group.
}
reply-passed-on = Thank you, I have passed that on to <b>{ $shop }</b>. A person will read it.
words-for-owner =
    <b>{ $name }</b> (<code>#{ $member }</code>) wrote to me, and I did not understand it:
    “{ $text }”
    It waits for a word from you: please write back yourself.
reply-for-owner =
    <b>{ $name }</b> (<code>#{ $member }</code>) replied to { $kind }:
    “{ $text }”
    It waits for a word from you: please write back yourself, I say nothing to it.
