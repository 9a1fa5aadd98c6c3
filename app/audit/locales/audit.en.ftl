# How entries read that the audit log and the kernel write themselves.
audit-told-what-permission = Permission
audit-told-what-audit-log = Audit log
audit-told-permission-denied = Tried something without permission
audit-told-audit-exported = Exported the audit log
audit-told-isolation-foreign-tenant = Named another organisation than their own
audit-told-isolation-foreign-id = Asked for a record of another organisation
audit-told-what-record = Record
