# Links of the shop's own.
poster-none = There is no link of the shop’s own yet. <code>/links shop window</code> makes one: whoever comes by it gets the tag <code>source:shop-window</code>.
poster-list = <b>Links of the shop</b>
poster-line = · { $name }{ $stopped ->
    [yes] {" "}(stopped)
   *[no] {""}
}: { $starts } came, { $joins } in a group, { $ordered } ordered, { $again } again
poster-made = The link <b>{ $name }</b>:
    <code>{ $url }</code>
    To be typed: <code>{ $code }</code>. Whoever comes by it gets the tag <code>source:{ $name }</code>.
poster-picture = Scan, or write <code>{ $code }</code> to the bot · { $name }
poster-button-picture = { $name }: picture
poster-button-stop = { $name }: stop
poster-stopped = The link leads nowhere from now on. Who came by it stays counted; <code>/links</code> with its name lets it work again.
poster-stopped-already = This link was stopped before. Nothing was changed.
poster-welcome = Welcome to <b>{ $shop }</b>!
refused-bad-link-name = A link is called by a few letters, digits and hyphens, at most 48. Nothing was changed. Try again: /links shop window
report-title = <b>Who comes by whom</b>
report-empty = Nobody has come by a link yet. /links makes one for a poster, /refer is everybody’s own.
report-k = <b>K = { $k }</b>: friends of the last 90 days who ordered ({ $brought }), by all customers ({ $customers }). Above 1 the shop grows by friends alone.
report-again = Ordered again: { $friends } of those who were brought, { $others } of the others.
report-share = { $share }% ({ $from }–{ $to }%)
report-too-few = not enough data ({ $count })
report-points = Points for friends in the books: { $points }.
refdesk-button-report = Report
