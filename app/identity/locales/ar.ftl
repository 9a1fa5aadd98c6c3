# كلمات الأشخاص وتسجيل الدخول.

# الرسائل
identity-mail-hello = مرحبًا،
identity-mail-hello-name = مرحبًا { $name }،
identity-mail-verify-subject = أكّد عنوان بريدك الإلكتروني
identity-mail-verify-text = شكرًا لتسجيلك في NeuroOps. أكّد أن هذا العنوان لك، وستكون مساحة عملك جاهزة.
identity-mail-verify-button = تأكيد العنوان
identity-mail-verify-note = يعمل الرابط مرة واحدة خلال 24 ساعة. إذا لم تسجّل أنت فتجاهل هذه الرسالة: لا يمكن لأحد استخدام عنوانك دون هذا الرابط.
identity-mail-have-account-subject = لديك حساب بالفعل
identity-mail-have-account-text = حاول شخص ما، ولعله أنت، التسجيل في NeuroOps بهذا العنوان. للعنوان حساب بالفعل، فيكفي أن تسجّل الدخول.
identity-mail-have-account-forgot = نسيت كلمة المرور؟ اختر «نسيت كلمة المرور؟» في صفحة تسجيل الدخول وسنرسل إليك رابطًا لتعيين كلمة جديدة.
identity-mail-have-account-button = تسجيل الدخول
identity-mail-have-account-note = إذا لم تكن أنت فلا داعي لفعل شيء: لم يتغير أي شيء.
identity-mail-reset-subject = عيّن كلمة مرور جديدة
identity-mail-reset-text = طلبت كلمة مرور جديدة لحسابك في NeuroOps. اخترها في الصفحة التي يفتحها هذا الزر. سيؤدي ذلك إلى تسجيل خروجك من جميع الأجهزة.
identity-mail-reset-button = اختيار كلمة مرور جديدة
identity-mail-reset-note = يعمل الرابط مرة واحدة خلال ساعة. إذا لم تطلبه فتجاهل هذه الرسالة: تبقى كلمة مرورك كما هي.
identity-mail-changed-subject = تم تغيير كلمة مرورك
identity-mail-changed-text = تم للتو تغيير كلمة مرور حسابك في NeuroOps، وتسجيل خروج أجهزتك الأخرى.
identity-mail-changed-note = إذا لم تكن أنت فاختر فورًا «نسيت كلمة المرور؟» في صفحة تسجيل الدخول وأخبر المسؤول.
identity-mail-invite-subject = دعوة من { $inviter } للانضمام إلى { $organization }
identity-mail-invite-text = يودّ { $inviter } العمل معك في { $organization } على NeuroOps، مساحة العمل للعملاء والصفقات والمهام.
identity-mail-invite-button = قبول الدعوة
identity-mail-invite-note = يعمل الرابط مرة واحدة خلال 7 أيام. إذا كنت لا تعرف من يدعوك فتجاهل هذه الرسالة.

# صفحات الزوار
identity-email = البريد الإلكتروني
identity-work-email = بريد العمل
identity-password = كلمة المرور
identity-new-password = كلمة المرور
identity-new-password-help = ثمانية أحرف على الأقل. بضع كلمات لا رابط بينها يسهل تذكرها ويصعب تخمينها.
identity-organization = اسم شركتك
identity-your-name = اسمك
identity-sign-in-title = أهلًا بعودتك
identity-sign-in-lead = سجّل الدخول إلى مساحة عملك.
identity-sign-in-button = تسجيل الدخول
identity-sign-in-link = سجّل الدخول
identity-no-account = جديد هنا؟
identity-sign-up-link = أنشئ مساحة عمل
identity-forgot-link = نسيت كلمة المرور؟
identity-sign-up-title = أنشئ مساحة عملك
identity-sign-up-lead = سبعة أيام مجانًا وبلا بطاقة. جهات اتصالك وصفقاتك وفريقك في مكان واحد.
identity-sign-up-button = إنشاء مساحة العمل
identity-have-account = لديك حساب بالفعل؟
identity-check-mail-title = افتح بريدك
identity-check-mail-lead = أرسلنا رابطًا إلى { $email }. افتحه لتأكيد عنوانك ثم سجّل الدخول.
identity-check-mail-lead-plain = أرسلنا إليك رابطًا. افتحه لتأكيد عنوانك ثم سجّل الدخول.
identity-check-mail-hint = لم يصلك شيء بعد دقيقة؟ انظر في البريد غير المرغوب فيه، أو اطلب إرساله مجددًا.
identity-resend = إرسال الرسالة مجددًا
identity-to-sign-in = إلى تسجيل الدخول
identity-verify-title = أكّد عنوانك
identity-verify-lead = نقرة واحدة وتصبح مساحة عملك جاهزة.
identity-verify-button = تأكيد عنواني
identity-forgot-title = نسيت كلمة المرور؟
identity-forgot-lead = أخبرنا بعنوانك وسنرسل إليك رابطًا لاختيار كلمة جديدة.
identity-forgot-button = إرسال الرابط
identity-forgot-again = طلب رابط جديد
identity-reset-title = اختر كلمة مرور جديدة
identity-reset-lead = سيُسجَّل خروجك من جميع الأجهزة.
identity-reset-button = حفظ كلمة المرور
identity-invitation-title = انضم إلى { $organization }
identity-invitation-lead = أخبرنا باسمك واختر كلمة مرور.
identity-invitation-lead-known = لديك حساب بالفعل. أدخل كلمة مروره للانضمام.
identity-invitation-button = انضمام
identity-invitation-gone = لا يمكن استخدام هذه الدعوة
identity-invitation-gone-hint = اطلب ممن دعاك أن يرسل دعوة جديدة.
identity-notice-verified = تم تأكيد عنوانك. سجّل الدخول لتبدأ.
identity-notice-reset = حُفظت كلمة المرور الجديدة. سجّل الدخول بها.
identity-notice-signed-out = تم تسجيل خروجك.
identity-notice-sent = أُرسلت. الرابط الأحدث هو المعتمد.
identity-notice-reset-sent = إن كان لهذا العنوان حساب فالرسالة والرابط في الطريق.
identity-error-invalid-credentials = البريد وكلمة المرور غير متطابقين.
identity-error-account-locked = محاولات خاطئة كثيرة. انتظر 15 دقيقة أو اختر كلمة مرور جديدة.
identity-error-email-not-verified = لم يُؤكَّد عنوانك بعد. افتح الرابط في الرسالة التي أرسلناها.
identity-error-tenant-suspended = هذه المؤسسة موقوفة. اسأل مديرها أو فريق الدعم.
identity-error-user-deactivated = أُوقف وصولك. اسأل المدير.
identity-error-name-taken = توجد مؤسسة بهذا الاسم. أضف ما يميز اسمك عنها.
identity-error-password-too-short = استخدم ثمانية أحرف على الأقل.
identity-error-password-too-long = استخدم كلمة مرور أقصر.
identity-error-password-too-common = يسهل تخمينها. استخدم بضع كلمات لا رابط بينها، أو دع مدير كلمات المرور يختار.
identity-error-password-wrong = ليست هذه كلمة مرورك الحالية.
identity-error-token-invalid = هذا الرابط غير صالح. افتح أحدث رسالة أو اطلب رابطًا جديدًا.
identity-error-token-expired = انتهت صلاحية هذا الرابط. اطلب رابطًا جديدًا.
identity-error-token-used = استُخدم هذا الرابط من قبل. إن كنت أنت من استخدمه فسجّل الدخول.

# الفريق والملف الشخصي
identity-team-title = الفريق
identity-team-lead = من يعمل هنا وما يحق لكل شخص.
identity-team-failed = تعذّر تحميل الفريق
identity-invite = دعوة
identity-invite-title = دعوة زملاء
identity-invite-lead = يتلقى كل منهم رسالة برابط صالح لسبعة أيام.
identity-invite-send = إرسال الدعوات
identity-invited = أُرسلت الدعوة إلى { $email }
identity-name = الاسم
identity-person = الشخص
identity-roles = الأدوار
identity-status = الحالة
identity-last-seen = آخر ظهور
identity-actions = إجراءات
identity-actions-for = إجراءات { $name }
identity-active = نشط
identity-deactivated = موقوف
identity-change-roles = تغيير الأدوار
identity-roles-of = أدوار { $name }
identity-roles-lead = تتجمع صلاحيات الأدوار. يسري التغيير فورًا دون تسجيل دخول جديد.
identity-roles-saved = حُفظت أدوار { $name }
identity-deactivate = إيقاف الوصول
identity-reactivate = إعادة الوصول
identity-was-deactivated = لم يعد بإمكان { $name } تسجيل الدخول
identity-was-reactivated = يمكن لـ { $name } تسجيل الدخول من جديد
identity-cancel = إلغاء
identity-save = حفظ
identity-waiting-title = دعوات بانتظار القبول
identity-expired = منتهية
identity-revoke = سحب
identity-revoked = سُحبت الدعوة
identity-role-admin = مدير النظام
identity-role-admin-help = كل شيء، بما فيه الأشخاص والأدوار.
identity-role-manager = مدير
identity-role-manager-help = كل بيانات العملاء وقائمة الفريق وسجل التدقيق.
identity-role-sales = مبيعات
identity-role-sales-help = جهات الاتصال والشركات والصفقات واستيراد جهات الاتصال.
identity-role-marketing = تسويق
identity-role-marketing-help = جهات الاتصال والشركات والاستيراد والتصدير.
identity-role-accountant = محاسب
identity-role-accountant-help = يقرأ بيانات العملاء ويصدّرها.
identity-role-hr = موارد بشرية
identity-role-hr-help = يرى الفريق.
identity-role-support = دعم
identity-role-support-help = يقرأ بيانات العملاء ويعدّلها.
identity-role-field = ميداني
identity-role-field-help = يقرأ بيانات العملاء ويعدّلها في الميدان.
identity-role-viewer = مطّلع
identity-role-viewer-help = يرى كل ما يخص العملاء ولا يغيّر شيئًا.
identity-role-client = عميل
identity-role-client-help = شخص من جهة العميل، بلا وصول إلى مساحة العمل.
identity-sessions-title = أين سجّلت الدخول
identity-sessions-failed = تعذّر تحميل جلساتك
identity-session-ended = سُجّل الخروج هناك
identity-this-device = هذا الجهاز
identity-end-session = تسجيل الخروج
identity-change-password = تغيير كلمة المرور
identity-old-password = كلمة المرور الحالية
identity-password-saved = حُفظت. سُجّل الخروج من أجهزتك الأخرى.
identity-error-last-admin = هذا آخر مدير نظام نشط. امنح شخصًا آخر هذا الدور أولًا.
identity-error-own-account = لا يمكنك إيقاف وصولك أنت.
identity-error-already-member = يعمل هذا الشخص هنا بالفعل.
identity-error-unknown-role = لم يعد هذا الدور موجودًا. أعد تحميل الصفحة.
identity-error-role-beyond-own = لا يمكنك منح دور صلاحياته أوسع من صلاحياتك.

# What a role can permit, in words: identity-may-<code with dashes>
identity-may-crm-read = الاطلاع على جهات الاتصال والشركات والعملاء المحتملين والصفقات والمهام
identity-may-crm-write = إضافة جهات الاتصال والشركات والعملاء المحتملين والصفقات والمهام وتعديلها
identity-may-crm-delete = حذف جهات الاتصال والشركات والعملاء المحتملين والصفقات واستعادتها
identity-may-crm-import = استيراد جهات الاتصال من الملفات والتراجع عن الاستيراد
identity-may-crm-export = تصدير القوائم إلى ملفات
identity-may-crm-manage = إعداد مسارات البيع وأسباب الخسارة ونماذج الموقع وقواعد العملاء المحتملين الجدد
identity-may-users-read = الاطلاع على أعضاء الفريق
identity-may-users-manage = دعوة الأشخاص وتحديد أدوارهم وإيقاف وصولهم أو إعادته
identity-may-roles-read = الاطلاع على الأدوار وصلاحياتها
identity-may-roles-manage = إنشاء الأدوار وتعديلها وحذفها
identity-may-sessions-manage = الاطلاع على جلسات الآخرين وإنهاؤها
identity-may-api-keys-manage = إنشاء مفاتيح API وإبطالها
identity-may-tenant-read = الاطلاع على بيانات المؤسسة
identity-may-tenant-manage = تغيير إعدادات المؤسسة
identity-may-audit-read = قراءة سجل التدقيق
identity-may-audit-export = تصدير سجل التدقيق إلى ملف
identity-may-fields-manage = إضافة الحقول الخاصة للسجلات وتعديلها
identity-may-views-share = مشاركة طرق العرض المحفوظة مع الجميع وتعديل المشتركة منها
# العامل الثاني: الرسائل
identity-mail-second-factor-on-subject = تسجيل الدخول يطلب رمزًا من الآن
identity-mail-second-factor-on-text = فُعِّل العامل الثاني لحسابك في NeuroOps. من الآن يطلب تسجيل الدخول رمزًا من تطبيق المصادقة لديك.
identity-mail-second-factor-off-subject = تسجيل الدخول لم يعد يطلب رمزًا
identity-mail-second-factor-off-text = أُوقف العامل الثاني لحسابك في NeuroOps. من الآن تكفي كلمة المرور وحدها لتسجيل الدخول.
identity-mail-second-factor-reset-subject = أُوقف العامل الثاني لحسابك
identity-mail-second-factor-reset-text = أوقف أحد مديري { $organization } العامل الثاني لحسابك في NeuroOps لأنه فُقد. سُجّل خروجك من كل مكان، ومن الآن تكفي كلمة المرور وحدها لتسجيل الدخول.
identity-mail-second-factor-reset-again = أعِدّ عاملًا ثانيًا جديدًا في أقرب وقت.
identity-mail-second-factor-reset-button = إعداد عامل ثانٍ
identity-mail-second-factor-reset-note = إذا لم تطلب ذلك فغيّر كلمة مرورك فورًا وأخبر مديري { $organization }.
identity-mail-recovery-subject = استُخدم أحد رموز الاسترداد
identity-mail-recovery-text = استخدم أحدهم، وغالبًا أنت، أحد رموز الاسترداد بدلًا من تطبيق المصادقة. بقي لديك { $left }.

# تسجيل الدخول برمز
identity-code-title = خطوة أخيرة
identity-code-lead = أدخل الرمز الذي يعرضه تطبيق المصادقة لحساب NeuroOps.
identity-code = الرمز
identity-code-six = ستة أرقام
identity-code-help = ستة أرقام من تطبيق المصادقة، أو أحد رموز الاسترداد.
identity-code-button = تسجيل الدخول
identity-code-back = العودة إلى تسجيل الدخول
identity-error-code-wrong = هذا الرمز غير صحيح أو سبق استخدامه. انتظر الرمز التالي.
identity-error-challenge-expired = انتهت المهلة. عُد وسجّل الدخول بكلمة المرور من جديد.
identity-error-address-locked = محاولات فاشلة كثيرة من شبكتك. انتظر 15 دقيقة ثم أعد المحاولة.
identity-error-second-factor-due = مؤسستك تطلب عاملًا ثانيًا. أعِدّه أولًا.
identity-error-second-factor-on = لديك عامل ثانٍ بالفعل. أعد تحميل الصفحة.
identity-error-second-factor-off = لم يعد هناك عامل ثانٍ. أعد تحميل الصفحة.
identity-error-second-factor-not-begun = انتهت المهلة. أعد تحميل الصفحة وابدأ من جديد.
identity-error-second-factor-elsewhere = يعمل هذا الشخص في مؤسسة أخرى أيضًا. عامله الثاني يحمي المؤسستين، فلا يمكن لواحدة منهما إيقافه وحدها.
identity-error-second-factor-required = مؤسستك تطلب عاملًا ثانيًا، لذلك يبقى مفعّلًا.

# الحساب
identity-account-title = حسابك
identity-tab-profile = الملف الشخصي
identity-tab-password = كلمة المرور
identity-tab-sessions = الأجهزة
identity-tab-second-factor = العامل الثاني
identity-tab-organizations = المؤسسات
identity-profile-about = عنك
identity-profile-saved = حُفظ ملفك الشخصي.
identity-profile-failed = تعذّر تحميل ملفك الشخصي
identity-language = اللغة
identity-language-help = لغة الواجهة والرسائل التي تصلك.
identity-zone = المنطقة الزمنية
identity-zone-help = اتركها فارغة لتتبع المؤسسة: { $zone }.
identity-error-unknown-time-zone = اختر منطقة زمنية من القائمة.
identity-photo = الصورة
identity-photo-help = يراها زملاؤك في { $organization } بجانب اسمك.
identity-photo-choose = اختيار صورة
identity-photo-remove = إزالة
identity-photo-title = صورتك
identity-photo-lead = اختر صورة ثم حرّكها داخل المربع.
identity-photo-file = الصورة
identity-photo-file-help = ‏PNG أو JPEG أو WebP، بحد أقصى 8 ميغابايت.
identity-photo-save = استخدام هذه الصورة
identity-photo-preview = صورتك كما ستُقص
identity-photo-zoom = تكبير
identity-photo-x = من اليسار إلى اليمين
identity-photo-y = من الأعلى إلى الأسفل
identity-error-required = اختر صورة أولًا.
identity-error-image-too-large = هذه الصورة كبيرة جدًا. استخدم صورة لا تتجاوز 8 ميغابايت.
identity-error-image-unsupported = هذه ليست صورة يمكن قراءتها. استخدم PNG أو JPEG أو WebP.
identity-error-image-broken = تعذّرت قراءة هذه الصورة. احفظها من جديد وأعد المحاولة.
identity-error-image-too-many-pixels = دقة هذه الصورة عالية جدًا. استخدم صورة لا تتجاوز 25 ميغابكسل.
identity-change-password-lead = تغييرها يسجّل خروجك من جميع الأجهزة الأخرى.
identity-chosen-password = كلمة المرور الجديدة
identity-sessions-lead = يمكن تسجيل الدخول على خمسة أجهزة في الوقت نفسه كحد أقصى، ثم يُسجَّل خروج الأقدم. سجّل خروج ما لا تعرفه ثم غيّر كلمة المرور.
identity-end-others = تسجيل خروج الأجهزة الأخرى
identity-others-ended = سُجّل الخروج من جميع الأجهزة الأخرى
identity-device = { $browser } على { $system }
identity-device-unknown = جهاز غير معروف
identity-organizations-lead = أنت تعمل في عدة مؤسسات، ولكل منها بياناتها وأدوارها وإعداداتها.
identity-organizations-failed = تعذّر تحميل مؤسساتك
identity-organization-here = أنت هنا
identity-organization-open = فتح

# العامل الثاني
identity-factor-title = تطبيق المصادقة
identity-factor-lead = مع العامل الثاني لا يدخل أحد بكلمة مرورك وحدها: يطلب تسجيل الدخول أيضًا رمزًا لا يعرفه إلا هاتفك.
identity-factor-due = مؤسستك تطلب عاملًا ثانيًا. أعِدّه لتتابع.
identity-factor-failed = تعذّر تحميل حالة العامل الثاني
identity-factor-begin = إعداد
identity-factor-scan = امسح هذا بتطبيق المصادقة
identity-factor-scan-lead = أي تطبيق مناسب، مثل Google Authenticator أو 1Password أو Aegis.
identity-factor-qr = رمز QR لتطبيق المصادقة
identity-factor-type = لا يمكنك المسح؟ اكتب هذا السر:
identity-factor-open = فتحه في تطبيق على هذا الجهاز
identity-factor-prove = أدخل الرمز الذي يعرضه
identity-factor-prove-lead = يتغير كل 30 ثانية.
identity-factor-confirm = تفعيل
identity-factor-on = مفعّل
identity-factor-on-lead = تسجيل الدخول يطلب رمزًا. فُعّل
identity-factor-off = إيقاف
identity-factor-off-title = إيقاف العامل الثاني؟
identity-factor-off-lead = ستكفي كلمة المرور وحدها لفتح حسابك.
identity-factor-is-off = أُوقف العامل الثاني
identity-factor-none = لا يوجد
identity-factor-any = أي عامل ثانٍ
identity-factor-with = مع عامل ثانٍ
identity-factor-without = بلا عامل ثانٍ
identity-factor-reset = إيقاف العامل الثاني
identity-factor-reset-title = إيقاف العامل الثاني لـ { $name }؟
identity-factor-reset-lead = لمن فقد تطبيق المصادقة ورموز الاسترداد معًا. يُسجَّل خروجه من كل مكان فورًا، ثم تكفي كلمة مروره وحدها لفتح حسابه إلى أن يُعِدّ عاملًا جديدًا. وتصله رسالة بذلك.
identity-factor-reset-sure = تأكد من أنه هو من يطلب ذلك فعلًا، بالاتصال به مثلًا.
identity-factor-was-reset = أصبحت كلمة المرور وحدها تكفي لدخول { $name }
identity-factor-reset-beyond = صلاحيات { $name } أوسع من صلاحياتك، فلا يمكنك إيقاف عامله الثاني.
identity-factor-required = مؤسستك تطلبه، لذلك لا يمكن إيقافه.
identity-codes-title = رموز الاسترداد
identity-codes-lead = احفظها حيث تحفظ أشياءك المهمة، لا على هاتفك. كل رمز يفتح حسابك مرة واحدة إذا فقدت تطبيق المصادقة. لن تُعرض مرة أخرى.
identity-codes-copy = نسخ
identity-codes-copied = نُسخت رموز الاسترداد
identity-codes-download = حفظ كملف
identity-codes-print = طباعة
identity-codes-done = لقد حفظتها
identity-codes-left = بقي { $n } من { $of } رموز استرداد.
identity-codes-few = لم يبق إلا القليل من رموز الاسترداد. أنشئ رموزًا جديدة.
identity-codes-renew = رموز استرداد جديدة
identity-codes-renew-lead = تتوقف الرموز القديمة عن العمل فورًا.
identity-codes-renew-button = إنشاء رموز جديدة

# الأشخاص: القائمة والصفحة والنوافذ
identity-team-filters = تصفية الفريق
identity-team-search = البحث عن أشخاص
identity-team-none = لم يُعثر على أحد
identity-team-none-text = جرّب اسمًا آخر أو أزل أحد المرشحات.
identity-status-any = أي حالة
identity-role = الدور
identity-role-any = أي دور
identity-open = فتح
identity-addresses = عناوين البريد
identity-addresses-help = عنوان أو أكثر، تفصل بينها فواصل أو فواصل منقوطة أو أسطر. الأسماء مفهومة: منى حداد <mona@example.com>.
identity-addresses-found =
    { $n ->
        [zero] لا عناوين
        [one] عنوان واحد
        [two] عنوانان
        [few] { $n } عناوين
        [many] { $n } عنوانًا
       *[other] { $n } عنوان
    }
identity-invited-many =
    { $n ->
        [zero] لم تُرسل أي دعوة
        [one] أُرسلت دعوة واحدة
        [two] أُرسلت دعوتان
        [few] أُرسلت { $n } دعوات
        [many] أُرسلت { $n } دعوة
       *[other] أُرسلت { $n } دعوة
    }
identity-invited-of = دُعي { $n } من { $total }
identity-outcome-invited = دُعي
identity-outcome-member = عضو بالفعل
identity-outcome-waiting = مدعوّ بالفعل
identity-outcome-invalid = عنوان غير صالح
identity-done = تم
identity-choose = اختر…
identity-and = ،{" "}
identity-send-again = إعادة الإرسال
identity-deactivate-title = إيقاف وصول { $name }؟
identity-deactivate-lead = يُسجَّل خروجه من كل مكان فورًا وتتوقف مفاتيح API الخاصة به. لا يُحذف شيء، ويمكنك إعادة وصوله لاحقًا.
identity-deactivate-holds = مسؤول عن: { $what }.
identity-hand-over = نقل السجلات
identity-hand-over-title = نقل سجلات { $name }
identity-hand-over-lead = تحصل جهات الاتصال والشركات والصفقات والمهام المفتوحة على مالك جديد، في الخلفية.
identity-hand-over-to = نقل إلى
identity-hand-over-nobody = لا أحد: تبقى كما هي
identity-handing-over = السجلات في طريقها إلى { $name }
identity-holds-contacts =
    { $n ->
        [zero] لا جهات اتصال
        [one] جهة اتصال واحدة
        [two] جهتا اتصال
        [few] { $n } جهات اتصال
        [many] { $n } جهة اتصال
       *[other] { $n } جهة اتصال
    }
identity-holds-companies =
    { $n ->
        [zero] لا شركات
        [one] شركة واحدة
        [two] شركتان
        [few] { $n } شركات
        [many] { $n } شركة
       *[other] { $n } شركة
    }
identity-holds-leads =
    { $n ->
        [zero] لا عملاء محتملين
        [one] عميل محتمل واحد
        [two] عميلان محتملان
        [few] { $n } عملاء محتملين
        [many] { $n } عميلًا محتملًا
       *[other] { $n } عميل محتمل
    }
identity-holds-deals =
    { $n ->
        [zero] لا صفقات
        [one] صفقة واحدة
        [two] صفقتان
        [few] { $n } صفقات
        [many] { $n } صفقة
       *[other] { $n } صفقة
    }
identity-holds-tasks =
    { $n ->
        [zero] لا مهام مفتوحة
        [one] مهمة مفتوحة واحدة
        [two] مهمتان مفتوحتان
        [few] { $n } مهام مفتوحة
        [many] { $n } مهمة مفتوحة
       *[other] { $n } مهمة مفتوحة
    }
identity-holds-nothing = غير مسؤول عن أي سجلات.
identity-responsible = مسؤول عن
identity-person-failed = تعذّر تحميل هذا الشخص
identity-may-title = الصلاحيات
identity-may-nothing = لا شيء بعد: أسند إليه دورًا.
identity-may-because = بسبب: { $roles }
identity-their-sign-in = تسجيل الدخول
identity-address-proved = مؤكَّد
identity-address-unproved = لم يُؤكَّد بعد
identity-joined = تاريخ الانضمام
identity-their-sessions = أماكن تسجيل الدخول
identity-no-sessions = لا جلسات مفتوحة.
identity-send-reset = إرسال رابط كلمة مرور جديدة
identity-reset-mailed = رابط كلمة المرور الجديدة في طريقه إلى { $email }

# الأدوار والصلاحيات
identity-roles-title = الأدوار
identity-roles-page-lead = ما يُسمح للأشخاص به. الأدوار المدمجة تُنسخ، وأدوارك الخاصة تُعدَّل.
identity-roles-failed = تعذّر تحميل الأدوار
identity-role-failed = تعذّر تحميل هذا الدور
identity-role-new = دور جديد
identity-role-name = اسم الدور
identity-role-saved = حُفظ { $name } ويسري فورًا.
identity-role-delete = حذف الدور
identity-role-delete-title = حذف الدور { $name }؟
identity-role-delete-lead =
    { $n ->
        [0] لا أحد يحمله.
        [zero] لا أحد يحمله.
        [one] يحمله شخص واحد ويحصل على دور آخر بدلًا منه.
        [two] يحمله شخصان ويحصلان على دور آخر بدلًا منه.
        [few] يحمله { $n } أشخاص ويحصلون على دور آخر بدلًا منه.
        [many] يحمله { $n } شخصًا ويحصلون على دور آخر بدلًا منه.
       *[other] يحمله { $n } شخص ويحصلون على دور آخر بدلًا منه.
    }
identity-role-move-to = الدور البديل
identity-role-deleted = حُذف الدور { $name }
identity-role-built-in-note = هذا الدور جزء من المنتج ويبقى كما هو. انسخه لتعديله.
identity-kind = النوع
identity-built-in = مدمج
identity-own-role = خاص بكم
identity-members = الأشخاص
identity-permissions = الصلاحيات
identity-copy = نسخ
identity-copy-to-change = نسخ للتعديل
identity-copy-of = نسخة من { $name }
identity-matrix = صلاحيات الدور
identity-matrix-what = الموضوع
identity-matrix-beyond = { $what } — لا تملك هذه الصلاحية بنفسك
identity-module-crm = العملاء
identity-module-identity = الأشخاص والوصول
identity-module-tenancy = المؤسسة
identity-module-audit = التدقيق
identity-module-fields = الحقول الخاصة
identity-module-views = طرق العرض
identity-resource-crm = جهات الاتصال والشركات والصفقات
identity-resource-users = الأشخاص
identity-resource-roles = الأدوار
identity-resource-sessions = جلسات الدخول
identity-resource-api-keys = مفاتيح API
identity-resource-tenant = المؤسسة
identity-resource-audit = سجل التدقيق
identity-resource-fields = الحقول الخاصة
identity-resource-views = طرق العرض المحفوظة
identity-action-read = اطلاع
identity-action-write = تعديل
identity-action-delete = حذف
identity-action-import = استيراد
identity-action-export = تصدير
identity-action-manage = إدارة
identity-action-share = مشاركة

# مفاتيح API
identity-keys-title = مفاتيح API
identity-keys-lead = للبرامج التي تعمل على بياناتك نيابةً عنك.
identity-keys-docs = توثيق API
identity-keys-failed = تعذّر تحميل المفاتيح
identity-keys-none = لا مفاتيح API بعد
identity-keys-none-text = أنشئ مفتاحًا لموقع أو جدول أو نظام آخر. يُسمح له بما تحدده فقط.
identity-key-new = مفتاح جديد
identity-key-new-title = مفتاح API جديد
identity-key-new-lead = يعمل نيابةً عنك، ويتوقف عندما ينتهي وصولك.
identity-key-name = لأي غرض؟
identity-key-name-help = البرنامج أو النظام الذي يستخدمه.
identity-key-may = الصلاحيات
identity-key-scopes =
    { $n ->
        [zero] لا صلاحيات
        [one] صلاحية واحدة
        [two] صلاحيتان
        [few] { $n } صلاحيات
        [many] { $n } صلاحية
       *[other] { $n } صلاحية
    }
identity-key-used = آخر استخدام
identity-key-never-used = لم يُستخدم
identity-key-expires = الانتهاء
identity-key-never = أبدًا
identity-key-days =
    { $n ->
        [zero] اليوم
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $n } أيام
        [many] بعد { $n } يومًا
       *[other] بعد { $n } يوم
    }
identity-key-by = أنشأه
identity-key-stopped = متوقف
identity-key-make = إنشاء المفتاح
identity-key-once = انسخ المفتاح الآن: لن يُعرض مرة أخرى.
identity-key-token = المفتاح
identity-key-copy = نسخ
identity-key-copied = نُسخ
identity-key-revoke = إبطال
identity-key-revoke-title = إبطال هذا المفتاح؟
identity-key-revoke-lead = تُمنع البرامج التي تستخدمه فورًا. لا يمكن التراجع عن ذلك.
identity-key-revoked = أُبطل المفتاح { $name }

# حالات الرفض
identity-error-role-built-in = الأدوار المدمجة تبقى كما هي. انسخ هذا الدور وعدّل النسخة.
identity-error-role-in-use = هناك من يحمل هذا الدور. اختر الدور البديل.
identity-error-permission-beyond-own = لا يمكنك منح صلاحية لا تملكها.
identity-error-unknown-permission = لم تعد هذه الصلاحية موجودة. أعد تحميل الصفحة.
identity-error-scope-forbidden = لا يمكن لمفتاح إنشاء مفاتيح.
identity-error-mailed-just-now = أُرسلت رسالة قبل لحظات. انتظر دقيقة.
identity-error-unknown-user = اختر زميلًا نشطًا.
identity-error-same-user = اختر شخصًا آخر.
identity-error-too-many-roles = عدد الأدوار كبير جدًا. احذف أحدها أولًا.
identity-error-too-many-keys = عدد المفاتيح كبير جدًا. أبطل أحدها أولًا.
