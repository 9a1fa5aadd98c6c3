# كيف تُقرأ القيود التي يكتبها سجل التدقيق والنواة.
audit-told-what-permission = صلاحية
audit-told-what-audit-log = سجل التدقيق
audit-told-permission-denied = حاول ما لا صلاحية له فيه
audit-told-audit-exported = صدّر سجل التدقيق
