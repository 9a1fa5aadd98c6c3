# كيف تُقرأ القيود التي يكتبها سجل التدقيق والنواة.
audit-told-what-permission = صلاحية
audit-told-what-audit-log = سجل التدقيق
audit-told-permission-denied = حاول ما لا صلاحية له فيه
audit-told-audit-exported = صدّر سجل التدقيق
audit-told-isolation-foreign-tenant = سمّى مؤسسة غير مؤسسته
audit-told-isolation-foreign-id = طلب سجلًا من مؤسسة أخرى
audit-told-what-record = سجل
