# How this module's entries read in the audit log.
views-audit-what-view = View
views-audit-view-created = Saved a view
views-audit-view-updated = Changed a view
views-audit-view-deleted = Deleted a view
views-audit-view-restored = Restored a view
views-audit-field-name = Name
views-audit-field-shared = Shared
views-audit-field-query = Filters and order
views-audit-field-columns = Columns
views-audit-field-is-default = Opens the list
