//! The countries that telephone numbers are read for. A number of any other country is taken with its `+`.

use crate::i18n::Lang;

/// A country as its telephone numbers need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 code: `DE`.
    pub iso: &'static str,
    /// What stands after `+`: `49`.
    pub dial: &'static str,
    /// What people dial first inside the country, and nobody from outside; often `0`, empty where there is nothing.
    pub trunk: &'static str,
    en: &'static str,
    ar: &'static str,
}

impl Country {
    const fn new(iso: &'static str, dial: &'static str, trunk: &'static str, en: &'static str, ar: &'static str) -> Self {
        Self { iso, dial, trunk, en, ar }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ar => self.ar,
        }
    }

    /// The country with this ISO code, in capitals.
    #[must_use]
    pub fn of(iso: &str) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| country.iso == iso)
    }

    /// The country most people of a time zone live in: `Europe/Berlin` is `DE`. None where the zone doesn't say.
    #[must_use]
    pub fn of_zone(zone: &str) -> Option<&'static Self> {
        ZONES.iter().find(|(name, _)| *name == zone).and_then(|(_, iso)| Self::of(iso))
    }
}

/// Capitals of the zones that we know a country for.
const ZONES: &[(&str, &str)] = &[
    ("Europe/Berlin", "DE"),
    ("Europe/Vienna", "AT"),
    ("Europe/Zurich", "CH"),
    ("Europe/Paris", "FR"),
    ("Europe/Brussels", "BE"),
    ("Europe/Amsterdam", "NL"),
    ("Europe/London", "GB"),
    ("Europe/Dublin", "IE"),
    ("Europe/Madrid", "ES"),
    ("Europe/Lisbon", "PT"),
    ("Europe/Rome", "IT"),
    ("Europe/Athens", "GR"),
    ("Europe/Copenhagen", "DK"),
    ("Europe/Stockholm", "SE"),
    ("Europe/Oslo", "NO"),
    ("Europe/Helsinki", "FI"),
    ("Europe/Warsaw", "PL"),
    ("Europe/Prague", "CZ"),
    ("Europe/Budapest", "HU"),
    ("Europe/Bucharest", "RO"),
    ("Europe/Istanbul", "TR"),
    ("America/New_York", "US"),
    ("America/Chicago", "US"),
    ("America/Denver", "US"),
    ("America/Los_Angeles", "US"),
    ("America/Toronto", "CA"),
    ("Asia/Tokyo", "JP"),
    ("Asia/Kolkata", "IN"),
    ("Asia/Singapore", "SG"),
    ("Australia/Sydney", "AU"),
    ("Africa/Cairo", "EG"),
    ("Asia/Riyadh", "SA"),
    ("Asia/Dubai", "AE"),
    ("Asia/Qatar", "QA"),
    ("Asia/Kuwait", "KW"),
    ("Asia/Bahrain", "BH"),
    ("Asia/Muscat", "OM"),
    ("Asia/Amman", "JO"),
    ("Asia/Beirut", "LB"),
    ("Asia/Damascus", "SY"),
    ("Asia/Baghdad", "IQ"),
    ("Africa/Tunis", "TN"),
    ("Africa/Algiers", "DZ"),
    ("Africa/Casablanca", "MA"),
    ("Africa/Tripoli", "LY"),
    ("Africa/Khartoum", "SD"),
];

/// Where numbers without a country are from, when nobody says otherwise.
pub(crate) const GERMANY: &Country = &Country::new("DE", "49", "0", "Germany", "ألمانيا");

/// Every country that we know, roughly by region.
pub const COUNTRIES: &[Country] = &[
    *GERMANY,
    Country::new("AT", "43", "0", "Austria", "النمسا"),
    Country::new("CH", "41", "0", "Switzerland", "سويسرا"),
    Country::new("FR", "33", "0", "France", "فرنسا"),
    Country::new("BE", "32", "0", "Belgium", "بلجيكا"),
    Country::new("NL", "31", "0", "Netherlands", "هولندا"),
    Country::new("LU", "352", "", "Luxembourg", "لوكسمبورغ"),
    Country::new("GB", "44", "0", "United Kingdom", "المملكة المتحدة"),
    Country::new("IE", "353", "0", "Ireland", "أيرلندا"),
    Country::new("ES", "34", "", "Spain", "إسبانيا"),
    Country::new("PT", "351", "", "Portugal", "البرتغال"),
    Country::new("IT", "39", "", "Italy", "إيطاليا"),
    Country::new("GR", "30", "", "Greece", "اليونان"),
    Country::new("CY", "357", "", "Cyprus", "قبرص"),
    Country::new("MT", "356", "", "Malta", "مالطا"),
    Country::new("DK", "45", "", "Denmark", "الدنمارك"),
    Country::new("SE", "46", "0", "Sweden", "السويد"),
    Country::new("NO", "47", "", "Norway", "النرويج"),
    Country::new("FI", "358", "0", "Finland", "فنلندا"),
    Country::new("PL", "48", "", "Poland", "بولندا"),
    Country::new("CZ", "420", "", "Czechia", "التشيك"),
    Country::new("SK", "421", "0", "Slovakia", "سلوفاكيا"),
    Country::new("HU", "36", "06", "Hungary", "المجر"),
    Country::new("RO", "40", "0", "Romania", "رومانيا"),
    Country::new("BG", "359", "0", "Bulgaria", "بلغاريا"),
    Country::new("HR", "385", "0", "Croatia", "كرواتيا"),
    Country::new("SI", "386", "0", "Slovenia", "سلوفينيا"),
    Country::new("RS", "381", "0", "Serbia", "صربيا"),
    Country::new("UA", "380", "0", "Ukraine", "أوكرانيا"),
    Country::new("TR", "90", "0", "Türkiye", "تركيا"),
    Country::new("US", "1", "1", "United States", "الولايات المتحدة"),
    Country::new("CA", "1", "1", "Canada", "كندا"),
    Country::new("MX", "52", "", "Mexico", "المكسيك"),
    Country::new("BR", "55", "0", "Brazil", "البرازيل"),
    Country::new("AU", "61", "0", "Australia", "أستراليا"),
    Country::new("NZ", "64", "0", "New Zealand", "نيوزيلندا"),
    Country::new("JP", "81", "0", "Japan", "اليابان"),
    Country::new("CN", "86", "0", "China", "الصين"),
    Country::new("IN", "91", "0", "India", "الهند"),
    Country::new("PK", "92", "0", "Pakistan", "باكستان"),
    Country::new("ID", "62", "0", "Indonesia", "إندونيسيا"),
    Country::new("MY", "60", "0", "Malaysia", "ماليزيا"),
    Country::new("SG", "65", "", "Singapore", "سنغافورة"),
    Country::new("ZA", "27", "0", "South Africa", "جنوب أفريقيا"),
    Country::new("NG", "234", "0", "Nigeria", "نيجيريا"),
    Country::new("KE", "254", "0", "Kenya", "كينيا"),
    Country::new("EG", "20", "0", "Egypt", "مصر"),
    Country::new("SA", "966", "0", "Saudi Arabia", "السعودية"),
    Country::new("AE", "971", "0", "United Arab Emirates", "الإمارات"),
    Country::new("QA", "974", "", "Qatar", "قطر"),
    Country::new("KW", "965", "", "Kuwait", "الكويت"),
    Country::new("BH", "973", "", "Bahrain", "البحرين"),
    Country::new("OM", "968", "", "Oman", "عُمان"),
    Country::new("YE", "967", "0", "Yemen", "اليمن"),
    Country::new("JO", "962", "0", "Jordan", "الأردن"),
    Country::new("LB", "961", "0", "Lebanon", "لبنان"),
    Country::new("SY", "963", "0", "Syria", "سوريا"),
    Country::new("IQ", "964", "0", "Iraq", "العراق"),
    Country::new("PS", "970", "0", "Palestine", "فلسطين"),
    Country::new("IL", "972", "0", "Israel", "إسرائيل"),
    Country::new("SD", "249", "0", "Sudan", "السودان"),
    Country::new("LY", "218", "0", "Libya", "ليبيا"),
    Country::new("TN", "216", "", "Tunisia", "تونس"),
    Country::new("DZ", "213", "0", "Algeria", "الجزائر"),
    Country::new("MA", "212", "0", "Morocco", "المغرب"),
    Country::new("MR", "222", "", "Mauritania", "موريتانيا"),
];
