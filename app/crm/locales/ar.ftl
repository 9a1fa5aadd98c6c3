# كلمات إدارة العملاء. يبدأ كل مفتاح بـ "crm-".

# الصفقات: الصفحة والنموذج والقائمة
crm-deal-page = الصفقات
crm-deal-new = صفقة جديدة
crm-deal-edit = تعديل الصفقة
crm-deal-edit-short = تعديل
crm-deal-create = إنشاء الصفقة
crm-deal-save = حفظ التغييرات
crm-deal-cancel = إلغاء
crm-deal-open = فتح الصفقة
crm-deal-delete = حذف الصفقة
crm-deal-deleted = حُذفت «{ $title }».
crm-deal-more = إجراءات أخرى
crm-deal-views = طرق عرض الصفقات
crm-deal-view-board = لوحة
crm-deal-view-list = قائمة
crm-deal-filters = تصفية الصفقات
crm-deal-search = ابحث في الصفقات
crm-deal-anyone = أي مسؤول
crm-deal-mine = صفقاتي
crm-deal-unassigned = دون مسؤول
crm-deal-title = العنوان
    .example = مخزن تبريد لشركة الأرز التجارية
crm-deal-value = القيمة
crm-deal-value-wrong = اكتب مبلغًا مثل 1200 أو 1,200.50.
crm-deal-stage = المرحلة
crm-deal-company = الشركة
crm-deal-contacts = الأشخاص
    .add = أضف شخصًا
    .none = لا أحد بعد.
crm-deal-owner = المسؤول
crm-deal-close = الإغلاق المتوقع
crm-deal-close-from = من { $day }
crm-deal-close-before = قبل { $day }
crm-deal-closed = أُغلقت
crm-deal-created = أُنشئت
crm-deal-updated = آخر تغيير
crm-deal-won = رابحة
crm-deal-lost = خاسرة
crm-deal-still-open = مفتوحة
crm-deal-status = الحالة
crm-deal-pipeline = مسار المبيعات
crm-deal-none-found = لا صفقات مطابقة
    .help = جرّب كلمات أخرى أو مسؤولًا آخر.

# الصفقات: السجل
crm-deal-gone = لم نجد هذه الصفقة
    .help = ربما حُذفت، أو في العنوان خطأ.
    .back = كل الصفقات
crm-deal-facts = التفاصيل
crm-deal-moved = نُقلت إلى { $stage }.
crm-deal-in-stage = { $n ->
    [zero] في هذه المرحلة منذ اليوم
    [one] في هذه المرحلة منذ يوم
    [two] في هذه المرحلة منذ يومين
    [few] في هذه المرحلة منذ { $n } أيام
    [many] في هذه المرحلة منذ { $n } يومًا
   *[other] في هذه المرحلة منذ { $n } يوم
 }

crm-deal-view-forecast = التوقعات
crm-deal-value-from-lines = مجموع المنتجات.
crm-deal-competitors = المنافسون
crm-deal-all-pipelines = كل المسارات
crm-deal-all = كل الصفقات
crm-deal-rotting = راكدة
crm-deal-lines = المنتجات
crm-deal-lost-reason = السبب
crm-deal-counted = { $n ->
    [zero] لا صفقات
    [one] صفقة واحدة
    [two] صفقتان
    [few] { $total } صفقات
    [many] { $total } صفقة
   *[other] { $total } صفقة
}
crm-deal-bulk-moved = { $n ->
    [zero] لم تُنقل أي صفقة
    [one] نُقلت صفقة واحدة
    [two] نُقلت صفقتان
    [few] نُقلت { $n } صفقات
    [many] نُقلت { $n } صفقة
   *[other] نُقلت { $n } صفقة
}
crm-deal-bulk-closed = { $n ->
    [zero] لم تُغلق أي صفقة
    [one] أُغلقت صفقة واحدة
    [two] أُغلقت صفقتان
    [few] أُغلقت { $n } صفقات
    [many] أُغلقت { $n } صفقة
   *[other] أُغلقت { $n } صفقة
}

# كيف تنتهي الصفقة
crm-close-won-title = تسجيل الصفقة رابحة
crm-close-lost-title = لماذا خسرنا الصفقة؟
crm-close-won = تسجيل كرابحة
crm-close-lost = تسجيل كخاسرة
crm-close-reason = السبب
crm-close-no-reason = بلا سبب محدد
crm-close-note = ملاحظة
crm-close-now-won = سُجّلت «{ $title }» رابحة.
crm-close-now-lost = سُجّلت «{ $title }» خاسرة.

# منتجات الصفقة
crm-line-title = المنتجات
crm-line-none = لا منتجات بعد. عند إضافتها تصبح القيمة مجموعها.
crm-line-add = إضافة منتج
crm-line-name = المنتج
crm-line-quantity = الكمية
crm-line-price = سعر الوحدة
crm-line-discount = الخصم ٪
crm-line-total = الإجمالي
crm-line-sum = المجموع قبل الضريبة
crm-line-remove = إزالة هذا المنتج
crm-line-place = المنتج { $n }

# التوقعات
crm-forecast-page = التوقعات
crm-forecast-csv = CSV
crm-forecast-none = لا شيء نتوقعه
    .help = لا توجد صفقة مفتوحة مطابقة. أضف صفقات لها موعد إغلاق متوقع، أو اختر مسارًا أو مسؤولًا آخر.
crm-forecast-overdue = متأخرة
crm-forecast-later = لاحقًا
crm-forecast-no-date = بلا موعد
crm-forecast-period = الإغلاق المتوقع
crm-forecast-deals = الصفقات
crm-forecast-total = القيمة
crm-forecast-weighted = المرجّحة
crm-forecast-all = كل الصفقات المفتوحة
crm-forecast-note = المرجّحة: القيمة مضروبة في فرصة كل مرحلة. لا تُحوَّل العملات.

# المسارات وإعداداتها
crm-pipelines-settings = الإعدادات
crm-pipelines-page = مسارات المبيعات
crm-pipelines-lead = الطرق التي تسلكها صفقاتكم، ولماذا نخسر بعضها. المسار الأول هو الافتراضي.
crm-pipelines-new = مسار جديد
crm-pipelines-name-title = اسم المسار
crm-pipelines-name = الاسم
crm-pipelines-rename = إعادة تسمية
crm-pipelines-archive = أرشفة
crm-pipelines-unarchive = إخراج من الأرشيف
crm-pipelines-delete = حذف
crm-pipelines-actions = إجراءات { $name }
crm-pipelines-archived = مؤرشف
crm-pipelines-default = افتراضي
crm-pipelines-stages = المراحل المفتوحة
crm-pipelines-ends = مراحل تُنهي الصفقات
crm-pipelines-add-stage = إضافة مرحلة
crm-pipelines-edit-stage = تعديل المرحلة
crm-pipelines-delete-stage = حذف المرحلة
    .text = تنتقل صفقات «{ $name }»، ومنها ما في سلة المحذوفات، إلى مرحلة أخرى.
    .to = نقل صفقاتها إلى
crm-pipelines-stage-title = المرحلة
crm-pipelines-probability = فرصة الربح
    .help = مدى احتمال ربح الصفقة هنا.
crm-pipelines-rotting = راكدة بعد (أيام)
    .help = تُعلَّم الصفقات التي تبقى أطول من ذلك.
crm-pipelines-chance = فرصة { $percent }
crm-pipelines-patience = { $n ->
    [zero] لا تركد
    [one] تركد بعد يوم
    [two] تركد بعد يومين
    [few] تركد بعد { $n } أيام
    [many] تركد بعد { $n } يومًا
   *[other] تركد بعد { $n } يوم
}
crm-reasons-title = أسباب الخسارة
crm-reasons-lead = نسأل عنها عند خسارة صفقة.
crm-reasons-new = إضافة سبب
crm-reasons-name-title = سبب الخسارة
crm-reasons-delete = حذف السبب
crm-reasons-deleted = حُذف «{ $name }». تحتفظ به الصفقات التي تحمله.
crm-sort-keys = اضغط السهم لأعلى أو لأسفل لنقله، أو اسحبه.
crm-sort-handle = نقل { $name }
crm-sort-at = { $name }: الموضع { $place } من { $total }.
crm-list-error-lost-reason-taken = يوجد سبب بهذا الاسم.
crm-list-error-stage-last = هذه المرحلة المفتوحة الوحيدة. أضف مرحلة أخرى أولًا.
crm-list-error-stage-target = اختر مرحلة مفتوحة أخرى لصفقاتها.
crm-list-error-stage-probability = أدخل فرصة بين 0 و100.
crm-list-error-stage-rotting-days = أدخل من 1 إلى 3650 يومًا، أو اتركه فارغًا.
crm-list-error-deal-value-from-lines = القيمة هي مجموع المنتجات. غيّر المنتجات بدلًا منها.

# اللوحة
crm-board-keys = اضغط مفتاح المسافة لرفع هذه الصفقة، والأسهم لنقلها، والمسافة مرة أخرى لإفلاتها، وEscape لإعادتها إلى مكانها. اضغط Enter لفتحها.
    .read = استخدم الأسهم للتنقل بين الصفقات، واضغط Enter لفتح إحداها.
crm-board-card = صفقة
crm-board-card-menu = إجراءات { $title }
crm-board-menu = إجراءات هذه الصفقة
crm-board-move-to = نقل إلى
crm-board-add = إضافة صفقة
crm-board-add-needs = حقل «{ $field }» إلزامي للصفقات. استخدم «صفقة جديدة» حيث يمكنك تعبئته.
crm-board-weighted = { $sum } مرجّحة
    .help = المجموع وفق احتمال { $percent } لهذه المرحلة
crm-board-overdue = { $n ->
    [zero] في موعدها
    [one] متأخرة يومًا
    [two] متأخرة يومين
    [few] متأخرة { $n } أيام
    [many] متأخرة { $n } يومًا
   *[other] متأخرة { $n } يوم
 }
crm-board-idle = { $n ->
    [zero] تحرّكت اليوم
    [one] راكدة منذ يوم
    [two] راكدة منذ يومين
    [few] راكدة منذ { $n } أيام
    [many] راكدة منذ { $n } يومًا
   *[other] راكدة منذ { $n } يوم
 }
crm-board-count = { $n ->
    [zero] لا صفقات
    [one] صفقة واحدة
    [two] صفقتان
    [few] { $n } صفقات
    [many] { $n } صفقة
   *[other] { $n } صفقة
 }
crm-board-column-empty = لا صفقات هنا. أفلت واحدة.
crm-board-column-none = لا شيء مطابق هنا.
crm-board-more = عرض المزيد (بقي { $n })
crm-board-empty = لا صفقات بعد
    .help = الصفقة بيعٌ محتمل. أضف الأولى وحرّكها كلما تقدّمت.
    .contacts = إلى جهات الاتصال
crm-board-lifted = رُفعت { $title }. { $column }، الموضع { $place } من { $total }.
crm-board-at = { $column }، الموضع { $place } من { $total }.
crm-board-dropped = { $title } الآن في { $column }، الموضع { $place } من { $total }.
crm-board-put-back = أُعيدت إلى مكانها.
crm-board-move-failed = عادت «{ $title }» إلى مكانها. { $why }
crm-board-anchor-gone = نقل شخص آخر الصفقة المجاورة. اللوحة الآن محدّثة.
crm-board-retry = حاول مجددًا

# Lists of records
crm-list-filters = عوامل التصفية
crm-list-view = العرض
crm-list-export = تنزيل بصيغة CSV
crm-list-columns = الأعمدة
crm-list-sort = ترتيب حسب
crm-list-chip = { $what }: { $chosen }
crm-list-anyone = الجميع
crm-list-nobody = لا أحد
crm-list-me = { $name } (أنت)
crm-list-this-one = هذه
crm-list-no-tags = لا وسوم بعد
crm-list-remove-filter = إزالة عامل التصفية هذا
crm-list-clear-filters = مسح التصفية
crm-list-clear-all = مسح البحث والتصفية
crm-list-no-matches = لا نتائج مطابقة
crm-list-no-matches-text = جرّب كلمات أقل أو تصفية أخرى. الأخطاء الإملائية البسيطة لا تضر.
crm-list-tag = إضافة وسوم
crm-list-untag = إزالة وسوم
crm-list-tag-title = إضافة وسوم إلى المحدَّد
crm-list-untag-title = إزالة وسوم من المحدَّد
crm-list-assign = إسناد إلى
crm-list-delete = حذف
crm-list-tagged = { $n ->
    [zero] لم يُوسَم أي سجل
    [one] وُسِم سجل واحد
    [two] وُسِم سجلان
    [few] وُسِمت { $n } سجلات
    [many] وُسِم { $n } سجلًا
   *[other] وُسِم { $n } سجل
 }
crm-list-untagged = { $n ->
    [zero] لم تُزَل وسوم من أي سجل
    [one] أُزيلت الوسوم من سجل واحد
    [two] أُزيلت الوسوم من سجلين
    [few] أُزيلت الوسوم من { $n } سجلات
    [many] أُزيلت الوسوم من { $n } سجلًا
   *[other] أُزيلت الوسوم من { $n } سجل
 }
crm-list-assigned = { $n ->
    [zero] لم يُسنَد أي سجل
    [one] أُسنِد سجل واحد
    [two] أُسنِد سجلان
    [few] أُسنِدت { $n } سجلات
    [many] أُسنِد { $n } سجلًا
   *[other] أُسنِد { $n } سجل
 }
crm-list-deleted = { $n ->
    [zero] لم يُحذف أي سجل
    [one] حُذف سجل واحد
    [two] حُذف سجلان
    [few] حُذفت { $n } سجلات
    [many] حُذف { $n } سجلًا
   *[other] حُذف { $n } سجل
 }
crm-list-restored = { $n ->
    [zero] لم يُستعَد أي سجل
    [one] استُعيد سجل واحد
    [two] استُعيد سجلان
    [few] استُعيدت { $n } سجلات
    [many] استُعيد { $n } سجلًا
   *[other] استُعيد { $n } سجل
 }
crm-list-peek = عرض { $name } بجانب القائمة
    .short = فتح بالجانب
crm-list-record = السجل
crm-list-previous = السجل السابق
crm-list-next = السجل التالي
crm-list-open = فتح الصفحة
crm-list-changed = غيّرها آخرون: تحديث
crm-list-usual-columns = الأعمدة المعتادة
crm-list-select-matches = تحديد الكل ({ $n })
crm-list-stale-cell = غيّر شخص آخر هذا السجل. يعرض الصف تغييره الآن؛ أدخل تغييرك من جديد.
crm-contact-all = كل جهات الاتصال
crm-contact-counted = { $n ->
    [zero] لا جهات اتصال
    [one] جهة اتصال واحدة
    [two] جهتا اتصال
    [few] { $total } جهات اتصال
    [many] { $total } جهة اتصال
   *[other] { $total } جهة اتصال
 }
crm-company-all = كل الشركات
crm-company-counted = { $n ->
    [zero] لا شركات
    [one] شركة واحدة
    [two] شركتان
    [few] { $total } شركات
    [many] { $total } شركة
   *[other] { $total } شركة
 }
crm-list-edit = تعديل
crm-list-save = حفظ التغييرات
crm-list-saved = حُفظت التغييرات
crm-list-cancel = إلغاء
crm-list-more-actions = إجراءات أخرى
crm-list-stale = عدّل شخص آخر هذا السجل أثناء كتابتك. خذ تعديلاته مع الإبقاء على ما كتبته، ثم احفظ مرة أخرى.
crm-list-stale-reload = خذ تعديلاته
crm-list-error-unknown-reference = لم يعد هذا السجل موجودًا. اختر غيره.
crm-list-error-needs-name = اكتب اسمًا أو بريدًا إلكترونيًا أو رقم هاتف.
crm-list-error-needs-text = اكتب شيئًا أولًا.
crm-list-error-control-characters = أزل رموز التحكم غير المرئية.
crm-list-error-invalid-domain = اكتب نطاقًا مثل example.com.
crm-list-error-invalid-time = اكتب يومًا مثل 2026-11-21.
crm-list-error-too-long = النص أطول مما ينبغي.

# Contacts
crm-contact-page = جهات الاتصال
crm-contact-search = ابحث في جهات الاتصال
crm-contact-new = جهة اتصال جديدة
crm-contact-import = استيراد جهات اتصال
crm-contact-create = إنشاء جهة الاتصال
crm-contact-created = أُضيف { $name }
crm-contact-edit = تعديل جهة الاتصال
crm-contact-delete = حذف جهة الاتصال
crm-contact-deleted = حُذف { $name }
crm-contact-none = لا جهات اتصال بعد
crm-contact-none-text = أحضر جدول البيانات الذي تعمل به اليوم، أو أضف أول جهة اتصال بنفسك.
crm-contact-gone = غير موجود
crm-contact-gone-text = حُذف السجل، أو أن الرابط غير صحيح.
crm-contact-back = العودة إلى جهات الاتصال
crm-contact-facts = التفاصيل
crm-contact-field-name = الاسم
crm-contact-field-first-name = الاسم الأول
crm-contact-field-last-name = اسم العائلة
crm-contact-field-title = المسمى الوظيفي
crm-contact-field-company = الشركة
crm-contact-field-email = البريد الإلكتروني
crm-contact-field-emails = البريد الإلكتروني
crm-contact-field-phone = الهاتف
crm-contact-field-phones = الهاتف
crm-contact-field-address = العنوان
crm-contact-field-domain = الموقع
crm-contact-field-tags = الوسوم
crm-contact-field-owner = المسؤول
crm-contact-field-source = المصدر
crm-contact-field-created = أُنشئ
crm-contact-field-updated = آخر تغيير
crm-contact-emails = عناوين البريد الإلكتروني
crm-contact-phones = أرقام الهاتف
crm-contact-add-email = إضافة عنوان
crm-contact-add-phone = إضافة رقم
crm-contact-remove-email = إزالة هذا العنوان
crm-contact-remove-phone = إزالة هذا الرقم
crm-contact-channel-label = النوع
crm-contact-label-work = العمل
crm-contact-label-home = المنزل
crm-contact-label-mobile = الجوال
crm-contact-label-other = آخر
crm-contact-section-person = الشخص
crm-contact-section-work = العمل
crm-own-fields = حقول خاصة
crm-contact-section-care = المتابعة
crm-contact-company-placeholder = اكتب للبحث أو للإنشاء
crm-contact-create-company = إنشاء شركة «{ $name }»
crm-contact-source-help = من أين جاءت جهة الاتصال، مثل معرض تجاري أو الموقع الإلكتروني.
crm-contact-reach = وسيلة التواصل
crm-contact-has-email = لديه بريد إلكتروني
crm-contact-no-email = بلا بريد إلكتروني
crm-contact-has-phone = لديه هاتف
crm-contact-no-phone = بلا هاتف
crm-contact-period = من عملية استيراد واحدة
crm-contact-deals = الصفقات
crm-contact-no-deals = لا صفقات بعد.
crm-contact-deal-open = مفتوحة
crm-contact-deal-won = رابحة
crm-contact-deal-lost = خاسرة

# Companies
crm-company-page = الشركات
crm-company-search = ابحث في الشركات
crm-company-new = شركة جديدة
crm-company-create = إنشاء الشركة
crm-company-edit = تعديل الشركة
crm-company-delete = حذف الشركة
crm-company-none = لا شركات بعد
crm-company-none-text = تأتي الشركات مع جهات الاتصال التي تستوردها، أو أضف شركة هنا.
crm-company-gone = غير موجود
crm-company-back = العودة إلى الشركات
crm-company-field-name = الاسم
crm-company-field-domain = الموقع
crm-company-field-street = الشارع
crm-company-field-postal-code = الرمز البريدي
crm-company-field-city = المدينة
crm-company-field-region = الولاية أو المنطقة
crm-company-field-country = البلد
crm-company-section-main = الشركة
crm-company-section-address = العنوان
crm-company-add-contact = إضافة
crm-company-no-contacts = لا أحد هنا بعد.
crm-company-all-contacts = عرض الكل

# التكرارات والدمج
crm-dup-page = التكرارات
crm-dup-find = البحث عن التكرارات
crm-dup-lead = سجلات قد تكون مكررة، الأرجح أولًا
crm-dup-of = نوع السجلات
crm-dup-show-dismissed = إظهار ما ليس مكررًا
crm-dup-count = التكرارات المحتملة: { $n }
crm-dup-none = لا توجد تكرارات
    .help = تُقارَن السجلات الجديدة والمعدّلة بسائر السجلات في الخلفية.
crm-dup-none-dismissed = لا شيء هنا
    .help = تظهر هنا الأزواج التي قيل عنها «ليست مكررة».
crm-dup-score = مؤكد بنسبة { $score }
crm-dup-compare = مقارنة ودمج
crm-dup-compare-with = مقارنة مع { $name }
crm-dup-dismiss = ليس مكررًا
crm-dup-restore = قد يكون مكررًا
crm-dup-dismissed = لن يُقترح هذان السجلان مرة أخرى.
crm-dup-restored = عاد هذان السجلان إلى الاقتراحات.
crm-dup-notice = قد يكون هذا السجل مكررًا:
crm-dup-reason-email = البريد الإلكتروني نفسه
crm-dup-reason-phone = رقم الهاتف نفسه
crm-dup-reason-domain = الموقع الإلكتروني نفسه
crm-dup-reason-name = الاسم نفسه
crm-dup-reason-name-like = اسم مشابه
crm-dup-reason-company = الشركة نفسها
crm-merge-contacts-page = دمج جهتي اتصال
crm-merge-companies-page = دمج شركتين
crm-merge-lead = اختر ما يبقى. يمكن التراجع عن الدمج.
crm-merge-crumb = دمج
crm-merge-swap = تبديل السجلَّين
crm-merge-stays = يبقى
crm-merge-goes = ينتقل إلى سلة المحذوفات
crm-merge-fields = ما يبقى من كل حقل
crm-merge-from = من «{ $name }»
crm-merge-both = كلاهما
    .help = كل ما في السجلَّين
crm-merge-empty = فارغ
crm-merge-no-difference = قيم جميع الحقول متطابقة في السجلَّين.
crm-merge-alike = { $n ->
    [zero] لا حقول أخرى متطابقة في السجلَّين.
    [one] حقل آخر متطابق في السجلَّين.
    [two] حقلان آخران متطابقان في السجلَّين.
    [few] { $n } حقول أخرى متطابقة في السجلَّين.
    [many] { $n } حقلًا آخر متطابقًا في السجلَّين.
   *[other] { $n } حقل آخر متطابق في السجلَّين.
}
crm-merge-no-links = لا شيء مرتبط به
crm-merge-moves = ينتقل من { $name } ما يلي: { $what }
crm-merge-moves-nothing = لا شيء مرتبط بـ{ $name }.
crm-merge-activities = { $n ->
    [zero] لا أنشطة
    [one] نشاط واحد
    [two] نشاطان
    [few] { $n } أنشطة
    [many] { $n } نشاطًا
   *[other] { $n } نشاط
}
crm-merge-contacts = { $n ->
    [zero] لا جهات اتصال
    [one] جهة اتصال واحدة
    [two] جهتا اتصال
    [few] { $n } جهات اتصال
    [many] { $n } جهة اتصال
   *[other] { $n } جهة اتصال
}
crm-merge-deals = { $n ->
    [zero] لا صفقات
    [one] صفقة واحدة
    [two] صفقتان
    [few] { $n } صفقات
    [many] { $n } صفقة
   *[other] { $n } صفقة
}
crm-merge-leads = { $n ->
    [zero] لا عملاء محتملين
    [one] عميل محتمل واحد
    [two] عميلان محتملان
    [few] { $n } عملاء محتملين
    [many] { $n } عميلًا محتملًا
   *[other] { $n } عميل محتمل
}
crm-merge-imports = { $n ->
    [zero] لا قيود استيراد
    [one] قيد استيراد واحد
    [two] قيدا استيراد
    [few] { $n } قيود استيراد
    [many] { $n } قيد استيراد
   *[other] { $n } قيد استيراد
}
crm-merge-merged = { $n ->
    [zero] لا سجلات دُمجت سابقًا
    [one] سجل دُمج سابقًا
    [two] سجلان دُمجا سابقًا
    [few] { $n } سجلات دُمجت سابقًا
    [many] { $n } سجلًا دُمج سابقًا
   *[other] { $n } سجل دُمج سابقًا
}
crm-merge-do = دمج
crm-merge-undo = التراجع عن هذا الدمج
crm-merge-done = دُمج { $other } في { $kept }
crm-merge-undone = عاد { $name } سجلًا مستقلًا
crm-merge-gone = أحد السجلَّين غير موجود
    .help = حُذف أو دُمج، أو أن الرابط غير صحيح.
crm-list-error-merge-changed = عُدِّل أحد السجلَّين في هذه الأثناء. راجعهما من جديد.
crm-list-error-merge-merged = دُمج أحد السجلَّين في هذه الأثناء.
crm-list-error-merge-undone = سبق التراجع عن هذا الدمج.
crm-list-error-merge-later = دُمج السجل الباقي أو حُذف بعد ذلك. تراجع عن ذلك أولًا.
crm-list-error-merge-same = اختر سجلَّين مختلفَين.
crm-list-error-merge-not-both = اختر إحدى القيمتين.

# العملاء المحتملون
crm-lead-page = العملاء المحتملون
crm-lead-all = كل العملاء المحتملين
crm-lead-counted = { $n ->
    [zero] لا عملاء محتملين
    [one] عميل محتمل واحد
    [two] عميلان محتملان
    [few] { $total } عملاء محتملين
    [many] { $total } عميلًا محتملًا
   *[other] { $total } عميل محتمل
 }
crm-lead-search = ابحث في العملاء المحتملين
crm-lead-new = عميل محتمل جديد
crm-lead-create = إضافة العميل المحتمل
crm-lead-edit = تعديل العميل المحتمل
crm-lead-delete = حذف العميل المحتمل
crm-lead-back = العودة إلى العملاء المحتملين
crm-lead-none = لا عملاء محتملين بعد
crm-lead-none-text = العميل المحتمل شخص قد يصبح عميلًا لكم. أضف الأول، أو ضع نموذجًا على موقعكم.
crm-lead-period = من فترة محددة
crm-lead-inactive = خامل
crm-lead-inactive-text = لم يحدث شيء مع هذا العميل المحتمل منذ مدة طويلة. اكتب ملاحظة أو خطّط لمهمة أو غيّر حالته.
crm-lead-status-new = جديد
crm-lead-status-qualified = مؤهَّل
crm-lead-status-nurturing = قيد المتابعة
crm-lead-status-converted = أصبح عميلًا
crm-lead-status-lost = مفقود
crm-lead-now = الحالة الآن: { $status }
crm-lead-stepped = { $n ->
    [zero] لم تتغير حالة أي عميل محتمل
    [one] تغيّرت حالة عميل محتمل واحد
    [two] تغيّرت حالة عميلين محتملين
    [few] تغيّرت حالة { $n } عملاء محتملين
    [many] تغيّرت حالة { $n } عميلًا محتملًا
   *[other] تغيّرت حالة { $n } عميل محتمل
 }
crm-lead-field-name = الاسم
crm-lead-field-company-name = الشركة
crm-lead-field-title = المسمى الوظيفي
crm-lead-field-email = البريد الإلكتروني
crm-lead-field-phone = الهاتف
crm-lead-field-source = المصدر
crm-lead-field-value = القيمة
crm-lead-field-owner = المسؤول
crm-lead-field-note = ما يريده
crm-lead-field-status = الحالة
crm-lead-field-reason = السبب
crm-lead-field-active = آخر نشاط
crm-lead-source-help = من أين جاء العميل المحتمل، مثل معرض تجاري أو الموقع الإلكتروني.
crm-lead-lost-title = لماذا فُقد هذا العميل المحتمل؟
crm-lead-lost-lead = يبقى السبب مع السجل ويساعدكم على معرفة ما يمكن تحسينه.
crm-lead-mark-lost = وضع علامة «مفقود»
crm-lead-history = سجل الحالات
crm-lead-became = أصبح
crm-lead-became-contact = جهة الاتصال
crm-lead-became-company = الشركة
crm-lead-became-deal = الصفقة
crm-lead-convert = تحويل
crm-lead-convert-title = تحويل هذا العميل المحتمل
crm-lead-convert-lead = يصبح جهة اتصال مع شركته، ومع صفقة إن شئت. وينتقل سجله الزمني معه.
crm-lead-convert-deal = إنشاء صفقة أيضًا
crm-lead-new-contact = جهة اتصال جديدة «{ $name }»
crm-lead-no-company = دون شركة
crm-lead-converted = أصبح { $name } جهة اتصال لديكم
crm-list-error-lead-converted = حُوّل هذا العميل المحتمل. عدّل ما أصبح عليه بدلًا منه.
crm-list-error-reason-required = اذكر سبب فقدان العميل المحتمل.
crm-list-error-idle-days-range = اكتب عدد أيام من 1 إلى 365.
crm-list-error-needs-identity = اطلب اسمًا أو بريدًا إلكترونيًا أو رقم هاتف أو شركة.
crm-list-error-not-shown = لا يمكن أن يكون الحقل إلزاميًا إلا إذا كان ظاهرًا.
crm-list-error-invalid-prefix = اكتب كيف تبدأ الأرقام، مثل ‎+49.
crm-list-error-lead-needs-name = اكتب اسمًا أو شركة أو بريدًا إلكترونيًا أو رقم هاتف.

# العملاء المحتملون: القمع
crm-funnel-page = قمع العملاء المحتملين
crm-funnel-short = القمع
crm-funnel-lead = ما آل إليه العملاء المحتملون في فترة من الأيام.
crm-funnel-span = أُضيفوا خلال
crm-funnel-csv = تنزيل CSV
crm-funnel-none = لا عملاء محتملين في هذه الأيام
crm-funnel-none-text = اختر أيامًا أخرى.
crm-funnel-total = { $n ->
    [zero] لا عملاء محتملين
    [one] عميل محتمل واحد
    [two] عميلان محتملان
    [few] { $n } عملاء محتملين
    [many] { $n } عميلًا محتملًا
   *[other] { $n } عميل محتمل
 }
crm-funnel-now = الآن
crm-funnel-reached = بلغوها يومًا
crm-funnel-share = النسبة من الكل
crm-funnel-median = وسيط المدة فيها
crm-funnel-minutes = { $n } د
crm-funnel-hours = { $n } س
crm-funnel-days = { $n ->
    [zero] أقل من يوم
    [one] يوم
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
 }

# العملاء المحتملون: الإعدادات
crm-leadset-page = إعدادات العملاء المحتملين
crm-leadset-lead = نماذج لموقعكم، ومن يتسلّم العملاء المحتملين الجدد، ومتى يُعدّ أحدهم منسيًا.
crm-leadset-name = الاسم
crm-leadset-actions = إجراءات { $name }
crm-leadset-by-rules = حسب القواعد
crm-leadset-quiet = العملاء المحتملون الخاملون
crm-leadset-quiet-days = أيام دون نشاط
crm-leadset-quiet-help = بعد هذه الأيام توضع علامة على العميل المحتمل ويُخبَر مسؤوله مرة واحدة.
crm-leadset-forms = نماذج الموقع
crm-leadset-form = نموذج الموقع
crm-leadset-form-new = نموذج جديد
crm-leadset-form-none = لا نماذج بعد
crm-leadset-form-none-text = نموذج على موقعكم يحوّل الزوار إلى عملاء محتملين، ولا يحتاج الزائر إلى حساب.
crm-leadset-form-open = مفتوح
crm-leadset-form-closed = مغلق
crm-leadset-form-sent = الرسائل
crm-leadset-form-last = آخر رسالة
crm-leadset-form-look = فتح
crm-leadset-form-name-help = لا يراه إلا الزملاء، ويصبح مصدر العملاء المحتملين.
crm-leadset-form-heading = العنوان الظاهر
crm-leadset-form-intro = نص فوق الحقول
crm-leadset-form-fields = الحقول
crm-leadset-form-required = { $name } إلزامي
crm-leadset-form-thanks = نص الشكر
crm-leadset-form-taking = يستقبل الرسائل
crm-leadset-form-embed = شيفرة لموقعكم
crm-leadset-form-embed-help = ألصقها حيث يجب أن يظهر النموذج.
crm-leadset-rules = من يتسلّم العملاء المحتملين الجدد
crm-leadset-rule = قاعدة للعملاء المحتملين الجدد
crm-leadset-rule-new = قاعدة جديدة
crm-leadset-rule-none = لا قواعد بعد
crm-leadset-rule-none-text = دون قواعد ينتظر العملاء المحتملون الجدد من يتولاهم.
crm-leadset-rule-any = كل عميل محتمل
crm-leadset-rule-phone = رقم الهاتف
crm-leadset-rule-source-is = المصدر هو { $value }
crm-leadset-rule-phone-is = يبدأ الهاتف بـ { $value }
crm-leadset-rule-field = تنطبق على
crm-leadset-rule-value = القيمة المطلوبة
crm-leadset-rule-people = الزملاء
crm-leadset-rule-people-help = يتسلّمون العملاء المحتملين بالتناوب.
crm-leadset-rule-up = نقل { $name } إلى أعلى
crm-leadset-rule-down = نقل { $name } إلى أسفل
crm-leadset-rule-edit = تعديل { $name }

# الصفحة العامة لنموذج الموقع
crm-webform-heading = تواصل معنا
crm-webform-note = رسالتك
crm-webform-send = إرسال
crm-webform-thanks = شكرًا لك. وصلتنا رسالتك وسنتواصل معك.
crm-webform-gone = لم نجد هذا النموذج
crm-webform-gone-text = أُغلق هذا النموذج، أو في الرابط خطأ.
crm-webform-early = كان ذلك سريعًا جدًا. انتظر لحظة ثم أرسل من جديد.
crm-webform-old = ظلت الصفحة مفتوحة وقتًا طويلًا. أرسل مرة أخرى.
crm-webform-slow = أرسلت عدة رسائل في وقت قصير. انتظر دقيقة ثم حاول مجددًا.

# Timeline
crm-activity-title = السجل الزمني
crm-activity-none = لم يحدث شيء بعد
crm-activity-none-text = اكتب ملاحظة أو خطّط لمهمة.
    .read = ملاحظات زملائك ومكالماتهم ومهامهم ستظهر هنا.
crm-activity-kind = نوع الإدخال
crm-activity-note = ملاحظة
crm-activity-task = مهمة
crm-activity-call = مكالمة
crm-activity-meeting = اجتماع
crm-activity-text = ماذا حدث؟
crm-activity-subject = ما المطلوب إنجازه؟
crm-activity-due = تاريخ الاستحقاق
crm-activity-add = إضافة إلى السجل
crm-activity-add-task = إضافة مهمة
crm-activity-send-hint = Ctrl + Enter للإرسال
crm-activity-more = عرض الأقدم
crm-activity-delete-named = حذف «{ $what }»
crm-activity-deleted = حُذف الإدخال
crm-activity-event-created = أُنشئ السجل
crm-activity-event-imported = استُورد من ملف
crm-activity-event-moved = نُقل إلى مرحلة أخرى
crm-activity-event-status = تغيّرت الحالة
crm-activity-event-updated = عُدِّل السجل
crm-activity-event-merged = دُمج مع { $name }
crm-activity-event-unmerged = تُراجع عن الدمج مع { $name }
crm-activity-field-changed = تغيّر

# Imports
crm-import-page = عمليات الاستيراد
crm-import-lead = ملفات جهات الاتصال التي جُلبت، وطريق التراجع عن كل منها.
crm-import-new = استيراد جهات اتصال
crm-import-none = لا عمليات استيراد بعد
crm-import-none-text = أحضر جهات اتصالك من جدول بيانات. يمكنك التجربة أولًا والتراجع لاحقًا.
crm-import-file = الملف
crm-import-state = الحالة
crm-import-when = وقت البدء
crm-import-created = أُنشئ
crm-import-updated = حُدِّث
crm-import-skipped = تُجووز
crm-import-failed = لم يُستورد
crm-import-dry-run-badge = تجربة
crm-import-state-queued = في الانتظار
crm-import-state-running = قيد التنفيذ
crm-import-state-completed = تم
crm-import-state-partly = تم مع أخطاء
crm-import-state-failed = فشل
crm-import-state-undone = تم التراجع
crm-import-step-file = الملف
crm-import-step-columns = الأعمدة
crm-import-step-options = الخيارات
crm-import-step-run = الاستيراد
crm-import-choose = أفلِت ملف جهات الاتصال هنا
crm-import-choose-help = ملف CSV بفواصل أو فواصل منقوطة أو علامات جدولة، حتى 100,000 صف. في Excel أو Google Sheets: احفظ الملف أو نزّله بصيغة CSV.
crm-import-private = يُفحص الملف على جهازك أولًا، ولا يُرسل شيء قبل أن تبدأ الاستيراد.
crm-import-file-facts = { $encoding }، { $delimiter }، { $columns ->
    [zero] بلا أعمدة
    [one] عمود واحد
    [two] عمودان
    [few] { $columns } أعمدة
    [many] { $columns } عمودًا
   *[other] { $columns } عمود
 }
crm-import-comma = مفصول بفواصل
crm-import-semicolon = مفصول بفواصل منقوطة
crm-import-tab = مفصول بعلامات جدولة
crm-import-pipe = مفصول بخطوط عمودية
crm-import-column = العمود في ملفك
crm-import-fills = يصبح
crm-import-examples = أمثلة
crm-import-meaning = ما يصبح إليه العمود { $column }
crm-import-field-first-name = الاسم الأول
crm-import-field-last-name = اسم العائلة
crm-import-field-full-name = الاسم الكامل
crm-import-field-email = البريد الإلكتروني
crm-import-field-email-2 = بريد إلكتروني ثانٍ
crm-import-field-email-3 = بريد إلكتروني ثالث
crm-import-field-phone = الهاتف
crm-import-field-phone-2 = هاتف ثانٍ
crm-import-field-phone-3 = هاتف ثالث
crm-import-field-company = الشركة
crm-import-field-title = المسمى الوظيفي
crm-import-field-tags = الوسوم
crm-import-field-source = المصدر
crm-import-field-owner-email = المسؤول (بريد أحد الزملاء)
crm-import-field-skip = لا يُستورد
crm-import-check-good = { $n ->
    [zero] لا صفوف للفحص.
    [one] الصف الوحيد المفحوص سليم.
    [two] الصفان المفحوصان سليمان.
    [few] الصفوف المفحوصة ({ $n }) كلها سليمة.
    [many] الصفوف المفحوصة ({ $n }) كلها سليمة.
   *[other] الصفوف المفحوصة ({ $n }) كلها سليمة.
 }
crm-import-check-wrong = { $failed ->
    [zero] لا أخطاء في الصفوف المفحوصة ({ $n }).
    [one] صف واحد من { $n } فيه خطأ ولن يُستورد، وسيُستورد كل ما عداه.
    [two] صفان من { $n } فيهما خطأ ولن يُستوردا، وسيُستورد كل ما عداهما.
    [few] { $failed } صفوف من { $n } فيها خطأ ولن تُستورد، وسيُستورد كل ما عداها.
    [many] { $failed } صفًا من { $n } فيها خطأ ولن تُستورد، وسيُستورد كل ما عداها.
   *[other] { $failed } صف من { $n } فيها خطأ ولن تُستورد، وسيُستورد كل ما عداها.
 }
crm-import-wrong-rows = صفوف فيها أخطاء
crm-import-row = صف { $n }
crm-import-back = رجوع
crm-import-next = متابعة
crm-import-duplicates = إذا كان البريد الإلكتروني لجهة اتصال موجودة لديك
crm-import-duplicate-skip = تجاوز الصف
    .help = تبقى جهة الاتصال كما هي تمامًا.
crm-import-duplicate-update = تحديث جهة الاتصال
    .help = ما في الصف يحل محل ما في جهة الاتصال، والخلايا الفارغة لا تغيّر شيئًا.
crm-import-duplicate-create = إنشاء جهة اتصال أخرى
    .help = تبقى الاثنتان جنبًا إلى جنب.
crm-import-dry-run = جرّب أولًا
    .help = يفحص كل الصفوف ويعرض ما سيحدث دون تغيير أي شيء.
crm-import-try = ابدأ التجربة
crm-import-start = ابدأ الاستيراد
crm-import-sending = جارٍ إرسال الملف…
crm-import-waiting = في انتظار دوره…
crm-import-reading = جارٍ قراءة الملف…
crm-import-progress = { $done } من { $total } من الصفوف
crm-import-started = بدأ في
crm-import-done = { $n ->
    [0] لم يكن في الملف جديد.
    [zero] لم يكن في الملف جديد.
    [one] استُوردت جهة اتصال واحدة.
    [two] استُوردت جهتا اتصال.
    [few] استُوردت { $n } جهات اتصال.
    [many] استُوردت { $n } جهة اتصال.
   *[other] استُوردت { $n } جهة اتصال.
 }
crm-import-done-partly = { $n ->
    [zero] لم تُستورد أي جهة اتصال؛ الصفوف التي فيها أخطاء: { $failed }. صحّحها في ملف الأخطاء ثم استورده.
    [one] استُوردت جهة اتصال واحدة؛ الصفوف التي فيها أخطاء: { $failed }. صحّحها في ملف الأخطاء ثم استورده.
    [two] استُوردت جهتا اتصال؛ الصفوف التي فيها أخطاء: { $failed }. صحّحها في ملف الأخطاء ثم استورده.
    [few] استُوردت { $n } جهات اتصال؛ الصفوف التي فيها أخطاء: { $failed }. صحّحها في ملف الأخطاء ثم استورده.
    [many] استُوردت { $n } جهة اتصال؛ الصفوف التي فيها أخطاء: { $failed }. صحّحها في ملف الأخطاء ثم استورده.
   *[other] استُوردت { $n } جهة اتصال؛ الصفوف التي فيها أخطاء: { $failed }. صحّحها في ملف الأخطاء ثم استورده.
 }
crm-import-tried = { $n ->
    [zero] لم يتغيّر شيء، والاستيراد الفعلي لن يجلب أي جهة اتصال.
    [one] لم يتغيّر شيء، والاستيراد الفعلي سيجلب جهة اتصال واحدة.
    [two] لم يتغيّر شيء، والاستيراد الفعلي سيجلب جهتي اتصال.
    [few] لم يتغيّر شيء، والاستيراد الفعلي سيجلب { $n } جهات اتصال.
    [many] لم يتغيّر شيء، والاستيراد الفعلي سيجلب { $n } جهة اتصال.
   *[other] لم يتغيّر شيء، والاستيراد الفعلي سيجلب { $n } جهة اتصال.
 }
crm-import-broke = توقّف الاستيراد: { $why }
crm-import-broke-unknown = حدث خلل لدينا. حاول مرة أخرى بعد قليل.
crm-import-undoing = جارٍ التراجع عن الاستيراد…
crm-import-undone = تم التراجع عن الاستيراد، ولم تعد جهات اتصاله موجودة.
crm-import-view-contacts = عرض جهات الاتصال المستوردة
crm-import-error-file = تنزيل ملف الأخطاء
crm-import-for-real = استيراد فعلي
crm-import-undo = التراجع عن الاستيراد
crm-import-undo-title = هل تتراجع عن هذا الاستيراد؟
crm-import-undo-text = يُحذف ما أنشأه من جهات اتصال ({ $created })، ويعود ما حدّثه منها ({ $updated }) إلى ما كان عليه.
crm-import-error-empty = الملف فارغ.
crm-import-error-not-text = هذا ليس ملفًا نصيًا. في Excel اختر «حفظ باسم» ثم CSV.
crm-import-error-too-many-columns = أعمدة الملف أكثر مما ينبغي.
crm-import-error-too-many-rows = في الملف أكثر من 100,000 صف. قسّمه إلى ملفين.
crm-import-error-broken-quotes = فُتحت علامة اقتباس ولم تُغلق. احفظ الملف بصيغة CSV من جديد.
crm-import-error-row-too-long = هذا الصف أطول مما ينبغي.
crm-import-error-unreadable = تتعذر قراءة الملف.
crm-import-error-file-too-large = الملف أكبر مما ينبغي: الحد الأقصى 50 MB.
crm-import-error-unknown-column = لا يوجد عمود بهذا الاسم في الملف.
crm-import-error-unknown-field = هذا الحقل غير معروف.
crm-import-error-field-twice = عمودان يملآن الحقل نفسه. استبعد أحدهما.
crm-import-required-field = حقل «{ $field }» إلزامي لجهات الاتصال الجديدة. اختر عمودًا يملؤه.
crm-import-error-required-field = يوجد حقل إلزامي لجهات الاتصال الجديدة لا يملؤه أي عمود.
crm-import-error-needs-identity = اختر عمودًا واحدًا على الأقل فيه اسم أو بريد إلكتروني أو رقم هاتف.
crm-import-error-too-many-cells = خلايا هذا الصف أكثر من الأعمدة.
crm-import-error-bad-characters = بعض الحروف لا تُقرأ. احفظ الملف بترميز UTF-8.
crm-import-error-repeated-email = ورد هذا البريد الإلكتروني في صف سابق أيضًا.
crm-import-error-unknown-owner = لا يوجد زميل بهذا البريد الإلكتروني.
crm-command-deal-list = الصفقات في قائمة

# Samples
crm-samples-offer = أو تجوّل أولًا: البيانات التجريبية تملأ كل صفحة، وتزول بنقرة واحدة.
crm-samples-add = أضف بيانات تجريبية
crm-samples-failed = لم ينجح ذلك ولم يتغيّر شيء. حاول مرة أخرى.
