# How this module's entries read in the audit log.
fields-audit-what-custom-field = Field
fields-audit-custom-field-created = Added a field
fields-audit-custom-field-updated = Changed a field
fields-audit-custom-field-ordered = Put fields into another order
fields-audit-custom-field-deleted = Deleted a field
fields-audit-custom-field-restored = Restored a field
fields-audit-custom-field-purged = Cleared a deleted field away
fields-audit-field-record = Kind of record
fields-audit-field-key = Name for programs
fields-audit-field-label = Name
fields-audit-field-kind = Kind of value
fields-audit-field-help = Help
fields-audit-field-required = Required
fields-audit-field-preset = Starts with
fields-audit-field-options = Options
fields-audit-field-in-list = Shown in lists
