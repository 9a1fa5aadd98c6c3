//! What spreadsheets, phones and other products call their columns, in five languages, folded by
//! [`super::guess::fold`]: lower case, no accents, blanks for punctuation.

use super::mapping::ImportField::{self, Company, Email, FirstName, FullName, LastName, OwnerEmail, Phone, Skip, Source, Tags, Title};

/// Each field with its names, separated by `|`. `Skip` holds names that would be guessed wrongly by their content.
pub(super) const SYNONYMS: &[(ImportField, &str)] = &[
    (
        FirstName,
        "first name|firstname|first|given name|givenname|forename|christian name|fname|contact first name|الاسم الاول|\
         اسم اول|الاسم الشخصي|vorname|rufname|prenom|nombre|nombre de pila|primer nombre",
    ),
    (
        LastName,
        "last name|lastname|last|surname|family name|familyname|second name|lname|contact last name|اسم العائله|\
         العائله|الاسم الاخير|اللقب|الكنيه|nachname|familienname|zuname|nom de famille|apellido|apellidos|\
         primer apellido",
    ),
    (
        FullName,
        "name|full name|fullname|display name|contact|contact name|contact person|person|customer name|client name|\
         file as|lead name|الاسم|اسم|الاسم الكامل|الاسم بالكامل|اسم العميل|العميل|اسم جهه الاتصال|جهه الاتصال|\
         vollstandiger name|vor und nachname|ansprechpartner|kontakt|kontaktname|anzeigename|kunde|kundenname|nom|\
         nom complet|nom et prenom|prenom et nom|nom du contact|nombre completo|nombre y apellidos|contacto|\
         nombre del contacto|cliente",
    ),
    (
        Email,
        "email|e mail|mail|emails|email address|e mail address|mail address|primary email|work email|business email|\
         email work|personal email|home email|other email|contact email|email id|e mail value|البريد|البريد الالكتروني|\
         بريد الكتروني|ايميل|الايميل|عنوان البريد الالكتروني|عنوان البريد|email adresse|e mail adresse|mailadresse|\
         emailadresse|e mail geschaftlich|e mail privat|courriel|adresse email|adresse e mail|adresse mail|\
         adresse electronique|mel|correo|correo electronico|direccion de correo|direccion de correo electronico|\
         direccion de email",
    ),
    (
        Phone,
        "phone|phone number|phonenumber|phones|telephone|telephone number|tel|tel no|phone no|mobile|mobile phone|\
         mobile number|mobilephone|mobile no|cell|cell phone|cellphone|work phone|business phone|home phone|\
         primary phone|other phone|company phone|company main phone|whatsapp|contact number|phone value|هاتف|الهاتف|\
         رقم الهاتف|جوال|الجوال|رقم الجوال|موبايل|الموبايل|رقم الموبايل|المحمول|رقم المحمول|تلفون|التلفون|تليفون|\
         واتساب|رقم الاتصال|telefon|telefonnummer|rufnummer|handy|handynummer|mobil|mobiltelefon|mobilnummer|\
         telefon geschaftlich|telefon privat|festnetz|telephone portable|numero de telephone|portable|telephone mobile|\
         telephone fixe|gsm|telefono|numero de telefono|movil|telefono movil|celular|telefono fijo",
    ),
    (
        Company,
        "company|company name|companyname|organization|organisation|organization name|organisation name|\
         organization 1 name|account|account name|employer|business|business name|firm|associated company|\
         primary company|الشركه|شركه|اسم الشركه|المؤسسه|المنظمه|جهه العمل|المنشاه|firma|unternehmen|firmenname|\
         organisation firma|arbeitgeber|gesellschaft|entreprise|societe|nom de l entreprise|nom de la societe|\
         raison sociale|empresa|compania|nombre de la empresa|organizacion|razon social",
    ),
    (
        Title,
        "job title|jobtitle|title|position|role|job|organization title|organization 1 title|occupation|profession|\
         function|المسمي الوظيفي|الوظيفه|وظيفه|المنصب|منصب|الصفه|berufsbezeichnung|funktion|stelle|stellenbezeichnung|\
         berufstitel|fonction|poste|intitule du poste|titre|titre du poste|cargo|puesto|puesto de trabajo|titulo",
    ),
    (
        Tags,
        "tags|tag|labels|label|categories|category|groups|group membership|keywords|segment|وسوم|الوسوم|وسم|تصنيف|\
         التصنيف|الفئه|schlagworte|schlagworter|stichworte|kategorie|kategorien|etiketten|etiquettes|etiquette|\
         categorie|mots cles|etiquetas|etiqueta|categoria|categorias",
    ),
    (
        Source,
        "source|lead source|origin|channel|original source|المصدر|مصدر|مصدر العميل|quelle|leadquelle|herkunft|\
         source du lead|origine|provenance|fuente|origen|fuente del lead",
    ),
    (
        OwnerEmail,
        "owner|owner email|contact owner|account owner|assigned to|salesperson|responsible|المسؤول|مالك|المالك|\
         بريد المسؤول|zustandig|betreuer|verantwortlicher|besitzer|proprietaire|responsable|commercial|propietario|\
         asignado a",
    ),
    (
        Skip,
        "id|record id|contact id|customer id|fax|fax number|business fax|home fax|الفاكس|فاكس|telefax|faxnummer|notes|\
         note|website|web page|birthday|created|created at|updated at|vat id|tax id|postal code|zip|zip code|plz|\
         kundennummer|ملاحظات|ملاحظه",
    ),
];
