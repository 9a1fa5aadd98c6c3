# Words of the components. Every key starts with "ui-".
ui-close = Close
ui-cancel = Cancel
ui-undo = Undo
ui-retry = Try again
ui-more = More actions
ui-loading = Loading…
ui-optional = optional
ui-required = required
ui-search = Search
ui-clear = Clear
ui-show-password = Show password
ui-hide-password = Hide password
ui-remove = Remove { $what }
ui-tags-help = Press Enter to add.
ui-choose = Choose…
ui-no-matches = No matches
ui-matches = { $n ->
    [one] { $n } match
   *[other] { $n } matches
 }
ui-drop-choose = Choose a file
ui-drop-here = or drop it here
ui-form-errors = { $n ->
    [one] Please look at one field:
   *[other] Please look at { $n } fields:
 }
ui-dismiss = Dismiss
ui-messages = Messages
ui-reference = Reference
ui-copy = Copy
ui-copied = Copied
ui-failed-title = This didn’t load
ui-failed-help = Try again. If it keeps happening, send us the reference below.
ui-back-to = Back to
ui-breadcrumb = You are here
ui-pages = Pages
ui-previous = Previous
ui-next = Next
ui-load-more = Load more
ui-shown = { $shown } of { $total }
ui-step = Step { $n } of { $total }
ui-step-done = done
ui-sort-by = Sort by { $what }
ui-select-all = Select all
ui-select-row = Select { $what }
ui-selected = { $n ->
    [one] { $n } selected
   *[other] { $n } selected
 }
ui-now = just now
ui-yesterday = yesterday
ui-tomorrow = tomorrow
ui-ago-minutes = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
 }
ui-in-minutes = { $n ->
    [one] in { $n } minute
   *[other] in { $n } minutes
 }
ui-ago-hours = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
 }
ui-in-hours = { $n ->
    [one] in { $n } hour
   *[other] in { $n } hours
 }
ui-ago-days = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
 }
ui-in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
 }

# Sentences for error codes: the code's last part, or the whole code with dots as dashes. "field" ones fit under a field.
ui-error-required = Please fill this in.
ui-error-invalid = This doesn’t look right.
ui-error-invalid-email = Enter an email address like name@company.com.
ui-error-invalid-phone = Enter a phone number like +49 170 1234567.
ui-error-invalid-date = Enter a date like 2026-11-21.
ui-error-invalid-amount = Enter an amount like 1200 or 1,200.50.
ui-error-invalid-url = Enter an address like https://company.com.
ui-error-invalid-choice = Choose one of the list.
ui-error-too-long = This is too long.
ui-error-too-short = This is too short.
ui-error-too-large = This is too large.
ui-error-too-small = This is too small.
ui-error-too-many = These are too many.
ui-error-weak-password = Choose a password that is harder to guess: longer, or several unrelated words.
ui-error-mismatch = The two entries differ.
ui-error-taken = This is already in use.
ui-error-nul = This contains a character that can’t be stored.
ui-error-unknown-field = This field is not known.
ui-error-malformed = The request couldn’t be read.
ui-error-validation = Some fields need another look.
ui-error-not-found = This doesn’t exist, or you can’t see it.
ui-error-forbidden = You don’t have the permission for this. Ask an administrator of your organisation.
ui-error-unauthenticated = Please sign in.
ui-error-bad-credentials = Email and password don’t match.
ui-error-locked = Too many attempts. Wait a few minutes, then try again.
ui-error-expired = This link or session has expired.
ui-error-conflict = Someone else’s change is in the way. Reload and try again.
ui-error-stale = Someone changed this in the meantime. Reload to see the latest, then try again.
ui-error-rate-limited = That was a lot at once. Wait a moment, then try again.
ui-error-offline = You are offline. Check your connection and try again.
ui-error-timeout = This took too long. Try again.
ui-error-unavailable = We can’t be reached right now. Try again in a moment.
ui-error-internal = That didn’t work on our side. Try again in a moment.

# Stretches of days
ui-span-today = Today
ui-span-yesterday = Yesterday
ui-span-this-week = This week
ui-span-last-week = Last week
ui-span-this-month = This month
ui-span-last-month = Last month
ui-span-this-quarter = This quarter
ui-span-last-quarter = Last quarter
ui-span-this-year = This year
ui-span-last-year = Last year

# Fields that read what people type
ui-number-wrong = Enter a number like 1,200.50 or 1.2k.
ui-number-small = Enter { $min } or more.
ui-number-large = Enter { $max } or less.
ui-date-wrong = Enter a day like 24.12., tomorrow or next fri.
ui-date-example = 24.12. or tomorrow
ui-date-early = Choose { $day } or later.
ui-date-late = Choose { $day } or earlier.
ui-date-choose = Choose from the calendar: { $what }
ui-month-before = Previous month
ui-month-after = Next month
ui-range-wrong = Enter days like 1.12. – 5.12., or today.
ui-range-example = 1.12. – 5.12.
ui-range-end = Now the last day
ui-time-wrong = Enter a time like 9:30 or 9:30pm.
ui-phone-wrong = Enter a phone number like 0170 1234567 or +49 170 1234567.
ui-phone-country = Country
ui-colour-wrong = Enter a colour like #4f46e5.
ui-colour-named = Colour { $hex }
ui-colour-other = { $what }: another colour

# Forms
ui-form-unsaved = Unsaved changes
ui-form-restored = This is what you had not saved, from { $when }.
ui-form-discard-draft = Start over
ui-form-leave-title = Leave without saving?
ui-form-leave-lead = What you changed here is not saved yet.
ui-form-discard = Discard changes
ui-form-keep-editing = Keep editing
ui-part-missing = This page could not be fetched
ui-part-missing-help = There may be a new version, or the connection broke. Load the page anew.
ui-part-reload = Load anew

# Rich text
ui-rich-tools = Formatting: { $what }
ui-rich-bold = Bold (Ctrl-B)
ui-rich-italic = Italic (Ctrl-I)
ui-rich-heading = Heading
ui-rich-bullets = Bulleted list
ui-rich-numbers = Numbered list
ui-rich-link = Link
ui-rich-address = Address of the link
ui-rich-link-set = Link
ui-rich-link-remove = Remove link

# Charts
ui-chart-table = Table
ui-chart-label = Of
ui-chart-empty = { $what }: no figures yet.
ui-chart-summary = { $what }: { $n ->
    [one] one figure
   *[other] { $n } figures
 }, the highest { $highest } at { $at }.

# Calendar
ui-calendar-month = Month
ui-calendar-week = Week
ui-calendar-day = Day
ui-calendar-shows = How much is shown
ui-calendar-hours = Hours: { $what }
ui-calendar-event = { $from } { $what }, { $day }, until { $to }
ui-calendar-whole-day = { $what }, { $day }, all day
ui-calendar-day-has = { $day }, { $n ->
    [0] nothing planned
    [one] one event
   *[other] { $n } events
 }
ui-calendar-more = { $n } more

# Files
ui-drop-kind = { $file }: this kind of file is not taken.
ui-drop-size = { $file } is larger than { $most }.

# The grid
ui-grid-column = Column “{ $what }”
ui-grid-columns = Column
ui-grid-ascending = Sort A to Z
ui-grid-descending = Sort Z to A
ui-grid-smallest = Smallest first
ui-grid-largest = Largest first
ui-grid-fit = Fit to content
ui-grid-wider = Wider
ui-grid-narrower = Narrower
ui-grid-to-start = Move left
ui-grid-to-end = Move right
ui-grid-pin = Pin column
ui-grid-unpin = Unpin column
ui-grid-hide = Hide column
ui-grid-edit = { $what } of { $of }
ui-grid-no-number = Enter a number like 1200 or 1,200.50.
ui-grid-copied = { $n ->
    [one] { $n } cell copied
   *[other] { $n } cells copied
 }
