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
