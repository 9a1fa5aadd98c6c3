//! The drawing program's instructions for a chart, made on the server. Colours and fonts are the browser's to add.

use super::{ChartData, ChartKind, ChartView};
use crate::i18n::Lang;
use charming::{
    Chart,
    component::{Axis, Grid, Legend},
    datatype::DataPointItem,
    element::{AxisType, Label, LabelPosition, Tooltip, Trigger},
    series::{Bar, Funnel, Line, Pie, Series},
};

impl ChartView {
    /// The figures with their instructions, for a page in this language.
    #[must_use]
    pub fn new(data: ChartData, lang: Lang) -> Self {
        let chart = match data.kind {
            ChartKind::Line | ChartKind::Bar | ChartKind::Stacked => axes(&data, lang),
            ChartKind::Donut => round(donut(&data)),
            ChartKind::Funnel => round(funnel(&data, lang)),
        };
        // It can't fail: all keys are text and all numbers finite or null.
        let option = serde_json::to_string(&chart).unwrap_or_default();
        Self { data, option }
    }
}

/// Right-to-left pages read time and categories from the right.
fn axes(data: &ChartData, lang: Lang) -> Chart {
    let rtl = lang == Lang::Ar;
    let several = data.series.len() > 1;
    let side = if rtl { "right" } else { "left" };
    let labels = Axis::new().type_(AxisType::Category).data(data.labels.clone()).inverse(rtl);
    let values = Axis::new().type_(AxisType::Value).position(side);
    let grid = Grid::new().left(8).right(8).top(if several { 40 } else { 12 }).bottom(8).contain_label(true);
    let mut chart = Chart::new().grid(grid).tooltip(Tooltip::new().trigger(Trigger::Axis)).x_axis(labels).y_axis(values);
    if several {
        let legend = Legend::new().top(0);
        chart = chart.legend(if rtl { legend.right(8) } else { legend.left(8) });
    }
    data.series.iter().fold(chart, |chart, series| chart.series(row(data.kind, &series.name, &series.values)))
}

fn row(kind: ChartKind, name: &str, values: &[f64]) -> Series {
    let values: Vec<f64> = values.iter().copied().map(finite).collect();
    match kind {
        ChartKind::Line => Series::Line(Line::new().name(name).data(values).symbol_size(7)),
        ChartKind::Stacked => Series::Bar(Bar::new().name(name).data(values).stack("all")),
        ChartKind::Bar | ChartKind::Donut | ChartKind::Funnel => Series::Bar(Bar::new().name(name).data(values)),
    }
}

fn round(series: Series) -> Chart {
    Chart::new().tooltip(Tooltip::new().trigger(Trigger::Item)).series(series)
}

/// The first series as named parts.
fn parts(data: &ChartData) -> Vec<DataPointItem> {
    let values = data.series.first().map(|series| series.values.as_slice()).unwrap_or_default();
    data.labels.iter().zip(values).map(|(label, value)| DataPointItem::new(finite(*value)).name(label.as_str())).collect()
}

/// Parts are named where they are.
fn donut(data: &ChartData) -> Series {
    let name = data.series.first().map(|series| series.name.as_str()).unwrap_or_default();
    let label = Label::new().show(true).formatter("{b} {d}%");
    Series::Pie(Pie::new().name(name).radius(vec!["46%", "72%"]).label(label).data(parts(data)))
}

/// Steps are named beside, where there is room for all of them.
fn funnel(data: &ChartData, lang: Lang) -> Series {
    let name = data.series.first().map(|series| series.name.as_str()).unwrap_or_default();
    let (left, side) = if lang == Lang::Ar { ("36%", LabelPosition::Left) } else { ("2%", LabelPosition::Right) };
    let label = Label::new().show(true).position(side).formatter("{b} {c}");
    Series::Funnel(Funnel::new().name(name).left(left).width("62%").top(8).bottom(8).gap(3).label(label).data(parts(data)))
}

/// What is no number is drawn as nothing.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn option(kind: ChartKind, lang: Lang) -> Value {
        let data = ChartData::new(kind, vec!["Jan".to_owned(), "Feb".to_owned()])
            .series("Won", vec![3.0, f64::NAN])
            .series("Lost", vec![1.0, 2.0]);
        serde_json::from_str(&ChartView::new(data, lang).option).unwrap()
    }

    #[test]
    fn every_kind_has_its_series() {
        for (kind, drawn, rows) in [
            (ChartKind::Line, "line", 2),
            (ChartKind::Bar, "bar", 2),
            (ChartKind::Stacked, "bar", 2),
            (ChartKind::Donut, "pie", 1),
            (ChartKind::Funnel, "funnel", 1),
        ] {
            let option = option(kind, Lang::En);
            let series = option["series"].as_array().unwrap();
            assert_eq!((series[0]["type"].as_str(), series.len()), (Some(drawn), rows), "{kind:?}");
        }
    }

    #[test]
    fn right_to_left_pages_are_mirrored() {
        let first = |axis: &Value| axis.as_array().map_or_else(|| axis.clone(), |all| all[0].clone());
        let option = option(ChartKind::Bar, Lang::Ar);
        assert_eq!(first(&option["xAxis"])["inverse"], Value::Bool(true));
        assert_eq!(first(&option["yAxis"])["position"], "right");
        assert_eq!(first(&option["xAxis"])["data"][0], "Jan");
    }
}
