# How entries read that the audit log and the kernel write themselves.
audit-told-what-permission = Permission
audit-told-what-audit-log = Audit log
audit-told-permission-denied = Tried something without permission
audit-told-audit-exported = Exported the audit log
