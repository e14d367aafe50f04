# Messages with gaps, and what is wrong with one.
template-value = { $value }
refused-template-unknown = <code>{"{"}{ $word }{"}"}</code> is nothing I can fill in{ $near ->
    [none] .
   *[other] {"; "}did you mean <code>{"{"}{ $near }{"}"}</code>?
} I know: { $known }. Nothing was kept; write the message once more.
refused-template-fallback = <code>{"{"}{ $word }{"}"}</code> is empty for some people. Say what stands there then, behind a bar: <code>{"{"}{ $word }|…{"}"}</code>. Nothing was kept; write the message once more.
refused-template-long = That could become { $over } { $over ->
    [one] character
   *[other] characters
} too long for Telegram ({ $most } at most, with room for names and the like). Nothing was kept; write it a little shorter.
refused-template-braces = Something does not close at <code>{ $word }</code>. A gap looks like <code>{"{"}name|there{"}"}</code>. Nothing was kept; write the message once more.
refused-template-empty = There is nothing to read in that. Nothing was kept; write the message once more.
