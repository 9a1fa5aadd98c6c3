//! An organisation's colour, and the shades of it that the interface needs: computed in OKLCH, where equal lightness looks
//! equally light in every hue, and kept readable in both themes whatever colour was chosen.

/// Changes with the rules below, so that no browser keeps shades that an older version computed.
const VERSION: u32 = 1;
/// Contrast of text that can be read (WCAG 2.2 AA).
const READABLE: f64 = 4.5;
/// Contrast of shapes that can be seen.
const VISIBLE: f64 = 3.0;
/// What stands on the accent: `--on-accent`.
const ON_ACCENT: Rgb = Rgb([253, 253, 254]);
/// What text in the accent's colour stands on, in the light theme: raised and surface, canvas, hovered, pressed.
const LIGHT_GROUNDS: [Rgb; 4] = [Rgb([255, 255, 255]), Rgb([248, 249, 251]), Rgb([239, 241, 244]), Rgb([230, 232, 236])];
/// The same in the dark theme: canvas, surface, raised, hovered, pressed.
const DARK_GROUNDS: [Rgb; 5] = [Rgb([13, 15, 18]), Rgb([20, 22, 26]), Rgb([28, 31, 36]), Rgb([34, 37, 42]), Rgb([42, 46, 53])];

/// A colour in sRGB, 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb` or `rrggbb`, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// `#rrggbb`, in lower case.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance as WCAG has it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| linear(f64::from(channel) / 255.0));
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The contrast of two colours, 1 to 21.
#[must_use]
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The shades of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Buttons, marks.
    pub accent: Rgb,
    /// The same under the pointer.
    pub strong: Rgb,
    /// Text and links.
    pub text: Rgb,
    /// Behind what is chosen.
    pub soft: Rgb,
    /// Lines around that.
    pub line: Rgb,
}

/// The shades of a colour in the light theme and in the dark one.
#[must_use]
pub fn shades(brand: Rgb) -> (Shades, Shades) {
    let Lch { lightness, chroma, hue } = Lch::of(brand);
    let chroma = chroma.min(0.2);
    let shade = |lightness: f64, share: f64| Lch { lightness, chroma: chroma * share, hue };
    // On a button stands text; the button itself has to be seen on a dark page as well.
    let button = |start: f64, ground: Rgb| {
        let dark_enough = shade(start, 1.0).darker_until(|rgb| contrast(rgb, ON_ACCENT) >= READABLE);
        dark_enough.lighter_until(|rgb| contrast(rgb, ground) >= VISIBLE)
    };
    let light_accent = shade(lightness.clamp(0.3, 0.6), 1.0).darker_until(|rgb| contrast(rgb, ON_ACCENT) >= READABLE);
    let light_soft = shade(0.955, 0.14).rgb();
    let light_text =
        shade(0.47, 1.0).darker_until(|rgb| LIGHT_GROUNDS.iter().chain([&light_soft]).all(|ground| contrast(rgb, *ground) >= READABLE));
    let dark_accent = button(lightness.clamp(0.45, 0.62), DARK_GROUNDS[2]);
    let dark_soft = shade(0.285, 0.38).rgb();
    let dark_text =
        shade(0.79, 0.62).lighter_until(|rgb| DARK_GROUNDS.iter().chain([&dark_soft]).all(|ground| contrast(rgb, *ground) >= READABLE));
    let stronger = |accent: Lch, by: f64| Lch { lightness: (accent.lightness - by).max(0.1), ..accent }.rgb();
    (
        Shades {
            accent: light_accent.rgb(),
            strong: stronger(light_accent, 0.065),
            text: light_text.rgb(),
            soft: light_soft,
            line: shade(0.85, 0.4).rgb(),
        },
        Shades {
            accent: dark_accent.rgb(),
            strong: stronger(dark_accent, 0.05),
            text: dark_text.rgb(),
            soft: dark_soft,
            line: shade(0.42, 0.6).rgb(),
        },
    )
}

/// The stylesheet that puts these shades in the place of our own.
#[must_use]
pub fn stylesheet(brand: Rgb) -> String {
    let (light, dark) = shades(brand);
    let rule = |name: &str, pick: fn(&Shades) -> Rgb| format!("--{name}:light-dark({},{});", pick(&light).hex(), pick(&dark).hex());
    format!(
        ":root{{{}{}{}{}{}}}\n",
        rule("accent", |shades| shades.accent),
        rule("accent-strong", |shades| shades.strong),
        rule("accent-text", |shades| shades.text),
        rule("accent-soft", |shades| shades.soft),
        rule("accent-line", |shades| shades.line),
    )
}

/// Where the stylesheet of a colour (`#rrggbb`) is. It follows from the address alone, so it may be kept for ever.
#[must_use]
pub fn stylesheet_path(color: &str) -> String {
    format!("/brand.css?c={}&v={VERSION}", color.trim_start_matches('#'))
}

/// A colour by lightness (0 to 1), chroma and hue (radians).
#[derive(Clone, Copy, Debug)]
struct Lch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Lch {
    fn of(rgb: Rgb) -> Self {
        let [red, green, blue] = rgb.0.map(|channel| linear(f64::from(channel) / 255.0));
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    /// Linear sRGB, maybe outside of what a screen shows.
    fn linear_rgb(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }

    /// The nearest colour of the same lightness and hue that a screen shows.
    fn rgb(self) -> Rgb {
        let shown = |colour: &Self| colour.linear_rgb().iter().all(|channel| (-0.0005..=1.0005).contains(channel));
        let mut colour = self;
        if !shown(&colour) {
            let (mut low, mut high) = (0.0, self.chroma);
            for _ in 0..24 {
                let chroma = f64::midpoint(low, high);
                if shown(&Self { chroma, ..self }) {
                    low = chroma;
                } else {
                    high = chroma;
                }
            }
            colour.chroma = low;
        }
        Rgb(colour.linear_rgb().map(|channel| byte(encoded(channel))))
    }

    fn darker_until(self, fine: impl Fn(Rgb) -> bool) -> Self {
        self.step(-0.004, fine)
    }

    fn lighter_until(self, fine: impl Fn(Rgb) -> bool) -> Self {
        self.step(0.004, fine)
    }

    fn step(mut self, by: f64, fine: impl Fn(Rgb) -> bool) -> Self {
        while !fine(self.rgb()) && (0.0..=1.0).contains(&(self.lightness + by)) {
            self.lightness += by;
        }
        self
    }
}

fn linear(channel: f64) -> f64 {
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn encoded(channel: f64) -> f64 {
    let channel = channel.clamp(0.0, 1.0);
    if channel <= 0.003_130_8 { channel * 12.92 } else { 1.055 * channel.powf(1.0 / 2.4) - 0.055 }
}

/// A share of 255 as a byte.
fn byte(share: f64) -> u8 {
    let whole = (share.clamp(0.0, 1.0) * 255.0).round();
    (0..=u8::MAX).find(|byte| f64::from(*byte) >= whole).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests;
