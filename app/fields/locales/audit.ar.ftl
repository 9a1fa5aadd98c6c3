# How this module's entries read in the audit log.
fields-audit-what-custom-field = حقل
fields-audit-custom-field-created = إضافة حقل
fields-audit-custom-field-updated = تعديل حقل
fields-audit-custom-field-ordered = تغيير ترتيب الحقول
fields-audit-custom-field-deleted = حذف حقل
fields-audit-custom-field-restored = استعادة حقل
fields-audit-custom-field-purged = إزالة حقل محذوف نهائيًا
fields-audit-field-record = نوع السجل
fields-audit-field-key = الاسم البرمجي
fields-audit-field-label = الاسم
fields-audit-field-kind = نوع القيمة
fields-audit-field-help = نص المساعدة
fields-audit-field-required = مطلوب
fields-audit-field-preset = القيمة الأولى
fields-audit-field-options = الخيارات
fields-audit-field-in-list = يظهر في القوائم
