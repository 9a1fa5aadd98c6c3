//! Whatever colour is chosen, everything stays readable.

use super::*;
use proptest::prelude::*;

/// Fails with the pair that can't be told apart.
fn readable(brand: Rgb) {
    let (light, dark) = shades(brand);
    let check = |what: &str, a: Rgb, b: Rgb, least: f64| {
        let found = contrast(a, b);
        assert!(found >= least, "{what} of {}: {} on {} has {found:.2}, not {least}", brand.hex(), a.hex(), b.hex());
    };
    for (theme, shades, grounds) in [("light", light, LIGHT_GROUNDS.as_slice()), ("dark", dark, DARK_GROUNDS.as_slice())] {
        check(&format!("{theme} button"), ON_ACCENT, shades.accent, READABLE);
        check(&format!("{theme} button under the pointer"), ON_ACCENT, shades.strong, READABLE);
        check(&format!("{theme} chosen text"), shades.text, shades.soft, READABLE);
        for ground in grounds {
            check(&format!("{theme} text"), shades.text, *ground, READABLE);
        }
    }
    check("light button", light.accent, LIGHT_GROUNDS[0], VISIBLE);
    check("dark button", dark.accent, DARK_GROUNDS[2], VISIBLE);
}

#[test]
fn every_hue_in_every_strength_stays_readable() {
    for degrees in 0..360 {
        for (lightness, chroma) in [(0.2, 0.1), (0.45, 0.25), (0.6, 0.15), (0.75, 0.3), (0.95, 0.05)] {
            let hue = f64::from(degrees).to_radians();
            readable(Lch { lightness, chroma, hue }.rgb());
        }
    }
    for edge in ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff", "#808080"] {
        readable(Rgb::parse(edge).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_colour_stays_readable(red: u8, green: u8, blue: u8) {
        readable(Rgb([red, green, blue]));
    }

    #[test]
    fn colours_come_back_through_oklch_and_text(red: u8, green: u8, blue: u8) {
        let rgb = Rgb([red, green, blue]);
        prop_assert_eq!(Rgb::parse(&rgb.hex()), Some(rgb));
        let back = Lch::of(rgb).rgb();
        prop_assert!(back.0.iter().zip(rgb.0).all(|(a, b)| a.abs_diff(b) <= 1), "{} {}", rgb.hex(), back.hex());
    }
}

#[test]
fn a_colour_that_can_be_read_on_is_kept_as_it_is() {
    let navy = Rgb::parse("#1d3f8f").unwrap();
    let (light, _) = shades(navy);
    assert!(light.accent.0.iter().zip(navy.0).all(|(a, b)| a.abs_diff(b) <= 1), "{}", light.accent.hex());
}

#[test]
fn only_six_digits_are_a_colour() {
    assert_eq!(Rgb::parse(" #1F6FEB "), Some(Rgb([0x1f, 0x6f, 0xeb])));
    for bad in ["", "#fff", "1f6fe", "#1f6feg", "red", "#1f6feb00", "#é6feb"] {
        assert_eq!(Rgb::parse(bad), None, "{bad}");
    }
}

#[test]
fn the_stylesheet_names_each_shade_in_both_themes() {
    let css = stylesheet(Rgb([0x1f, 0x6f, 0xeb]));
    for name in ["accent", "accent-strong", "accent-text", "accent-soft", "accent-line"] {
        assert_eq!(css.matches(&format!("--{name}:light-dark(#")).count(), 1, "{css}");
    }
    assert_eq!(stylesheet_path("#1f6feb"), "/brand.css?c=1f6feb&v=1");
}
