# How this module's entries read in the audit log: actions, kinds of records (what-…), fields (field-…).
tenancy-audit-what-tenant = Organisation
tenancy-audit-tenant-created = Created the organisation
tenancy-audit-tenant-updated = Changed the organisation’s settings
tenancy-audit-field-name = Name
tenancy-audit-field-locale = Language
tenancy-audit-field-currency = Currency
tenancy-audit-field-time-zone = Time zone
tenancy-audit-field-week-start = First day of the week
tenancy-audit-field-status = Status
