//! Which device and browser a client says it is, in words that people know. It is a claim, good for recognising one's own.

/// What kind of thing it is; decides the drawing beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceKind {
    /// A computer, or anything that says nothing else.
    Computer,
    /// A telephone.
    Phone,
    /// A tablet.
    Tablet,
    /// A program that uses the API.
    Program,
}

/// A device as a person would name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device<'a> {
    /// What kind of thing.
    pub kind: DeviceKind,
    /// The browser or program.
    pub browser: Option<&'a str>,
    /// The system it runs on.
    pub system: Option<&'static str>,
}

/// Browsers by their mark, those first that also carry the marks of others.
const BROWSERS: [(&str, &str); 11] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("YaBrowser/", "Yandex"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str, DeviceKind); 8] = [
    ("iPhone", "iPhone", DeviceKind::Phone),
    ("iPad", "iPad", DeviceKind::Tablet),
    ("Android", "Android", DeviceKind::Phone),
    ("CrOS", "ChromeOS", DeviceKind::Computer),
    ("Windows", "Windows", DeviceKind::Computer),
    ("Mac OS", "macOS", DeviceKind::Computer),
    ("Macintosh", "macOS", DeviceKind::Computer),
    ("Linux", "Linux", DeviceKind::Computer),
];

/// Reads a `User-Agent`.
#[must_use]
pub fn device_of(agent: &str) -> Device<'_> {
    let system = SYSTEMS.iter().find(|(mark, _, _)| agent.contains(mark));
    // Only what calls itself Mozilla is a browser; all else names itself first: `curl/8.5.0`.
    if !agent.starts_with("Mozilla/") {
        let name = agent.split(['/', ' ', '(', ';']).next().map(str::trim).filter(|name| !name.is_empty() && name.chars().count() <= 40);
        return Device { kind: DeviceKind::Program, browser: name, system: system.map(|(_, name, _)| *name) };
    }
    let browser = BROWSERS.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let kind = match system {
        // Android tablets leave the word "Mobile" out.
        Some(("Android", _, _)) if !agent.contains("Mobile") => DeviceKind::Tablet,
        Some((_, _, kind)) => *kind,
        None => DeviceKind::Computer,
    };
    Device { kind, browser, system: system.map(|(_, name, _)| *name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn devices_have_names_people_know() {
        let of = |agent: &'static str| {
            let device = device_of(agent);
            (device.kind, device.browser.unwrap_or("?"), device.system.unwrap_or("?"))
        };
        use DeviceKind::{Computer, Phone, Program, Tablet};
        assert_eq!(of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), (Computer, "Firefox", "Linux"));
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(of(iphone), (Phone, "Safari", "iPhone"));
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(of(edge), (Computer, "Edge", "Windows"));
        let pixel = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36";
        assert_eq!(of(pixel), (Phone, "Chrome", "Android"));
        let tab = "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Safari/537.36";
        assert_eq!(of(tab), (Tablet, "Samsung Internet", "Android"));
        assert_eq!(of("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) CriOS/119.0 Mobile Safari/604.1"), (Tablet, "Chrome", "iPad"));
        assert_eq!(of("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1"), (Computer, "Safari", "macOS"));
        assert_eq!(of("curl/8.5.0"), (Program, "curl", "?"));
        assert_eq!(of("python-requests/2.32 (Linux)"), (Program, "python-requests", "Linux"));
        assert_eq!(of(""), (Program, "?", "?"));
    }

    proptest! {
        #[test]
        fn anything_may_come(agent in "\\PC{0,300}") {
            let device = device_of(&agent);
            prop_assert!(device.browser.is_none_or(|name| !name.is_empty() && name.chars().count() <= 40));
            prop_assert_eq!(device.kind == DeviceKind::Program, !agent.starts_with("Mozilla/"));
        }

        #[test]
        fn a_known_pair_is_found_in_any_noise(
            noise in "[a-z0-9 ;()/.]{0,60}",
            browser in prop::sample::select(BROWSERS.to_vec()),
            system in prop::sample::select(SYSTEMS.to_vec()),
        ) {
            let agent = format!("Mozilla/5.0 ({}; {noise}) {}1.0", system.0, browser.0);
            let device = device_of(&agent);
            prop_assert_eq!(device.browser, Some(browser.1));
            prop_assert_eq!(device.system, Some(system.1));
        }
    }
}
