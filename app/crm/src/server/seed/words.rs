//! Words that demo records are made of.

/// Given names: English, with accents, Arabic.
pub const FIRST: [&str; 60] = [
    "James", "Olivia", "William", "Emma", "Henry", "Charlotte", "Oliver", "Amelia", "Jack", "Sophie", "Thomas", "Grace", "Daniel", "Hannah",
    "Samuel", "Alice", "George", "Lucy", "Edward", "Ruby", "José", "Zoë", "François", "Chloé", "Jürgen", "Søren", "Łukasz", "Agnès", "Björn",
    "Renée", "Tomáš", "İpek", "André", "Éloïse", "Günther", "Mónica", "Ángel", "Siân", "Jérôme", "Inês", "محمد", "فاطمة", "أحمد", "ليلى",
    "يوسف", "مريم", "عمر", "نور", "خالد", "سارة", "إبراهيم", "هدى", "علي", "زينب", "حسن", "رنا", "طارق", "سلمى", "كريم", "آمنة",
];

/// Family names in the same thirds as [`FIRST`].
pub const LAST: [&str; 60] = [
    "Smith", "Johnson", "Brown", "Taylor", "Wilson", "Davies", "Evans", "Walker", "Wright", "Robinson", "Thompson", "White", "Hughes", "Green",
    "Hall", "Clarke", "Cooper", "Bennett", "Fraser", "O'Connor", "García", "Müller", "Lefèvre", "Łukasiewicz", "Sørensen", "Dvořák", "Gonçalves",
    "Schröder", "Bäcker", "Peña", "Jørgensen", "Novák", "Öztürk", "Béla", "Großmann", "Ibáñez", "Królik", "Åkesson", "D'Amico", "Núñez", "الخطيب",
    "حداد", "المصري", "العلي", "النجار", "منصور", "الشامي", "قاسم", "الأنصاري", "سليمان", "البغدادي", "درويش", "عبد الله", "الحسن", "شاهين",
    "مراد", "الصباغ", "جابر", "العمري", "فارس",
];

/// How the family names look in addresses.
pub const LAST_LATIN: [&str; 60] = [
    "smith", "johnson", "brown", "taylor", "wilson", "davies", "evans", "walker", "wright", "robinson", "thompson", "white", "hughes", "green",
    "hall", "clarke", "cooper", "bennett", "fraser", "oconnor", "garcia", "mueller", "lefevre", "lukasiewicz", "sorensen", "dvorak", "goncalves",
    "schroeder", "baecker", "pena", "jorgensen", "novak", "ozturk", "bela", "grossmann", "ibanez", "krolik", "akesson", "damico", "nunez", "khatib",
    "haddad", "masri", "ali", "najjar", "mansour", "shami", "qasim", "ansari", "suleiman", "baghdadi", "darwish", "abdullah", "hassan", "shahin",
    "murad", "sabbagh", "jaber", "omari", "fares",
];

/// First parts of company names, with their form in a domain.
pub const COMPANY: [(&str, &str); 40] = [
    ("Northwind", "northwind"), ("Cedar", "cedar"), ("Blue Harbour", "blue-harbour"), ("Summit", "summit"), ("Oakfield", "oakfield"),
    ("Riverside", "riverside"), ("Silverline", "silverline"), ("Brightwater", "brightwater"), ("Kestrel", "kestrel"), ("Ironbridge", "ironbridge"),
    ("Café Lumière", "cafe-lumiere"), ("Bücher Köhler", "buecher-koehler"), ("Société Élan", "societe-elan"), ("São Bento", "sao-bento"),
    ("Åland", "aland"), ("Señorío", "senorio"), ("Grün & Söhne", "gruen-soehne"), ("Múli", "muli"), ("Żuraw", "zuraw"), ("Čapek", "capek"),
    ("الأرز", "al-arz"), ("النخيل", "al-nakheel"), ("الواحة", "al-waha"), ("دجلة", "dijla"), ("البحر المتوسط", "bahr"), ("زمزم", "zamzam"),
    ("الفجر", "al-fajr"), ("نجمة الشرق", "najma"), ("الياسمين", "al-yasmin"), ("بيت الحكمة", "bayt-al-hikma"), ("Meridian", "meridian"),
    ("Fairview", "fairview"), ("Greystone", "greystone"), ("Harlow", "harlow"), ("Lakeside", "lakeside"), ("Maple", "maple"),
    ("Pinecrest", "pinecrest"), ("Redwood", "redwood"), ("Stonegate", "stonegate"), ("Westbrook", "westbrook"),
];

/// What companies do; the last ones follow Arabic names.
pub const TRADE: [&str; 10] = ["Logistics", "Foods", "Textiles", "Software", "Engineering", "Medical", "Interiors", "Energy", "Media", "Trading"];
/// The same for Arabic names.
pub const TRADE_ARABIC: [&str; 10] = ["للنقل", "للأغذية", "للمنسوجات", "للبرمجيات", "للهندسة", "الطبية", "للأثاث", "للطاقة", "للإعلام", "للتجارة"];

/// Town and country of companies.
pub const TOWN: [(&str, &str); 12] = [
    ("London", "United Kingdom"), ("Manchester", "United Kingdom"), ("Berlin", "Germany"), ("München", "Germany"), ("Paris", "France"),
    ("Málaga", "Spain"), ("København", "Denmark"), ("Kraków", "Poland"), ("دبي", "الإمارات"), ("عمّان", "الأردن"), ("القاهرة", "مصر"), ("الرياض", "السعودية"),
];

/// Job titles.
pub const TITLE: [&str; 12] = [
    "Head of purchasing", "Managing director", "Office manager", "Chief financial officer", "Buyer", "Operations lead", "Sales manager",
    "Project manager", "مدير المشتريات", "المدير التنفيذي", "Architect", "IT manager",
];

/// Tags.
pub const TAG: [&str; 8] = ["vip", "newsletter", "partner", "trade-fair", "reseller", "priority", "عميل مميز", "follow-up"];
/// Sources.
pub const SOURCE: [&str; 6] = ["website", "trade fair", "referral", "cold call", "newsletter", "partner"];

/// What deals are about.
pub const DEAL: [&str; 12] = [
    "Cold store", "Annual supply contract", "Office refit", "Fleet maintenance", "Software rollout", "Warehouse shelving", "Training programme",
    "Solar roof", "عقد توريد سنوي", "تجهيز مكاتب", "Spare parts", "Packaging line",
];

/// Notes, tasks, calls and meetings: the kind, the subject, the text.
pub const ACTIVITY: [(&str, &str, &str); 10] = [
    ("note", "Prefers delivery before noon", "The gate closes at 13:00 on Fridays."),
    ("call", "Asked for the current price list", "Sent it by mail; wants an answer by the end of the week."),
    ("meeting", "Visit on site", "Showed us the second hall. They need 40 more places by spring."),
    ("task", "Send the revised offer", "With the longer warranty, as agreed."),
    ("note", "New budget from next quarter", ""),
    ("call", "لم يرد على الهاتف", "نعاود الاتصال صباح الأحد."),
    ("task", "Call back about the offer", ""),
    ("meeting", "اجتماع لمراجعة العقد", "وافقوا على الشروط، والتوقيع الأسبوع القادم."),
    ("task", "Ask for a reference", "They were happy with the last delivery."),
    ("note", "Contract runs out in June", "Start talking in March."),
];
