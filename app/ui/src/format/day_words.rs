//! The words of typed days in English and Arabic, in the one spelling of [`super::typed`].

use chrono::Weekday;

/// A length of time that days are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// What a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A day by its distance from today.
    Day(i64),
    Weekday(Weekday),
    /// 1 to 12.
    Month(u32),
    Unit(After),
    /// Two of them (Arabic has a form for that).
    Pair(After),
    This,
    Next,
    Last,
    In,
    Ago,
    End,
    /// `eom`.
    EndOf(After),
}

/// What a word means, if it is one of ours.
pub(super) fn word(text: &str) -> Option<Word> {
    special(text).or_else(|| weekday(text).map(Word::Weekday)).or_else(|| month(text).map(Word::Month)).or_else(|| unit(text))
}

fn special(text: &str) -> Option<Word> {
    Some(match text {
        "today" | "tod" | "اليوم" => Word::Day(0),
        "tomorrow" | "tmr" | "tmrw" | "tom" | "غدا" | "غد" | "بكره" | "بكرا" => Word::Day(1),
        "yesterday" | "امس" | "البارحه" | "مبارح" => Word::Day(-1),
        "this" | "هذا" | "هذه" | "الحالي" | "الحاليه" => Word::This,
        "next" | "القادم" | "القادمه" | "المقبل" | "المقبله" | "التالي" | "التاليه" => Word::Next,
        "last" | "الماضي" | "الماضيه" | "السابق" | "السابقه" => Word::Last,
        "in" | "after" | "بعد" | "خلال" => Word::In,
        "ago" | "قبل" | "منذ" => Word::Ago,
        "end" | "نهايه" | "اخر" => Word::End,
        "eow" => Word::EndOf(After::Week),
        "eom" => Word::EndOf(After::Month),
        "eoq" => Word::EndOf(After::Quarter),
        "eoy" => Word::EndOf(After::Year),
        _ => return None,
    })
}

fn unit(text: &str) -> Option<Word> {
    Some(match text {
        "d" | "day" | "days" | "يوم" | "يوما" | "ايام" => Word::Unit(After::Day),
        "w" | "wk" | "week" | "weeks" | "اسبوع" | "اسبوعا" | "الاسبوع" | "اسابيع" => Word::Unit(After::Week),
        "month" | "months" | "mo" | "شهر" | "شهرا" | "الشهر" | "اشهر" | "شهور" => Word::Unit(After::Month),
        "q" | "quarter" | "quarters" | "ربع" | "الربع" => Word::Unit(After::Quarter),
        "y" | "yr" | "year" | "years" | "سنه" | "السنه" | "سنوات" | "عام" | "العام" | "اعوام" => {
            Word::Unit(After::Year)
        }
        "يومين" => Word::Pair(After::Day),
        "اسبوعين" => Word::Pair(After::Week),
        "شهرين" => Word::Pair(After::Month),
        "سنتين" | "عامين" => Word::Pair(After::Year),
        _ => return None,
    })
}

fn weekday(text: &str) -> Option<Weekday> {
    const EN: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    let arabic = match text.strip_prefix("ال").unwrap_or(text) {
        "اثنين" => Weekday::Mon,
        "ثلاثاء" => Weekday::Tue,
        "اربعاء" => Weekday::Wed,
        "خميس" => Weekday::Thu,
        "جمعه" => Weekday::Fri,
        "سبت" => Weekday::Sat,
        "احد" => Weekday::Sun,
        _ => return EN.iter().find(|(name, _)| text.len() >= 3 && name.starts_with(text)).map(|(_, day)| *day),
    };
    Some(arabic)
}

fn month(text: &str) -> Option<u32> {
    const EN: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let english = || EN.iter().zip(1_u32..).find(|(name, _)| text.len() >= 3 && name.starts_with(text)).map(|(_, n)| n);
    Some(match text {
        "sept" => 9,
        "يناير" => 1,
        "فبراير" | "شباط" => 2,
        "مارس" | "اذار" => 3,
        "ابريل" | "نيسان" => 4,
        "مايو" | "ايار" => 5,
        "يونيو" | "حزيران" => 6,
        "يوليو" | "تموز" => 7,
        "اغسطس" | "اب" => 8,
        "سبتمبر" | "ايلول" => 9,
        "اكتوبر" => 10,
        "نوفمبر" => 11,
        "ديسمبر" => 12,
        _ => return english(),
    })
}
