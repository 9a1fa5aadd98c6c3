//! What a chart says, before anybody draws it.

use serde::{Deserialize, Serialize};

/// How figures are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartKind {
    /// How something moved over time.
    Line,
    /// Amounts side by side.
    #[default]
    Bar,
    /// Amounts that add up, on top of each other.
    Stacked,
    /// Parts of a whole: the first series only, at most six parts.
    Donut,
    /// What is left from step to step: the first series only.
    Funnel,
}

/// One row of figures, as long as the labels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChartSeries {
    /// What they are.
    pub name: String,
    /// One for each label.
    pub values: Vec<f64>,
}

/// The figures of a chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChartData {
    /// How they are drawn.
    pub kind: ChartKind,
    /// Months, stages, people: what the figures are of.
    pub labels: Vec<String>,
    /// At most six rows of figures.
    pub series: Vec<ChartSeries>,
    /// What stands after each figure, with its blank: ` €`, `%`. Empty for plain numbers.
    pub unit: String,
}

impl ChartData {
    /// Figures without a unit.
    #[must_use]
    pub fn new(kind: ChartKind, labels: Vec<String>) -> Self {
        Self { kind, labels, ..Self::default() }
    }

    /// Adds a row of figures.
    #[must_use]
    pub fn series(mut self, name: impl Into<String>, values: Vec<f64>) -> Self {
        self.series.push(ChartSeries { name: name.into(), values });
        self
    }

    /// Sets what stands after each figure.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }
}

/// The figures with the drawing program's instructions, which only a server makes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChartView {
    /// The figures.
    pub data: ChartData,
    /// The instructions: ECharts' options as JSON.
    pub option: String,
}
