# Words of people and sign-in. Every key starts with "identity-".

# Mails
identity-mail-hello = Hello,
identity-mail-hello-name = Hello { $name },
identity-mail-verify-subject = Confirm your email address
identity-mail-verify-text = Thank you for signing up for NeuroOps. Confirm that this address is yours, and your workspace is ready.
identity-mail-verify-button = Confirm address
identity-mail-verify-note = The link works once, within 24 hours. If you didn’t sign up, ignore this mail: without the link nobody can use your address.
identity-mail-have-account-subject = You already have an account
identity-mail-have-account-text = Somebody, probably you, tried to sign up for NeuroOps with this address. It already has an account, so you can simply sign in.
identity-mail-have-account-forgot = Forgot the password? Choose “Forgot password?” on the sign-in page and we’ll mail you a link to a new one.
identity-mail-have-account-button = Sign in
identity-mail-have-account-note = If this wasn’t you, there is nothing to do: nothing was changed.
identity-mail-reset-subject = Set a new password
identity-mail-reset-text = You asked for a new password for NeuroOps. Choose it on the page behind this button. It signs you out on all devices.
identity-mail-reset-button = Choose a new password
identity-mail-reset-note = The link works once, within one hour. If you didn’t ask for it, ignore this mail: your password stays as it is.
identity-mail-changed-subject = Your password was changed
identity-mail-changed-text = The password of your NeuroOps account has just been changed, and your other devices were signed out.
identity-mail-changed-note = If this wasn’t you, choose “Forgot password?” on the sign-in page at once and tell your administrator.
identity-mail-invite-subject = { $inviter } invites you to { $organization }
identity-mail-invite-text = { $inviter } would like to work with you in { $organization } on NeuroOps, the workspace for customers, deals and tasks.
identity-mail-invite-button = Accept the invitation
identity-mail-invite-note = The link works once, within 7 days. If you don’t know who invites you, ignore this mail.

# Pages of visitors
identity-email = Email
identity-work-email = Work email
identity-password = Password
identity-new-password = Password
identity-new-password-help = At least 8 characters. A few unrelated words are easy to remember and hard to guess.
identity-organization = Name of your company
identity-your-name = Your name
identity-sign-in-title = Welcome back
identity-sign-in-lead = Sign in to your workspace.
identity-sign-in-button = Sign in
identity-sign-in-link = Sign in
identity-no-account = New here?
identity-sign-up-link = Create a workspace
identity-forgot-link = Forgot password?
identity-sign-up-title = Create your workspace
identity-sign-up-lead = Seven days free, no card. Your contacts, deals and team in one place.
identity-sign-up-button = Create workspace
identity-have-account = Already have an account?
identity-check-mail-title = Look into your mailbox
identity-check-mail-lead = We sent a link to { $email }. Open it to confirm your address, then sign in.
identity-check-mail-lead-plain = We sent you a link. Open it to confirm your address, then sign in.
identity-check-mail-hint = Nothing there after a minute? Look into the spam folder, or let us send it again.
identity-resend = Send the mail again
identity-to-sign-in = To the sign-in
identity-verify-title = Confirm your address
identity-verify-lead = One click, and your workspace is ready.
identity-verify-button = Confirm my address
identity-forgot-title = Forgot your password?
identity-forgot-lead = Tell us your address, and we’ll mail you a link to choose a new one.
identity-forgot-button = Send the link
identity-forgot-again = Ask for a new link
identity-reset-title = Choose a new password
identity-reset-lead = You will be signed out on all devices.
identity-reset-button = Save the password
identity-invitation-title = Join { $organization }
identity-invitation-lead = Tell us your name and choose a password.
identity-invitation-lead-known = You have an account already. Enter its password to join.
identity-invitation-button = Join
identity-invitation-gone = This invitation can’t be used
identity-invitation-gone-hint = Ask the person who invited you to send a new one.
identity-notice-verified = Your address is confirmed. Sign in to start.
identity-notice-reset = Your new password is saved. Sign in with it.
identity-notice-signed-out = You are signed out.
identity-notice-sent = Sent. The newest link counts.
identity-notice-reset-sent = If this address has an account, a mail with a link is on its way.
identity-error-invalid-credentials = Email and password don’t match.
identity-error-account-locked = Too many wrong attempts. Wait 15 minutes, or choose a new password.
identity-error-email-not-verified = Your address isn’t confirmed yet. Open the link in the mail we sent you.
identity-error-tenant-suspended = This organisation is suspended. Ask its administrator or our support.
identity-error-user-deactivated = Your access was switched off. Ask your administrator.
identity-error-name-taken = An organisation with this name exists already. Add something that tells them apart.
identity-error-password-too-short = Use at least 8 characters.
identity-error-password-too-long = Use a shorter password.
identity-error-password-too-common = This is easy to guess. Use a few unrelated words, or let a password manager make one.
identity-error-password-wrong = This is not your present password.
identity-error-token-invalid = This link is not valid. Open the newest mail, or ask for a new link.
identity-error-token-expired = This link is too old. Ask for a new one.
identity-error-token-used = This link was used already. If it was you, sign in.

# Team and profile
identity-team-title = Team
identity-team-lead = Who works here, and what they may do.
identity-team-failed = The team could not be loaded
identity-invite = Invite
identity-invite-title = Invite colleagues
identity-invite-lead = Each gets a mail with a link that works for seven days.
identity-invite-send = Send invitations
identity-invited = Invitation sent to { $email }
identity-name = Name
identity-person = Person
identity-roles = Roles
identity-status = Status
identity-last-seen = Last seen
identity-actions = Actions
identity-actions-for = Actions for { $name }
identity-active = Active
identity-deactivated = Deactivated
identity-change-roles = Change roles
identity-roles-of = Roles of { $name }
identity-roles-lead = Roles add up. A change acts at once, without signing in again.
identity-roles-saved = Roles of { $name } saved
identity-deactivate = Deactivate
identity-reactivate = Reactivate
identity-was-deactivated = { $name } can no longer sign in
identity-was-reactivated = { $name } can sign in again
identity-cancel = Cancel
identity-save = Save
identity-waiting-title = Invitations that wait
identity-expired = Expired
identity-revoke = Withdraw
identity-revoked = Invitation withdrawn
identity-role-admin = Admin
identity-role-admin-help = Everything, including people and roles.
identity-role-manager = Manager
identity-role-manager-help = All customer data, the team list and the audit log.
identity-role-sales = Sales
identity-role-sales-help = Contacts, companies and deals, and importing contacts.
identity-role-marketing = Marketing
identity-role-marketing-help = Contacts and companies, import and export.
identity-role-accountant = Accountant
identity-role-accountant-help = Reads and exports customer data.
identity-role-hr = HR
identity-role-hr-help = Sees the team.
identity-role-support = Support
identity-role-support-help = Reads and edits customer data.
identity-role-field = Field
identity-role-field-help = Reads and edits customer data on the road.
identity-role-viewer = Viewer
identity-role-viewer-help = Looks at everything in customers, changes nothing.
identity-role-client = Client
identity-role-client-help = A customer's person, without access to the workspace.
identity-sessions-title = Where you are signed in
identity-sessions-failed = Your sessions could not be loaded
identity-session-ended = Signed out there
identity-this-device = This device
identity-end-session = Sign out
identity-change-password = Change password
identity-old-password = Present password
identity-password-saved = Saved. Your other devices were signed out.
identity-error-last-admin = This is the last active administrator. Make somebody else an admin first.
identity-error-own-account = You can't switch off your own access.
identity-error-already-member = This person works here already.
identity-error-unknown-role = This role doesn't exist any more. Load the page again.
identity-error-role-beyond-own = You can't give a role that may do more than you.

# What a role can permit, in words: identity-may-<code with dashes>
identity-may-crm-read = See contacts, companies, leads, deals and tasks
identity-may-crm-write = Add and change contacts, companies, leads, deals and tasks
identity-may-crm-delete = Delete and restore contacts, companies, leads and deals
identity-may-crm-import = Import contacts from files, and undo imports
identity-may-crm-export = Take lists out of the product as files
identity-may-crm-manage = Set up pipelines, lost reasons, web forms and rules for new leads
identity-may-users-read = See who works here
identity-may-users-manage = Invite people, set their roles, switch access on and off
identity-may-roles-read = See roles and what they permit
identity-may-roles-manage = Make, change and delete roles
identity-may-sessions-manage = See and end other people’s sign-ins
identity-may-api-keys-manage = Make and revoke API keys
identity-may-tenant-read = See the organisation’s facts
identity-may-tenant-manage = Change the organisation’s settings
identity-may-audit-read = Read the audit log
identity-may-audit-export = Take the audit log out as a file
identity-may-fields-manage = Add and change own fields of records
identity-may-views-share = Share saved views of lists with everybody, and change shared ones
# Second factor: mails
identity-mail-second-factor-on-subject = Signing in now asks for a code
identity-mail-second-factor-on-text = The second factor of your NeuroOps account was switched on. From now on signing in asks for a code of your authenticator.
identity-mail-second-factor-off-subject = Signing in asks for no code any more
identity-mail-second-factor-off-text = The second factor of your NeuroOps account was switched off. From now on the password alone signs you in.
identity-mail-second-factor-reset-subject = Your second factor was switched off
identity-mail-second-factor-reset-text = An administrator of { $organization } switched off the second factor of your NeuroOps account, because it was lost. You were signed out everywhere, and from now on the password alone signs you in.
identity-mail-second-factor-reset-again = Set up a new one as soon as you can.
identity-mail-second-factor-reset-button = Set up a second factor
identity-mail-second-factor-reset-note = If you didn’t ask for this, change your password at once and tell the administrators of { $organization }.
identity-mail-recovery-subject = A recovery code was used
identity-mail-recovery-text = Somebody, probably you, used one of your recovery codes in place of the authenticator. You have { $left } left.

# Signing in with a code
identity-code-title = One more step
identity-code-lead = Enter the code that your authenticator shows for NeuroOps.
identity-code = Code
identity-code-six = Six digits
identity-code-help = Six digits of your authenticator, or one of your recovery codes.
identity-code-button = Sign in
identity-code-back = Back to the sign-in
identity-error-code-wrong = This code doesn’t fit, or was used already. Wait for the next one.
identity-error-challenge-expired = This took too long. Go back and sign in with your password again.
identity-error-address-locked = Too many failed sign-ins from your network. Wait 15 minutes and try again.
identity-error-second-factor-due = Your organisation asks for a second factor. Set one up first.
identity-error-second-factor-on = You have a second factor already. Load the page again.
identity-error-second-factor-off = There is no second factor any more. Load the page again.
identity-error-second-factor-not-begun = This took too long. Load the page and begin again.
identity-error-second-factor-elsewhere = This person works in another organisation too. Their second factor protects both, so one alone can’t switch it off.
identity-error-second-factor-required = Your organisation asks for a second factor, so it stays on.

# Account
identity-account-title = Your account
identity-tab-profile = Profile
identity-tab-password = Password
identity-tab-sessions = Devices
identity-tab-second-factor = Second factor
identity-tab-organizations = Organisations
identity-profile-about = About you
identity-profile-saved = Your profile is saved.
identity-profile-failed = Your profile could not be loaded
identity-language = Language
identity-language-help = Of the interface and of the mails that you get.
identity-zone = Time zone
identity-zone-help = Leave it empty to follow the organisation: { $zone }.
identity-error-unknown-time-zone = Choose a time zone from the list.
identity-photo = Photo
identity-photo-help = Your colleagues in { $organization } see it beside your name.
identity-photo-choose = Choose a photo
identity-photo-remove = Remove
identity-photo-title = Your photo
identity-photo-lead = Choose a picture, then move it into the square.
identity-photo-file = Picture
identity-photo-file-help = PNG, JPEG or WebP, at most 8 MB.
identity-photo-save = Use this photo
identity-photo-preview = Your photo as it will be cut
identity-photo-zoom = Enlarge
identity-photo-x = Left to right
identity-photo-y = Top to bottom
identity-error-required = Choose a picture first.
identity-error-image-too-large = This picture is too large. Use one of at most 8 MB.
identity-error-image-unsupported = This is no picture that we can read. Use PNG, JPEG or WebP.
identity-error-image-broken = This picture can’t be read. Save it again and retry.
identity-error-image-too-many-pixels = This picture has too many pixels. Use one of at most 25 megapixels.
identity-change-password-lead = Changing it signs you out on all other devices.
identity-chosen-password = New password
identity-sessions-lead = At most five devices can be signed in at once; the oldest is signed out. Sign out what you don’t know, then change your password.
identity-end-others = Sign out all others
identity-others-ended = All other devices are signed out
identity-device = { $browser } on { $system }
identity-device-unknown = Unknown device
identity-organizations-lead = You work in several organisations. Each has its own data, roles and settings.
identity-organizations-failed = Your organisations could not be loaded
identity-organization-here = You are here
identity-organization-open = Open

# Second factor
identity-factor-title = Authenticator app
identity-factor-lead = With a second factor nobody gets in with your password alone: signing in also asks for a code that only your telephone knows.
identity-factor-due = Your organisation asks for a second factor. Set it up to go on.
identity-factor-failed = The state of your second factor could not be loaded
identity-factor-begin = Set it up
identity-factor-scan = Scan this with your authenticator
identity-factor-scan-lead = Any app will do, such as Google Authenticator, 1Password or Aegis.
identity-factor-qr = QR code for your authenticator
identity-factor-type = Can’t scan? Type this secret:
identity-factor-open = Open it in an app on this device
identity-factor-prove = Enter the code that it shows
identity-factor-prove-lead = It changes every 30 seconds.
identity-factor-confirm = Switch it on
identity-factor-on = On
identity-factor-on-lead = Signing in asks for a code. Switched on
identity-factor-off = Switch it off
identity-factor-off-title = Switch the second factor off?
identity-factor-off-lead = Your password alone will then open your account.
identity-factor-is-off = The second factor is off
identity-factor-none = None
identity-factor-any = Any second factor
identity-factor-with = With second factor
identity-factor-without = Without second factor
identity-factor-reset = Switch off second factor
identity-factor-reset-title = Switch off the second factor of { $name }?
identity-factor-reset-lead = For somebody who lost both their authenticator and their recovery codes. They are signed out everywhere at once; then their password alone opens their account, until they set up a new one. A mail tells them.
identity-factor-reset-sure = Make sure that it is really they who ask, for example by calling them.
identity-factor-was-reset = { $name } now signs in with the password alone
identity-factor-reset-beyond = { $name } may do more than you, so you can’t switch their second factor off.
identity-factor-required = Your organisation asks for it, so it can’t be switched off.
identity-codes-title = Your recovery codes
identity-codes-lead = Keep these where you keep what matters, not on your telephone. Each opens your account once if you lose the authenticator. They are not shown again.
identity-codes-copy = Copy
identity-codes-copied = Recovery codes copied
identity-codes-download = Save as a file
identity-codes-print = Print
identity-codes-done = I have kept them
identity-codes-left = { $n } of { $of } recovery codes left.
identity-codes-few = Few recovery codes are left. Make new ones.
identity-codes-renew = New recovery codes
identity-codes-renew-lead = The old ones stop working at once.
identity-codes-renew-button = Make new codes

# People: list, page, dialogs
identity-team-filters = Filters of the team
identity-team-search = Search people
identity-team-none = Nobody found
identity-team-none-text = Try another name, or take a filter away.
identity-status-any = Any status
identity-role = Role
identity-role-any = Any role
identity-open = Open
identity-addresses = Email addresses
identity-addresses-help = One or many, apart by commas, semicolons or lines. Names are understood: Mona Haddad <mona@example.com>.
identity-addresses-found =
    { $n ->
        [one] { $n } address
       *[other] { $n } addresses
    }
identity-invited-many =
    { $n ->
        [one] { $n } invitation sent
       *[other] { $n } invitations sent
    }
identity-invited-of = { $n } of { $total } invited
identity-outcome-invited = Invited
identity-outcome-member = Works here already
identity-outcome-waiting = Invited already
identity-outcome-invalid = No valid address
identity-done = Done
identity-choose = Choose…
identity-and = ,{" "}
identity-send-again = Send again
identity-deactivate-title = Deactivate { $name }?
identity-deactivate-lead = They are signed out everywhere at once and their API keys stop. Nothing is deleted, and you can switch their access on again.
identity-deactivate-holds = Responsible for: { $what }.
identity-hand-over = Hand over records
identity-hand-over-title = Hand over the records of { $name }
identity-hand-over-lead = Contacts, companies, deals and open tasks get a new owner, in the background.
identity-hand-over-to = Hand over to
identity-hand-over-nobody = Nobody: leave them as they are
identity-handing-over = The records are on their way to { $name }
identity-holds-contacts =
    { $n ->
        [one] { $n } contact
       *[other] { $n } contacts
    }
identity-holds-companies =
    { $n ->
        [one] { $n } company
       *[other] { $n } companies
    }
identity-holds-leads =
    { $n ->
        [one] { $n } lead
       *[other] { $n } leads
    }
identity-holds-deals =
    { $n ->
        [one] { $n } deal
       *[other] { $n } deals
    }
identity-holds-tasks =
    { $n ->
        [one] { $n } open task
       *[other] { $n } open tasks
    }
identity-holds-nothing = Responsible for no records.
identity-responsible = Responsible for
identity-person-failed = This person could not be loaded
identity-may-title = May do
identity-may-nothing = Nothing yet: give them a role.
identity-may-because = because of: { $roles }
identity-their-sign-in = Sign-in
identity-address-proved = Confirmed
identity-address-unproved = Not confirmed yet
identity-joined = Joined
identity-their-sessions = Where they are signed in
identity-no-sessions = Not signed in anywhere.
identity-send-reset = Mail a link to a new password
identity-reset-mailed = A link to a new password is on its way to { $email }

# Roles and permissions
identity-roles-title = Roles
identity-roles-page-lead = What people may do. Built-in roles can be copied; your own can be changed.
identity-roles-failed = The roles could not be loaded
identity-role-failed = This role could not be loaded
identity-role-new = New role
identity-role-name = Name of the role
identity-role-saved = { $name } saved. It acts at once.
identity-role-delete = Delete role
identity-role-delete-title = Delete the role { $name }?
identity-role-delete-lead =
    { $n ->
        [0] Nobody has it.
        [one] One person has it and gets another role instead.
       *[other] { $n } people have it and get another role instead.
    }
identity-role-move-to = Role they get instead
identity-role-deleted = The role { $name } is deleted
identity-role-built-in-note = This role comes with the product and stays as it is. Copy it to change it.
identity-kind = Kind
identity-built-in = Built in
identity-own-role = Your own
identity-members = People
identity-permissions = Permissions
identity-copy = Copy
identity-copy-to-change = Copy to change
identity-copy-of = Copy of { $name }
identity-matrix = Permissions of the role
identity-matrix-what = What
identity-matrix-beyond = { $what } — you don’t hold this yourself
identity-module-crm = Customers
identity-module-identity = People and access
identity-module-tenancy = Organisation
identity-module-audit = Audit
identity-module-fields = Own fields
identity-module-views = Saved views
identity-resource-crm = Contacts, companies, deals
identity-resource-users = People
identity-resource-roles = Roles
identity-resource-sessions = Sign-ins
identity-resource-api-keys = API keys
identity-resource-tenant = Organisation
identity-resource-audit = Audit log
identity-resource-fields = Own fields
identity-resource-views = Saved views
identity-action-read = See
identity-action-write = Change
identity-action-delete = Delete
identity-action-import = Import
identity-action-export = Export
identity-action-manage = Manage
identity-action-share = Share

# API keys
identity-keys-title = API keys
identity-keys-lead = For programs that work with your data on your behalf.
identity-keys-docs = API documentation
identity-keys-failed = The keys could not be loaded
identity-keys-none = No API keys yet
identity-keys-none-text = Make one for a website, a spreadsheet or another system. It may do exactly what you tick.
identity-key-new = New key
identity-key-new-title = New API key
identity-key-new-lead = It acts on your behalf, and stops when your access ends.
identity-key-name = What is it for?
identity-key-name-help = The program or system that uses it.
identity-key-may = May do
identity-key-scopes =
    { $n ->
        [one] { $n } permission
       *[other] { $n } permissions
    }
identity-key-used = Last used
identity-key-never-used = Never used
identity-key-expires = Expires
identity-key-never = Never
identity-key-days =
    { $n ->
        [one] In { $n } day
       *[other] In { $n } days
    }
identity-key-by = Made by
identity-key-stopped = Stopped
identity-key-make = Make key
identity-key-once = Copy the key now: it is not shown again.
identity-key-token = Key
identity-key-copy = Copy
identity-key-copied = Copied
identity-key-revoke = Revoke
identity-key-revoke-title = Revoke this key?
identity-key-revoke-lead = Programs that use it are locked out at once. This can’t be undone.
identity-key-revoked = The key { $name } is revoked

# Refusals
identity-error-role-built-in = Built-in roles stay as they are. Copy this one and change the copy.
identity-error-role-in-use = Somebody has this role. Choose which one they get instead.
identity-error-permission-beyond-own = You can’t give a permission that you don’t hold yourself.
identity-error-unknown-permission = This permission doesn’t exist any more. Load the page again.
identity-error-scope-forbidden = A key can’t make keys.
identity-error-mailed-just-now = A mail went out a moment ago. Wait a minute.
identity-error-unknown-user = Choose an active colleague.
identity-error-same-user = Choose somebody else.
identity-error-too-many-roles = There are too many roles. Delete one first.
identity-error-too-many-keys = There are too many keys. Revoke one first.
