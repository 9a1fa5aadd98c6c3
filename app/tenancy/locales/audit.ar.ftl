# كيف تُقرأ قيود هذه الوحدة في سجل التدقيق.
tenancy-audit-what-tenant = المؤسسة
tenancy-audit-tenant-created = أنشأ المؤسسة
tenancy-audit-tenant-updated = عدّل إعدادات المؤسسة
tenancy-audit-field-name = الاسم
tenancy-audit-field-locale = اللغة
tenancy-audit-field-currency = العملة
tenancy-audit-field-time-zone = المنطقة الزمنية
tenancy-audit-field-week-start = أول أيام الأسبوع
tenancy-audit-field-status = الحالة
