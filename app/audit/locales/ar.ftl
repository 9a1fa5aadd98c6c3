audit-title = سجل التدقيق
audit-lead = من فعل ماذا، ومتى، ومن أين. لا يستطيع أحد تغيير قيد أو حذفه.
audit-export = تصدير CSV
audit-export-limit = يحوي الملف أحدث 100,000 قيد على الأكثر. ضيّق المدة لما هو أقدم.
audit-failed = تعذّر تحميل السجل
audit-none = لا قيود مطابقة
audit-none-text = وسّع المدة أو امسح عوامل التصفية.
audit-clear = مسح التصفية
audit-filters = تصفية السجل
audit-shown = { $shown } من { $total }
audit-more-rows = عرض المزيد
audit-news = { $n ->
    [zero] لا قيود جديدة
    [one] قيد جديد
    [two] قيدان جديدان
    [few] { $n } قيود جديدة
    [many] { $n } قيدًا جديدًا
   *[other] { $n } قيد جديد
 }
audit-news-many = مئة قيد جديد أو أكثر
audit-when = متى
audit-who = من
audit-what = ماذا
audit-record = السجل المعني
audit-ip = عنوان IP
audit-outcome = النتيجة
audit-period = المدة
audit-device = الجهاز
audit-code = الرمز
audit-correlation = معرّف الارتباط
audit-correlation-help = المعرّف كاملًا، أو أول ثماني خانات منه على الأقل. تعرضه رسائل الخطأ.
audit-copy = نسخ
audit-copied = نُسخ
audit-actor-system = النظام
audit-actor-api = مفتاح API
audit-actor-platform = فريق NeuroOps
audit-actor-gone = عضو سابق
audit-actor-anonymous = مجهول
audit-success = تم
audit-denied = مرفوض
audit-failure = فشل
audit-chip = { $what }: { $chosen }
audit-anyone = أي شخص
audit-anything = أي شيء
audit-any = الكل
audit-all-of = { $what }: كل شيء
audit-today = اليوم
audit-days = { $n ->
    [zero] اليوم
    [one] اليوم الأخير
    [two] آخر يومين
    [few] آخر { $n } أيام
    [many] آخر { $n } يومًا
   *[other] آخر { $n } يوم
 }
audit-since = منذ { $day }
audit-until = حتى { $day }
audit-more = تصفية أكثر
audit-from = من
audit-to = إلى
audit-kind = نوع السجل
audit-record-id = معرّف السجل
audit-apply = تطبيق
audit-cancel = إلغاء
audit-entry = قيد
audit-entry-failed = تعذّر تحميل هذا القيد
audit-changes = ما الذي تغيّر
audit-changed-only = المتغيّر
audit-all-fields = كل الحقول
audit-before = قبل
audit-after = بعد
audit-emptied = (أُفرغ)
audit-yes = نعم
audit-no = لا
audit-error-invalid-ip = اكتب عنوانًا كاملًا مثل 192.0.2.7 أو 2001:db8::7.
audit-error-invalid-correlation = اكتب معرّف الارتباط، أو أول ثماني خانات منه على الأقل.
audit-error-empty-period = اختر نهاية بعد البداية.
audit-error-unknown-outcome = هذه النتيجة غير معروفة.
