notify-footer = أرسلته NeuroOps، مساحة عمل فريقك.
notify-link-fallback = إذا لم يعمل الزر فافتح هذا العنوان:
notify-mailbox-title = صندوق بريد التطوير
notify-mailbox-lead = في الوضع التجريبي لا يغادر أي بريد هذا الجهاز. تجد هنا ما كان سيُرسل.
notify-mailbox-empty = لا يوجد بريد بعد
notify-mailbox-empty-hint = أنشئ حسابًا أو ادعُ زميلًا، وستظهر الرسالة هنا.
notify-mailbox-to = إلى { $address }
notify-mailbox-refresh = تحديث
notify-mailbox-failed = تعذّر فتح صندوق البريد
notify-inbox = الإشعارات
notify-inbox-lead = تُحفظ 90 يومًا.
notify-inbox-empty = لا جديد لك
notify-inbox-empty-text = عندما يُسند إليك زميل صفقة أو يحين موعد مهمة، تجد ذلك هنا.
notify-choose = اختر ما تُخطَر به
notify-inbox-failed = تعذّر تحميل إشعاراتك
notify-all = عرض الكل
notify-more = تحميل المزيد
notify-new = جديد
notify-unread = { $n ->
    [zero] لا إشعارات جديدة
    [one] إشعار جديد واحد
    [two] إشعاران جديدان
    [few] { $n } إشعارات جديدة
    [many] { $n } إشعارًا جديدًا
   *[other] { $n } إشعار جديد
 }
notify-mark-all = تعليم الكل كمقروء
notify-mark-read = تعليم كمقروء
notify-mark-unread = تعليم كجديد
notify-somebody = أحدهم
notify-told-lead-received = وصلت رسالة من «{ $title }» عبر موقعكم
notify-told-lead-assigned = أسند إليك { $who } العميل المحتمل «{ $title }»
notify-told-lead-idle = لم يحدث شيء مع العميل المحتمل «{ $title }» منذ مدة طويلة
notify-told-deal-assigned = أسند إليك { $who } الصفقة «{ $title }»
notify-told-task-assigned = أسند إليك { $who } المهمة «{ $title }»
notify-told-task-due = موعد «{ $title }» خلال ساعة
notify-told-task-overdue = تأخّرت «{ $title }» عن موعدها
notify-told-import-completed = انتهى استيراد «{ $title }»
notify-told-import-failed = توقّف استيراد «{ $title }»
notify-told-invitation-accepted = قبِل { $who } دعوتك
notify-kind-lead-received = عملاء محتملون جدد من موقعكم
notify-kind-lead-assigned = العملاء المحتملون المسندون إليك
notify-kind-lead-idle = العملاء المحتملون الخاملون
notify-kind-deal-assigned = الصفقات المسندة إليك
notify-kind-task-assigned = المهام المسندة إليك
notify-kind-task-due = المهام التي اقترب موعدها
notify-kind-task-overdue = المهام المتأخرة
notify-kind-import-completed = عمليات الاستيراد المنتهية
notify-kind-import-failed = عمليات الاستيراد المتوقفة
notify-kind-invitation-accepted = الدعوات المقبولة
notify-choices = ما تُخطَر به
notify-choices-lead = يخصّك وحدك.
notify-choice-failed = لم يُحفظ الاختيار. حاول مرة أخرى.
