# كيف تُقرأ أحداث هذه الوحدة في سجل التدقيق.
views-audit-what-view = طريقة عرض
views-audit-view-created = حفظ طريقة عرض
views-audit-view-updated = غيّر طريقة عرض
views-audit-view-deleted = حذف طريقة عرض
views-audit-view-restored = استعاد طريقة عرض
views-audit-field-name = الاسم
views-audit-field-shared = مشتركة
views-audit-field-query = التصفية والترتيب
views-audit-field-columns = الأعمدة
views-audit-field-is-default = تُفتح القائمة بها
