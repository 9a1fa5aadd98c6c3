# Words of the CRM. Every key starts with "crm-".

# Deals: page, form, list
crm-deal-page = Deals
crm-deal-new = New deal
crm-deal-edit = Edit deal
crm-deal-edit-short = Edit
crm-deal-create = Create deal
crm-deal-save = Save changes
crm-deal-cancel = Cancel
crm-deal-open = Open deal
crm-deal-delete = Delete deal
crm-deal-deleted = “{ $title }” was deleted.
crm-deal-more = More actions
crm-deal-views = Ways to show deals
crm-deal-view-board = Board
crm-deal-view-list = List
crm-deal-filters = Filter deals
crm-deal-search = Search deals
crm-deal-anyone = Any owner
crm-deal-mine = My deals
crm-deal-unassigned = Without owner
crm-deal-title = Title
    .example = Cold store for Cedar Trading
crm-deal-value = Value
crm-deal-value-wrong = Enter an amount like 1200 or 1,200.50.
crm-deal-stage = Stage
crm-deal-company = Company
crm-deal-contacts = People
    .add = Add a person
    .none = Nobody yet.
crm-deal-owner = Owner
crm-deal-close = Expected close
crm-deal-close-from = from { $day }
crm-deal-close-before = before { $day }
crm-deal-closed = Closed
crm-deal-created = Created
crm-deal-updated = Last change
crm-deal-won = Won
crm-deal-lost = Lost
crm-deal-still-open = Open
crm-deal-status = Status
crm-deal-pipeline = Pipeline
crm-deal-none-found = No deals match
    .help = Try other words or another owner.

# Deals: record
crm-deal-gone = Deal not found
    .help = It may have been deleted, or the address is mistyped.
    .back = All deals
crm-deal-facts = Details
crm-deal-moved = Moved to { $stage }.
crm-deal-in-stage = { $n ->
    [0] In this stage since today
    [one] In this stage for { $n } day
   *[other] In this stage for { $n } days
 }

crm-deal-view-forecast = Forecast
crm-deal-value-from-lines = The sum of the products.
crm-deal-competitors = Competitors
crm-deal-all-pipelines = All pipelines
crm-deal-all = All deals
crm-deal-rotting = Rotting
crm-deal-lines = Products
crm-deal-lost-reason = Reason
crm-deal-counted = { $n ->
    [one] { $total } deal
   *[other] { $total } deals
}
crm-deal-bulk-moved = { $n ->
    [one] Moved { $n } deal
   *[other] Moved { $n } deals
}
crm-deal-bulk-closed = { $n ->
    [one] Closed { $n } deal
   *[other] Closed { $n } deals
}

# How a deal ends
crm-close-won-title = Mark as won
crm-close-lost-title = Why was it lost?
crm-close-won = Mark as won
crm-close-lost = Mark as lost
crm-close-reason = Reason
crm-close-no-reason = No reason given
crm-close-note = Note
crm-close-now-won = “{ $title }” is won.
crm-close-now-lost = “{ $title }” is lost.

# Products of a deal
crm-line-title = Products
crm-line-none = No products yet. With products, the value is their sum.
crm-line-add = Add product
crm-line-name = Product
crm-line-quantity = Quantity
crm-line-price = Unit price
crm-line-discount = Discount in %
crm-line-total = Total
crm-line-sum = Sum before tax
crm-line-remove = Remove this product
crm-line-place = Product { $n }

# Forecast
crm-forecast-page = Forecast
crm-forecast-csv = CSV
crm-forecast-none = Nothing to forecast
    .help = No open deal matches. Add deals with an expected close, or choose another pipeline or owner.
crm-forecast-overdue = Overdue
crm-forecast-later = Later
crm-forecast-no-date = No date
crm-forecast-period = Expected close
crm-forecast-deals = Deals
crm-forecast-total = Value
crm-forecast-weighted = Weighted
crm-forecast-all = All open deals
crm-forecast-note = Weighted: the value at the chance of each stage. Currencies are not converted.

# Pipelines and their settings
crm-pipelines-settings = Settings
crm-pipelines-page = Pipelines
crm-pipelines-lead = The ways that your deals go, and why some are lost. The first pipeline is the default.
crm-pipelines-new = New pipeline
crm-pipelines-name-title = Name of the pipeline
crm-pipelines-name = Name
crm-pipelines-rename = Rename
crm-pipelines-archive = Archive
crm-pipelines-unarchive = Take out of the archive
crm-pipelines-delete = Delete
crm-pipelines-actions = Actions for { $name }
crm-pipelines-archived = Archived
crm-pipelines-default = Default
crm-pipelines-stages = Open stages
crm-pipelines-ends = Stages that close deals
crm-pipelines-add-stage = Add stage
crm-pipelines-edit-stage = Edit stage
crm-pipelines-delete-stage = Delete stage
    .text = Deals in “{ $name }”, also those in the bin, move to another stage.
    .to = Move its deals to
crm-pipelines-stage-title = Stage
crm-pipelines-probability = Chance
    .help = How likely a deal here is won.
crm-pipelines-rotting = Rotting after days
    .help = Deals that stay longer are marked.
crm-pipelines-chance = { $percent } chance
crm-pipelines-patience = { $n ->
    [one] rotting after { $n } day
   *[other] rotting after { $n } days
}
crm-reasons-title = Lost reasons
crm-reasons-lead = Asked for when a deal is lost.
crm-reasons-new = Add reason
crm-reasons-name-title = Lost reason
crm-reasons-delete = Delete reason
crm-reasons-deleted = “{ $name }” was deleted. Deals that carry it keep it.
crm-sort-keys = Press the up or down arrow to move it, or drag it.
crm-sort-handle = Move { $name }
crm-sort-at = { $name }: place { $place } of { $total }.
crm-list-error-lost-reason-taken = There is a reason with this name already.
crm-list-error-stage-last = This is the only open stage. Add another one first.
crm-list-error-stage-target = Choose another open stage for its deals.
crm-list-error-stage-probability = Enter a chance from 0 to 100.
crm-list-error-stage-rotting-days = Enter 1 to 3650 days, or leave it empty.
crm-list-error-deal-value-from-lines = The value is the sum of the products. Change those instead.

# The board
crm-board-keys = Press Space to lift this deal, the arrow keys to carry it, Space again to drop it and Escape to put it back. Press Enter to open it.
    .read = Use the arrow keys to go from deal to deal. Press Enter to open one.
crm-board-card = deal
crm-board-card-menu = Actions for { $title }
crm-board-menu = Actions for this deal
crm-board-move-to = Move to
crm-board-add = Add deal
crm-board-add-needs = Deals need “{ $field }”. Use “New deal”, where you can fill it in.
crm-board-weighted = { $sum } weighted
    .help = The sum at the { $percent } chance of this stage
crm-board-overdue = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
 }
crm-board-idle = { $n ->
    [one] { $n } day idle
   *[other] { $n } days idle
 }
crm-board-count = { $n ->
    [one] { $n } deal
   *[other] { $n } deals
 }
crm-board-column-empty = No deals here. Drop one.
crm-board-column-none = No match here.
crm-board-more = Show more ({ $n } left)
crm-board-empty = No deals yet
    .help = A deal is a possible sale. Add the first and move it along as it grows.
    .contacts = Go to contacts
crm-board-lifted = { $title } lifted. { $column }, place { $place } of { $total }.
crm-board-at = { $column }, place { $place } of { $total }.
crm-board-dropped = { $title } is now in { $column }, place { $place } of { $total }.
crm-board-put-back = Put back.
crm-board-move-failed = “{ $title }” went back. { $why }
crm-board-anchor-gone = Someone else moved the deal next to it. The board is up to date now.
crm-board-retry = Try again

# Lists of records
crm-list-filters = Filters
crm-list-view = View
crm-list-export = Download as CSV
crm-list-columns = Columns
crm-list-sort = Sort by
crm-list-chip = { $what }: { $chosen }
crm-list-anyone = Anyone
crm-list-nobody = Nobody
crm-list-me = { $name } (you)
crm-list-this-one = this one
crm-list-no-tags = No tags yet
crm-list-remove-filter = Remove this filter
crm-list-clear-filters = Clear filters
crm-list-clear-all = Clear search and filters
crm-list-no-matches = Nothing matches
crm-list-no-matches-text = Try fewer words or another filter. Small typing mistakes are forgiven.
crm-list-tag = Add tags
crm-list-untag = Remove tags
crm-list-tag-title = Add tags to the selection
crm-list-untag-title = Remove tags from the selection
crm-list-assign = Assign to
crm-list-delete = Delete
crm-list-tagged = { $n ->
    [one] Tagged { $n } record
   *[other] Tagged { $n } records
 }
crm-list-untagged = { $n ->
    [one] Removed tags from { $n } record
   *[other] Removed tags from { $n } records
 }
crm-list-assigned = { $n ->
    [one] Assigned { $n } record
   *[other] Assigned { $n } records
 }
crm-list-deleted = { $n ->
    [one] Deleted { $n } record
   *[other] Deleted { $n } records
 }
crm-list-restored = { $n ->
    [one] Restored { $n } record
   *[other] Restored { $n } records
 }
crm-list-peek = Look at { $name } beside the list
    .short = Open beside
crm-list-record = Record
crm-list-previous = Previous record
crm-list-next = Next record
crm-list-open = Open page
crm-list-changed = Changed by others: refresh
crm-list-usual-columns = Usual columns
crm-list-select-matches = Select all { $n }
crm-list-stale-cell = Someone else changed this record meanwhile. The row shows their change; enter yours again.
crm-contact-all = All contacts
crm-contact-counted = { $n ->
    [one] { $total } contact
   *[other] { $total } contacts
 }
crm-company-all = All companies
crm-company-counted = { $n ->
    [one] { $total } company
   *[other] { $total } companies
 }
crm-list-edit = Edit
crm-list-save = Save changes
crm-list-saved = Changes saved
crm-list-cancel = Cancel
crm-list-more-actions = More actions
crm-list-stale = Someone else changed this record while you were writing. Take over their changes, keep yours, and save again.
crm-list-stale-reload = Take over their changes
crm-list-error-unknown-reference = This record no longer exists. Choose another one.
crm-list-error-needs-name = Write a name, an email address or a phone number.
crm-list-error-needs-text = Write something first.
crm-list-error-control-characters = Remove the invisible control characters.
crm-list-error-invalid-domain = Enter a domain like example.com.
crm-list-error-invalid-time = Enter a day like 2026-11-21.
crm-list-error-too-long = This is too long.

# Contacts
crm-contact-page = Contacts
crm-contact-search = Search contacts
crm-contact-new = New contact
crm-contact-import = Import contacts
crm-contact-create = Create contact
crm-contact-created = { $name } was added
crm-contact-edit = Edit contact
crm-contact-delete = Delete contact
crm-contact-deleted = { $name } was deleted
crm-contact-none = No contacts yet
crm-contact-none-text = Bring the spreadsheet you work with today, or add the first contact by hand.
crm-contact-gone = Not found
crm-contact-gone-text = It was deleted, or the link is wrong.
crm-contact-back = Back to contacts
crm-contact-facts = Details
crm-contact-field-name = Name
crm-contact-field-first-name = First name
crm-contact-field-last-name = Last name
crm-contact-field-title = Job title
crm-contact-field-company = Company
crm-contact-field-email = Email
crm-contact-field-emails = Email
crm-contact-field-phone = Phone
crm-contact-field-phones = Phone
crm-contact-field-address = Address
crm-contact-field-domain = Website
crm-contact-field-tags = Tags
crm-contact-field-owner = Owner
crm-contact-field-source = Source
crm-contact-field-created = Created
crm-contact-field-updated = Last change
crm-contact-emails = Email addresses
crm-contact-phones = Phone numbers
crm-contact-add-email = Add an address
crm-contact-add-phone = Add a number
crm-contact-remove-email = Remove this address
crm-contact-remove-phone = Remove this number
crm-contact-channel-label = Kind
crm-contact-label-work = Work
crm-contact-label-home = Home
crm-contact-label-mobile = Mobile
crm-contact-label-other = Other
crm-contact-section-person = Person
crm-contact-section-work = Work
crm-own-fields = Own fields
crm-contact-section-care = Care
crm-contact-company-placeholder = Type to find or create
crm-contact-create-company = Create company “{ $name }”
crm-contact-source-help = Where the contact came from, such as a trade fair or the website.
crm-contact-reach = Reachable
crm-contact-has-email = With an email
crm-contact-no-email = Without an email
crm-contact-has-phone = With a phone
crm-contact-no-phone = Without a phone
crm-contact-period = From one import
crm-contact-deals = Deals
crm-contact-no-deals = No deals yet.
crm-contact-deal-open = Open
crm-contact-deal-won = Won
crm-contact-deal-lost = Lost

# Companies
crm-company-page = Companies
crm-company-search = Search companies
crm-company-new = New company
crm-company-create = Create company
crm-company-edit = Edit company
crm-company-delete = Delete company
crm-company-none = No companies yet
crm-company-none-text = Companies come with the contacts you import, or add one here.
crm-company-gone = Not found
crm-company-back = Back to companies
crm-company-field-name = Name
crm-company-field-domain = Website
crm-company-field-street = Street
crm-company-field-postal-code = Postal code
crm-company-field-city = City
crm-company-field-region = State or region
crm-company-field-country = Country
crm-company-section-main = Company
crm-company-section-address = Address
crm-company-add-contact = Add
crm-company-no-contacts = Nobody here yet.
crm-company-all-contacts = Show all

# Duplicates and merging
crm-dup-page = Duplicates
crm-dup-find = Find duplicates
crm-dup-lead = Records that may be there twice, the surest first
crm-dup-of = Kind of records
crm-dup-show-dismissed = Show those that are not duplicates
crm-dup-count = Possible duplicates: { $n }
crm-dup-none = No duplicates found
    .help = New and changed records are compared with all others in the background.
crm-dup-none-dismissed = Nothing here
    .help = Pairs that somebody called “not a duplicate” are listed here.
crm-dup-score = { $score } sure
crm-dup-compare = Compare and merge
crm-dup-compare-with = Compare with { $name }
crm-dup-dismiss = Not a duplicate
crm-dup-restore = May be a duplicate
crm-dup-dismissed = The two won’t be suggested again.
crm-dup-restored = The two are suggested again.
crm-dup-notice = This record may be there twice:
crm-dup-reason-email = Same email
crm-dup-reason-phone = Same phone number
crm-dup-reason-domain = Same website
crm-dup-reason-name = Same name
crm-dup-reason-name-like = Similar name
crm-dup-reason-company = Same company
crm-merge-contacts-page = Merge two contacts
crm-merge-companies-page = Merge two companies
crm-merge-lead = Choose what stays. The merge can be undone.
crm-merge-crumb = Merge
crm-merge-swap = Swap the two
crm-merge-stays = Stays
crm-merge-goes = Goes into the bin
crm-merge-fields = What stays of each field
crm-merge-from = From “{ $name }”
crm-merge-both = Both
    .help = Everything from the two records
crm-merge-empty = Empty
crm-merge-no-difference = The two have the same values in all fields.
crm-merge-alike = { $n ->
    [one] { $n } more field is the same in both.
   *[other] { $n } more fields are the same in both.
}
crm-merge-no-links = Nothing is linked to it
crm-merge-moves = From { $name } these move along: { $what }
crm-merge-moves-nothing = Nothing is linked to { $name }.
crm-merge-activities = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
crm-merge-contacts = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}
crm-merge-deals = { $n ->
    [one] { $n } deal
   *[other] { $n } deals
}
crm-merge-leads = { $n ->
    [one] { $n } lead
   *[other] { $n } leads
}
crm-merge-imports = { $n ->
    [one] { $n } import entry
   *[other] { $n } import entries
}
crm-merge-merged = { $n ->
    [one] { $n } record merged earlier
   *[other] { $n } records merged earlier
}
crm-merge-do = Merge
crm-merge-undo = Undo this merge
crm-merge-done = { $other } was merged into { $kept }
crm-merge-undone = { $name } is a record of its own again
crm-merge-gone = One of the two isn’t there
    .help = It was deleted or merged, or the link is wrong.
crm-list-error-merge-changed = One of the two was changed in the meantime. Look at them again.
crm-list-error-merge-merged = One of the two was merged in the meantime.
crm-list-error-merge-undone = This merge was undone already.
crm-list-error-merge-later = The record that stayed was merged or deleted since. Undo that first.
crm-list-error-merge-same = Choose two different records.
crm-list-error-merge-not-both = Choose one of the two values.

# Leads
crm-lead-page = Leads
crm-lead-all = All leads
crm-lead-counted = { $n ->
    [one] { $total } lead
   *[other] { $total } leads
 }
crm-lead-search = Search leads
crm-lead-new = New lead
crm-lead-create = Create lead
crm-lead-edit = Edit lead
crm-lead-delete = Delete lead
crm-lead-back = Back to leads
crm-lead-none = No leads yet
crm-lead-none-text = A lead is somebody who may become a customer. Add the first, or put a form on your web site.
crm-lead-period = From a span of days
crm-lead-inactive = Inactive
crm-lead-inactive-text = Nothing has happened with this lead for a long time. Write a note, plan a task or change its status.
crm-lead-status-new = New
crm-lead-status-qualified = Qualified
crm-lead-status-nurturing = Nurturing
crm-lead-status-converted = Converted
crm-lead-status-lost = Lost
crm-lead-now = Now { $status }
crm-lead-stepped = { $n ->
    [one] Changed the status of { $n } lead
   *[other] Changed the status of { $n } leads
 }
crm-lead-field-name = Name
crm-lead-field-company-name = Company
crm-lead-field-title = Job title
crm-lead-field-email = Email
crm-lead-field-phone = Phone
crm-lead-field-source = Source
crm-lead-field-value = Value
crm-lead-field-owner = Owner
crm-lead-field-note = What they want
crm-lead-field-status = Status
crm-lead-field-reason = Reason
crm-lead-field-active = Last activity
crm-lead-source-help = Where the lead came from, such as a trade fair or the website.
crm-lead-lost-title = Why is this lead lost?
crm-lead-lost-lead = The reason stays with the lead and helps you see what to do better.
crm-lead-mark-lost = Mark as lost
crm-lead-history = Status history
crm-lead-became = Became
crm-lead-became-contact = Contact
crm-lead-became-company = Company
crm-lead-became-deal = Deal
crm-lead-convert = Convert
crm-lead-convert-title = Convert this lead
crm-lead-convert-lead = It becomes a contact, with its company and, if you like, a deal. Its timeline goes with it.
crm-lead-convert-deal = Create a deal as well
crm-lead-new-contact = New contact “{ $name }”
crm-lead-no-company = No company
crm-lead-converted = { $name } is a customer contact now
crm-list-error-lead-converted = This lead is converted. Change what it became instead.
crm-list-error-reason-required = Say why the lead is lost.
crm-list-error-idle-days-range = Enter a number of days from 1 to 365.
crm-list-error-needs-identity = Ask for a name, an email address, a phone number or a company.
crm-list-error-not-shown = Only fields that are shown can be required.
crm-list-error-invalid-prefix = Enter how the numbers begin, like +49.
crm-list-error-lead-needs-name = Write a name, a company, an email address or a phone number.

# Leads: funnel
crm-funnel-page = Lead funnel
crm-funnel-short = Funnel
crm-funnel-lead = How the leads of a span of days went on.
crm-funnel-span = Leads created
crm-funnel-csv = Download CSV
crm-funnel-none = No leads in these days
crm-funnel-none-text = Choose other days.
crm-funnel-total = { $n ->
    [one] { $n } lead
   *[other] { $n } leads
 }
crm-funnel-now = Now
crm-funnel-reached = Ever reached
crm-funnel-share = Share of all
crm-funnel-median = Median time in it
crm-funnel-minutes = { $n } min
crm-funnel-hours = { $n } h
crm-funnel-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }

# Leads: settings
crm-leadset-page = Lead settings
crm-leadset-lead = Forms for your web site, who gets new leads, and when one counts as forgotten.
crm-leadset-name = Name
crm-leadset-actions = Actions for { $name }
crm-leadset-by-rules = By the rules
crm-leadset-quiet = Inactive leads
crm-leadset-quiet-days = Days without activity
crm-leadset-quiet-help = After so many days a lead is marked and its owner is told once.
crm-leadset-forms = Web forms
crm-leadset-form = Web form
crm-leadset-form-new = New form
crm-leadset-form-none = No forms yet
crm-leadset-form-none-text = A form on your web site turns visitors into leads. It works without an account.
crm-leadset-form-open = Open
crm-leadset-form-closed = Closed
crm-leadset-form-sent = Submissions
crm-leadset-form-last = Last one
crm-leadset-form-look = Open
crm-leadset-form-name-help = Only colleagues see it. It becomes the source of the leads.
crm-leadset-form-heading = Heading
crm-leadset-form-intro = Text above the fields
crm-leadset-form-fields = Fields
crm-leadset-form-required = { $name } is required
crm-leadset-form-thanks = Thank-you text
crm-leadset-form-taking = Takes submissions
crm-leadset-form-embed = Code for your web site
crm-leadset-form-embed-help = Paste it where the form should stand.
crm-leadset-rules = Who gets new leads
crm-leadset-rule = Rule for new leads
crm-leadset-rule-new = New rule
crm-leadset-rule-none = No rules yet
crm-leadset-rule-none-text = Without rules, new leads wait for somebody to take them.
crm-leadset-rule-any = Every lead
crm-leadset-rule-phone = Phone number
crm-leadset-rule-source-is = Source is { $value }
crm-leadset-rule-phone-is = Phone begins with { $value }
crm-leadset-rule-field = Applies to
crm-leadset-rule-value = Which must be
crm-leadset-rule-people = Colleagues
crm-leadset-rule-people-help = They get the leads by turns.
crm-leadset-rule-up = Move { $name } up
crm-leadset-rule-down = Move { $name } down
crm-leadset-rule-edit = Edit { $name }

# The public page of a web form
crm-webform-heading = Contact us
crm-webform-note = Your message
crm-webform-send = Send
crm-webform-thanks = Thank you. We have your message and will get in touch.
crm-webform-gone = Form not found
crm-webform-gone-text = This form is closed, or the link is wrong.
crm-webform-early = That was quick. Wait a moment and send it again.
crm-webform-old = The page was open for a long time. Send it once more.
crm-webform-slow = You sent several messages in a short time. Wait a minute and try again.

# Timeline
crm-activity-title = Timeline
crm-activity-none = Nothing happened yet
crm-activity-none-text = Write a note or plan a task.
    .read = Notes, calls and tasks of your colleagues will stand here.
crm-activity-kind = Kind of entry
crm-activity-note = Note
crm-activity-task = Task
crm-activity-call = Call
crm-activity-meeting = Meeting
crm-activity-text = What happened?
crm-activity-subject = What is to be done?
crm-activity-due = Due
crm-activity-add = Add to timeline
crm-activity-add-task = Add task
crm-activity-send-hint = Ctrl + Enter sends
crm-activity-more = Show older entries
crm-activity-delete-named = Delete “{ $what }”
crm-activity-deleted = Entry deleted
crm-activity-event-created = Record created
crm-activity-event-imported = Imported from a file
crm-activity-event-moved = Moved to another stage
crm-activity-event-status = Status changed
crm-activity-event-updated = Record changed
crm-activity-event-merged = Merged with { $name }
crm-activity-event-unmerged = Merge with { $name } undone
crm-activity-field-changed = changed

# Imports
crm-import-page = Imports
crm-import-lead = Contact files that were brought in, and the way back from each.
crm-import-new = Import contacts
crm-import-none = No imports yet
crm-import-none-text = Bring your contacts from a spreadsheet. You can try first, and undo afterwards.
crm-import-file = File
crm-import-state = State
crm-import-when = Started
crm-import-created = Created
crm-import-updated = Updated
crm-import-skipped = Skipped
crm-import-failed = Not imported
crm-import-dry-run-badge = Trial
crm-import-state-queued = Waiting
crm-import-state-running = Running
crm-import-state-completed = Done
crm-import-state-partly = Done, with errors
crm-import-state-failed = Failed
crm-import-state-undone = Undone
crm-import-step-file = File
crm-import-step-columns = Columns
crm-import-step-options = Options
crm-import-step-run = Import
crm-import-choose = Drop your contact file
crm-import-choose-help = CSV with commas, semicolons or tabs, up to 100,000 rows. In Excel or Google Sheets: save or download as CSV.
crm-import-private = The file is checked on your device first. Nothing is sent until you start the import.
crm-import-file-facts = { $encoding }, { $delimiter }, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
 }
crm-import-comma = separated by commas
crm-import-semicolon = separated by semicolons
crm-import-tab = separated by tabs
crm-import-pipe = separated by bars
crm-import-column = Column in your file
crm-import-fills = Becomes
crm-import-examples = Examples
crm-import-meaning = What the column { $column } becomes
crm-import-field-first-name = First name
crm-import-field-last-name = Last name
crm-import-field-full-name = Full name
crm-import-field-email = Email
crm-import-field-email-2 = Second email
crm-import-field-email-3 = Third email
crm-import-field-phone = Phone
crm-import-field-phone-2 = Second phone
crm-import-field-phone-3 = Third phone
crm-import-field-company = Company
crm-import-field-title = Job title
crm-import-field-tags = Tags
crm-import-field-source = Source
crm-import-field-owner-email = Owner (email of a colleague)
crm-import-field-skip = Leave out
crm-import-check-good = { $n ->
    [one] The one row checked looks good.
   *[other] All { $n } rows checked look good.
 }
crm-import-check-wrong = { $failed ->
    [one] { $failed } of { $n } rows checked has a mistake and will be left out. Everything else is imported.
   *[other] { $failed } of { $n } rows checked have a mistake and will be left out. Everything else is imported.
 }
crm-import-wrong-rows = Rows with mistakes
crm-import-row = Row { $n }
crm-import-back = Back
crm-import-next = Continue
crm-import-duplicates = When the email address belongs to a contact you already have
crm-import-duplicate-skip = Skip the row
    .help = The contact stays exactly as it is.
crm-import-duplicate-update = Update the contact
    .help = What the row says replaces what the contact says; empty cells change nothing.
crm-import-duplicate-create = Create another contact
    .help = Both stay side by side.
crm-import-dry-run = Try first
    .help = Checks every row and shows what would happen, without changing anything.
crm-import-try = Start the trial
crm-import-start = Start import
crm-import-sending = Sending the file…
crm-import-waiting = Waiting for its turn…
crm-import-reading = Reading the file…
crm-import-progress = { $done } of { $total } rows
crm-import-started = Started
crm-import-done = { $n ->
    [0] The file held nothing new.
    [one] { $n } contact was imported.
   *[other] { $n } contacts were imported.
 }
crm-import-done-partly = { $n ->
    [one] { $n } contact was imported; rows with mistakes: { $failed }. Correct them in the error file and import that.
   *[other] { $n } contacts were imported; rows with mistakes: { $failed }. Correct them in the error file and import that.
 }
crm-import-tried = { $n ->
    [one] Nothing was changed. The real import would bring { $n } contact.
   *[other] Nothing was changed. The real import would bring { $n } contacts.
 }
crm-import-broke = The import stopped: { $why }
crm-import-broke-unknown = Something went wrong on our side. Try again in a moment.
crm-import-undoing = The import is being undone…
crm-import-undone = The import was undone: its contacts are gone again.
crm-import-view-contacts = View imported contacts
crm-import-error-file = Download error file
crm-import-for-real = Import for real
crm-import-undo = Undo import
crm-import-undo-title = Undo this import?
crm-import-undo-text = Contacts it created ({ $created }) are deleted, contacts it updated ({ $updated }) return to what they were.
crm-import-error-empty = The file is empty.
crm-import-error-not-text = This is not a text file. In Excel, use “Save as” and choose CSV.
crm-import-error-too-many-columns = The file has too many columns.
crm-import-error-too-many-rows = The file has more than 100,000 rows. Split it in two.
crm-import-error-broken-quotes = A quotation mark is opened and never closed. Save the file as CSV again.
crm-import-error-row-too-long = This row is too long.
crm-import-error-unreadable = The file can’t be read.
crm-import-error-file-too-large = The file is too large: at most 50 MB.
crm-import-error-unknown-column = The file has no column of this name.
crm-import-error-unknown-field = This field is not known.
crm-import-error-field-twice = Two columns fill the same field. Leave one of them out.
crm-import-required-field = New contacts need “{ $field }”. Choose a column that fills it.
crm-import-error-required-field = New contacts need a field that no column fills.
crm-import-error-needs-identity = Choose at least one column with a name, an email address or a phone number.
crm-import-error-too-many-cells = This row has more cells than there are columns.
crm-import-error-bad-characters = Some characters can’t be read. Save the file as UTF-8.
crm-import-error-repeated-email = This email address stands in an earlier row too.
crm-import-error-unknown-owner = No colleague has this email address.
crm-command-deal-list = Deals as a list

# Samples
crm-samples-offer = Or look around first: sample data shows every page filled, and goes again with one click.
crm-samples-add = Add sample data
crm-samples-failed = That didn't work. Nothing has changed. Try again.
