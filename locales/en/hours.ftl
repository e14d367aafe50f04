# When the shop writes of its own accord: by weekday, and the days on which it keeps still.
hours-days = Mon Tue Wed Thu Fri Sat Sun
hours-every-day = daily
hours-windows = I write of my own accord only { $windows }, each on the clock of whoever it is for.
hours-always = I write of my own accord on every day, at any hour outside the quiet hours.
hours-still = Not at all on { $days }.
hours-owed = What members are owed is said all the same: how a group buy ended, what they asked for.
hours-set = From now on it is so. What is planned already follows within ten minutes.
hours-how = Change it: <code>/hours mon-fri 19-21, sat 10-12</code> or <code>/hours always</code>. Days to be still on: <code>/hours still 12-25 2027-04-05</code> or <code>/hours still none</code>.
hours-never-open = All of { $windows } lies in the quiet hours ({ $start } to { $end }), so nothing would ever be said. Nothing was changed: name times outside of them.
refused-bad-windows = “{ $wrong }” is no time of the week. Nothing was changed. Write it like <code>mon-fri 19-21, sat 10-12</code>, each within one day.
refused-bad-still-day = “{ $wrong }” is no day. Nothing was changed. Write <code>2027-04-05</code>, or <code>12-25</code> for every year.
command-hours = at what times I write by myself

# The clock a group lives by.
group-clock = { $own ->
    [yes] This group lives by the clock of <b>{ $place }</b> ({ $zone }): it is { $time } there.
   *[no] This group lives by the shop’s clock, <b>{ $place }</b> ({ $zone }): it is { $time } there.
}
group-clock-rules = By it I am quiet at night here, count the posts of a day, and read the deadlines you type for group buys.
group-clock-set = Deadlines that are already set stay at the same moment.
group-clock-how = Another one: tap, or write <code>/zone Berlin</code> here.
group-clock-unknown = I do not know that place. Nothing was changed. Tap one of these, or write <code>/zone</code> and the nearest big city.
button-group-clock-shop = The shop’s clock
button-group-clock-back = Back to { $place }
command-zone = your own clock: where you live
command-zone-change = the clock of a group (write it there)
