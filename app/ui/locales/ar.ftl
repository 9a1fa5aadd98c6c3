# كلمات المكوّنات
ui-close = إغلاق
ui-cancel = إلغاء
ui-undo = تراجع
ui-retry = أعد المحاولة
ui-more = إجراءات أخرى
ui-loading = جارٍ التحميل…
ui-optional = اختياري
ui-required = مطلوب
ui-search = بحث
ui-clear = مسح
ui-show-password = إظهار كلمة المرور
ui-hide-password = إخفاء كلمة المرور
ui-remove = إزالة { $what }
ui-tags-help = اضغط Enter للإضافة.
ui-choose = اختر…
ui-no-matches = لا نتائج
ui-matches = { $n ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $n } نتائج
    [many] { $n } نتيجة
   *[other] { $n } نتيجة
 }
ui-drop-choose = اختر ملفًا
ui-drop-here = أو أفلته هنا
ui-form-errors = { $n ->
    [zero] لا حقول تحتاج إلى مراجعة:
    [one] راجع حقلًا واحدًا من فضلك:
    [two] راجع حقلين من فضلك:
    [few] راجع { $n } حقول من فضلك:
    [many] راجع { $n } حقلًا من فضلك:
   *[other] راجع { $n } حقل من فضلك:
 }
ui-dismiss = إخفاء
ui-messages = الرسائل
ui-reference = الرقم المرجعي
ui-copy = نسخ
ui-copied = تم النسخ
ui-failed-title = تعذّر تحميل هذا الجزء
ui-failed-help = أعد المحاولة. وإن تكرر الأمر فأرسل إلينا الرقم المرجعي أدناه.
ui-back-to = رجوع إلى
ui-breadcrumb = أنت هنا
ui-pages = الصفحات
ui-previous = السابق
ui-next = التالي
ui-load-more = تحميل المزيد
ui-shown = { $shown } من { $total }
ui-step = الخطوة { $n } من { $total }
ui-step-done = تمت
ui-sort-by = ترتيب حسب { $what }
ui-select-all = تحديد الكل
ui-select-row = تحديد { $what }
ui-selected = { $n ->
    [zero] لا شيء محدد
    [one] عنصر واحد محدد
    [two] عنصران محددان
    [few] { $n } عناصر محددة
    [many] { $n } عنصرًا محددًا
   *[other] { $n } عنصر محدد
 }
ui-now = الآن
ui-yesterday = أمس
ui-tomorrow = غدًا
ui-ago-minutes = { $n ->
    [zero] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $n } دقائق
    [many] قبل { $n } دقيقة
   *[other] قبل { $n } دقيقة
 }
ui-in-minutes = { $n ->
    [zero] الآن
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { $n } دقائق
    [many] بعد { $n } دقيقة
   *[other] بعد { $n } دقيقة
 }
ui-ago-hours = { $n ->
    [zero] قبل أقل من ساعة
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $n } ساعات
    [many] قبل { $n } ساعة
   *[other] قبل { $n } ساعة
 }
ui-in-hours = { $n ->
    [zero] بعد أقل من ساعة
    [one] بعد ساعة
    [two] بعد ساعتين
    [few] بعد { $n } ساعات
    [many] بعد { $n } ساعة
   *[other] بعد { $n } ساعة
 }
ui-ago-days = { $n ->
    [zero] اليوم
    [one] قبل يوم
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يومًا
   *[other] قبل { $n } يوم
 }
ui-in-days = { $n ->
    [zero] اليوم
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $n } أيام
    [many] بعد { $n } يومًا
   *[other] بعد { $n } يوم
 }

# جمل رموز الأخطاء
ui-error-required = املأ هذا الحقل من فضلك.
ui-error-invalid = هذه القيمة غير صحيحة.
ui-error-invalid-email = أدخل عنوان بريد مثل name@company.com.
ui-error-invalid-phone = أدخل رقم هاتف مثل ⁦+49 170 1234567⁩.
ui-error-invalid-date = أدخل تاريخًا مثل 2026-11-21.
ui-error-invalid-amount = أدخل مبلغًا مثل 1200 أو 1,200.50.
ui-error-invalid-url = أدخل عنوانًا مثل https://company.com.
ui-error-invalid-choice = اختر من القائمة.
ui-error-too-long = هذا النص أطول من اللازم.
ui-error-too-short = هذا النص أقصر من اللازم.
ui-error-too-large = هذه القيمة أكبر من المسموح.
ui-error-too-small = هذه القيمة أصغر من المسموح.
ui-error-too-many = العدد أكبر من المسموح.
ui-error-weak-password = اختر كلمة مرور يصعب تخمينها: أطول، أو عدة كلمات لا صلة بينها.
ui-error-mismatch = الإدخالان غير متطابقين.
ui-error-taken = هذه القيمة مستخدمة من قبل.
ui-error-nul = يحتوي النص على رمز لا يمكن حفظه.
ui-error-unknown-field = هذا الحقل غير معروف.
ui-error-malformed = تعذّرت قراءة الطلب.
ui-error-validation = بعض الحقول تحتاج إلى مراجعة.
ui-error-not-found = هذا العنصر غير موجود أو لا يمكنك رؤيته.
ui-error-forbidden = لا تملك الصلاحية لذلك. اطلبها من مسؤول مؤسستك.
ui-error-unauthenticated = سجّل الدخول من فضلك.
ui-error-bad-credentials = البريد وكلمة المرور غير متطابقين.
ui-error-locked = محاولات كثيرة. انتظر بضع دقائق ثم أعد المحاولة.
ui-error-expired = انتهت صلاحية هذا الرابط أو هذه الجلسة.
ui-error-conflict = يتعارض هذا مع تغيير أجراه شخص آخر. أعد تحميل الصفحة ثم حاول مجددًا.
ui-error-stale = غيّر شخص آخر هذا العنصر في هذه الأثناء. أعد التحميل لترى آخر نسخة ثم حاول مجددًا.
ui-error-rate-limited = طلبات كثيرة دفعة واحدة. انتظر لحظة ثم أعد المحاولة.
ui-error-offline = أنت غير متصل. تحقق من الاتصال ثم أعد المحاولة.
ui-error-timeout = استغرق هذا وقتًا أطول من اللازم. أعد المحاولة.
ui-error-unavailable = يتعذّر الوصول إلينا الآن. أعد المحاولة بعد لحظة.
ui-error-internal = حدث خلل من جانبنا. أعد المحاولة بعد لحظة.

# مدد من الأيام
ui-span-today = اليوم
ui-span-yesterday = أمس
ui-span-this-week = هذا الأسبوع
ui-span-last-week = الأسبوع الماضي
ui-span-this-month = هذا الشهر
ui-span-last-month = الشهر الماضي
ui-span-this-quarter = هذا الربع
ui-span-last-quarter = الربع الماضي
ui-span-this-year = هذه السنة
ui-span-last-year = السنة الماضية

# حقول تفهم ما يُكتب فيها
ui-number-wrong = أدخل رقمًا مثل 1,200.50 أو 1.2k.
ui-number-small = أدخل { $min } أو أكثر.
ui-number-large = أدخل { $max } أو أقل.
ui-date-wrong = أدخل يومًا مثل 24.12. أو غدًا أو الجمعة القادمة.
ui-date-example = 24.12. أو غدًا
ui-date-early = اختر { $day } أو بعده.
ui-date-late = اختر { $day } أو قبله.
ui-date-choose = اختر من التقويم: { $what }
ui-month-before = الشهر السابق
ui-month-after = الشهر التالي
ui-range-wrong = أدخل أيامًا مثل 1.12. – 5.12. أو اليوم.
ui-range-example = 1.12. – 5.12.
ui-range-end = والآن اليوم الأخير
ui-time-wrong = أدخل وقتًا مثل 9:30 أو 9:30 م.
ui-phone-wrong = أدخل رقم هاتف مثل ⁦0170 1234567⁩ أو ⁦+49 170 1234567⁩.
ui-phone-country = البلد
ui-colour-wrong = أدخل لونًا مثل ‎#4f46e5.
ui-colour-named = اللون { $hex }
ui-colour-other = { $what }: لون آخر

# النماذج
ui-form-unsaved = تغييرات لم تُحفظ
ui-form-restored = هذا ما كتبته ولم تحفظه، { $when }.
ui-form-discard-draft = ابدأ من جديد
ui-form-leave-title = أتغادر دون حفظ؟
ui-form-leave-lead = ما غيّرته هنا لم يُحفظ بعد.
ui-form-discard = تجاهل التغييرات
ui-form-keep-editing = واصل التحرير
ui-part-missing = تعذّر جلب هذه الصفحة
ui-part-missing-help = ربما صدر إصدار جديد أو انقطع الاتصال. أعد تحميل الصفحة.
ui-part-reload = أعد التحميل

# النص المنسّق
ui-rich-tools = التنسيق: { $what }
ui-rich-bold = عريض (Ctrl-B)
ui-rich-italic = مائل (Ctrl-I)
ui-rich-heading = عنوان
ui-rich-bullets = قائمة نقطية
ui-rich-numbers = قائمة مرقّمة
ui-rich-link = رابط
ui-rich-address = عنوان الرابط
ui-rich-link-set = اربط
ui-rich-link-remove = أزل الرابط

# المخططات
ui-chart-table = جدول
ui-chart-label = البند
ui-chart-empty = { $what }: لا أرقام بعد.
ui-chart-summary = { $what }: { $n ->
    [zero] لا أرقام
    [one] رقم واحد
    [two] رقمان
    [few] { $n } أرقام
    [many] { $n } رقمًا
   *[other] { $n } رقم
 }، أعلاها { $highest } عند { $at }.

# التقويم
ui-calendar-month = شهر
ui-calendar-week = أسبوع
ui-calendar-day = يوم
ui-calendar-shows = مقدار ما يُعرض
ui-calendar-hours = الساعات: { $what }
ui-calendar-event = { $from } { $what }، { $day }، حتى { $to }
ui-calendar-whole-day = { $what }، { $day }، طوال اليوم
ui-calendar-day-has = { $day }، { $n ->
    [zero] لا مواعيد
    [one] موعد واحد
    [two] موعدان
    [few] { $n } مواعيد
    [many] { $n } موعدًا
   *[other] { $n } موعد
 }
ui-calendar-more = { $n } أخرى

# الملفات
ui-drop-kind = { $file }: هذا النوع من الملفات غير مقبول.
ui-drop-size = { $file } أكبر من { $most }.

# الجدول
ui-grid-column = عمود «{ $what }»
ui-grid-columns = العمود
ui-grid-ascending = ترتيب من الألف إلى الياء
ui-grid-descending = ترتيب من الياء إلى الألف
ui-grid-smallest = الأصغر أولًا
ui-grid-largest = الأكبر أولًا
ui-grid-fit = على قدر المحتوى
ui-grid-wider = توسيع
ui-grid-narrower = تضييق
ui-grid-to-start = نقل إلى اليمين
ui-grid-to-end = نقل إلى اليسار
ui-grid-pin = تثبيت العمود
ui-grid-unpin = إلغاء تثبيت العمود
ui-grid-hide = إخفاء العمود
ui-grid-edit = { $what }: { $of }
ui-grid-no-number = أدخل رقمًا مثل 1200 أو 1,200.50.
ui-grid-copied = { $n ->
    [zero] لم تُنسخ أي خلية
    [one] نُسخت خلية واحدة
    [two] نُسخت خليتان
    [few] نُسخت { $n } خلايا
    [many] نُسخت { $n } خلية
   *[other] نُسخت { $n } خلية
 }
