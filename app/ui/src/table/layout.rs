//! Which columns a grid shows, in which order, how wide, and which of them stay in sight: pure rules, and the text that
//! keeps them in an address or a saved view: `name:280,~phone:160,email`. `~` marks a pinned column; widths are pixels.

use std::fmt::Write;

/// Widths are multiples of this, in pixels: each has a class, so that the server can paint them without inline styles.
pub const STEP: u16 = 8;
/// The widest column, in pixels.
pub const WIDEST: u16 = 640;
/// All pinned columns together take at most this, in pixels: something has to scroll.
const PINNED: u16 = 880;

/// What a column is before anybody arranged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name in addresses.
    pub key: &'static str,
    /// Its width in pixels, a multiple of [`STEP`].
    pub width: u16,
    /// Its least width in pixels.
    pub least: u16,
    /// Shown when nobody chose.
    pub usual: bool,
}

/// A column in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which, as an index of the specs.
    pub column: usize,
    /// Its width in pixels.
    pub width: u16,
    /// Stays in sight when the rest scrolls sideways.
    pub pinned: bool,
}

/// The columns shown, in order. The first spec is the record's name: always shown, first and pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout(Vec<Placed>);

impl Layout {
    /// As it is when nobody arranged anything.
    #[must_use]
    pub fn usual(specs: &[Spec]) -> Self {
        let shown = specs.iter().enumerate().filter(|(at, spec)| *at == 0 || spec.usual);
        Self(shown.map(|(column, spec)| Placed { column, width: spec.width, pinned: column == 0 }).collect())
    }

    /// Reads the text form. Columns that are not known are left out, so that an old address still shows something.
    #[must_use]
    pub fn read(text: &str, specs: &[Spec]) -> Self {
        let mut placed: Vec<Placed> = Vec::new();
        for part in text.split(',') {
            let (name, width) = part.split_once(':').map_or((part, None), |(name, width)| (name, width.parse::<u16>().ok()));
            let (pinned, name) = name.strip_prefix('~').map_or((false, name), |name| (true, name));
            let Some((column, spec)) = specs.iter().enumerate().find(|(_, spec)| spec.key == name) else { continue };
            if placed.iter().all(|other| other.column != column) {
                placed.push(Placed { column, width: width.map_or(spec.width, |width| fit(width, spec)), pinned: pinned || column == 0 });
            }
        }
        if let Some(first) = specs.first().filter(|_| placed.iter().all(|placed| placed.column != 0)) {
            placed.push(Placed { column: 0, width: first.width, pinned: true });
        }
        Self(placed).ordered()
    }

    /// The text form; `None` when it is the usual layout, which needn't be told.
    #[must_use]
    pub fn write(&self, specs: &[Spec]) -> Option<String> {
        if *self == Self::usual(specs) {
            return None;
        }
        let mut text = String::new();
        for placed in &self.0 {
            let Some(spec) = specs.get(placed.column) else { continue };
            if placed.column == 0 && placed.width == spec.width && self.0.len() > 1 {
                continue;
            }
            let comma = if text.is_empty() { "" } else { "," };
            let pin = if placed.pinned && placed.column != 0 { "~" } else { "" };
            // Writing to a String can't fail.
            let _ = write!(text, "{comma}{pin}{}", spec.key);
            if placed.width != spec.width {
                let _ = write!(text, ":{}", placed.width);
            }
        }
        Some(text)
    }

    /// The columns in their order.
    #[must_use]
    pub fn columns(&self) -> &[Placed] {
        &self.0
    }

    /// Whether a column is shown.
    #[must_use]
    pub fn shows(&self, column: usize) -> bool {
        self.at(column).is_some()
    }

    /// The place of a column, from the start side.
    #[must_use]
    pub fn at(&self, column: usize) -> Option<usize> {
        self.0.iter().position(|placed| placed.column == column)
    }

    /// Shows a column, after the one that stands before it by nature, or hides it. The first can't be hidden.
    #[must_use]
    pub fn show(&self, column: usize, on: bool, specs: &[Spec]) -> Self {
        let mut all = self.0.clone();
        if !on {
            all.retain(|placed| placed.column != column || column == 0);
        } else if !self.shows(column)
            && let Some(spec) = specs.get(column)
        {
            let before = all.iter().enumerate().filter(|(_, placed)| placed.column < column && !placed.pinned).map(|(at, _)| at + 1).max();
            let pinned = all.iter().filter(|placed| placed.pinned).count();
            all.insert(before.unwrap_or(pinned).min(all.len()), Placed { column, width: spec.width, pinned: false });
        }
        Self(all).ordered()
    }

    /// Moves a column by so many places towards the end, within its group (pinned or not).
    #[must_use]
    pub fn shift(&self, column: usize, by: isize) -> Self {
        let Some(at) = self.at(column).filter(|_| self.can_shift(column, by)) else { return self.clone() };
        let mut all = self.0.clone();
        let moved = all.remove(at);
        all.insert(at.saturating_add_signed(by).min(all.len()), moved);
        Self(all)
    }

    /// Whether a column can be moved by so many places.
    #[must_use]
    pub fn can_shift(&self, column: usize, by: isize) -> bool {
        let here = self.at(column).and_then(|at| Some((at, self.0.get(at)?)));
        let there = here.and_then(|(at, _)| self.0.get(at.checked_add_signed(by)?));
        column != 0 && here.zip(there).is_some_and(|((_, here), there)| there.column != 0 && there.pinned == here.pinned)
    }

    /// Moves a column to where another one stands, and into its group.
    #[must_use]
    pub fn place(&self, column: usize, target: usize) -> Self {
        let (Some(from), Some(to)) = (self.at(column), self.at(target)) else { return self.clone() };
        if column == 0 || target == 0 || from == to {
            return self.clone();
        }
        let mut all = self.0.clone();
        let mut moved = all.remove(from);
        moved.pinned = self.0.get(to).is_some_and(|other| other.pinned);
        all.insert(to.min(all.len()), moved);
        Self(all).ordered()
    }

    /// Pins a column behind those that are, or lets it go.
    #[must_use]
    pub fn pin(&self, column: usize, on: bool) -> Self {
        let Some(at) = self.at(column).filter(|_| column != 0) else { return self.clone() };
        let mut all = self.0.clone();
        let mut moved = all.remove(at);
        moved.pinned = on;
        let pinned = all.iter().filter(|placed| placed.pinned).count();
        all.insert(pinned, moved);
        Self(all).ordered()
    }

    /// Makes a column so many pixels wide, as near as a step and its bounds allow.
    #[must_use]
    pub fn resize(&self, column: usize, width: i32, specs: &[Spec]) -> Self {
        let mut all = self.0.clone();
        if let (Some(placed), Some(spec)) = (all.iter_mut().find(|placed| placed.column == column), specs.get(column)) {
            placed.width = fit(u16::try_from(width.max(0)).unwrap_or(WIDEST), spec);
        }
        Self(all).ordered()
    }

    /// How far from the start side a pinned column stands, in pixels, behind `lead` pixels of something else.
    #[must_use]
    pub fn start(&self, at: usize, lead: u16) -> u16 {
        self.0.iter().take(at).filter(|placed| placed.pinned).fold(lead, |sum, placed| sum.saturating_add(placed.width))
    }

    /// Pinned columns first, the first of all before them; those that leave no room are let go.
    fn ordered(mut self) -> Self {
        self.0.sort_by_key(|placed| (placed.column != 0, !placed.pinned));
        let mut taken = 0_u16;
        for placed in &mut self.0 {
            taken = if placed.pinned { taken.saturating_add(placed.width) } else { taken };
            placed.pinned = placed.column == 0 || (placed.pinned && taken <= PINNED);
        }
        self.0.sort_by_key(|placed| (placed.column != 0, !placed.pinned));
        self
    }
}

/// The nearest width that has a class and keeps within the column's bounds.
fn fit(width: u16, spec: &Spec) -> u16 {
    let stepped = width.min(WIDEST).saturating_add(STEP / 2) / STEP * STEP;
    stepped.clamp(spec.least.next_multiple_of(STEP), WIDEST)
}

#[cfg(test)]
mod tests;
