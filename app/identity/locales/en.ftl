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
