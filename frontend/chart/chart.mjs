// The drawing program of charts: <neuro-chart option="…JSON…" unit=" €" dir="rtl">. The server's options say what is drawn;
// this adds the page's colours and faces, exact figures, and follows size, theme and motion. Bundled with the parts of ECharts
// that it uses by deploy/dev/assets.sh.
import { init, use } from "echarts/core";
import { BarChart, FunnelChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, FunnelChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** A colour of our stylesheet as the canvas' own arithmetic understands it. */
function colour(element, name) {
  // A transition would first give the colour before.
  element.style.setProperty("transition", "none", "important");
  element.style.color = `var(${name})`;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = getComputedStyle(element).color;
  pixel.fillRect(0, 0, 1, 1);
  element.style.removeProperty("color");
  element.style.removeProperty("transition");
  const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgba(${r},${g},${b},${a / 255})`;
}

function figure(value, unit) {
  return typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 2 }) + unit : "–";
}

function short(value, unit) {
  return value.toLocaleString("en-US", { notation: "compact", maximumFractionDigits: 1 }) + unit;
}

/** The options with everything that depends on the page. */
function dressed(element, option, unit) {
  const of = (name) => colour(element, name);
  const [ink, muted, line, surface] = ["--ink", "--muted", "--line", "--raised"].map(of);
  const face = getComputedStyle(element).fontFamily;
  const text = { fontFamily: face, color: ink, fontSize: 12 };
  const axes = (all, value) =>
    [all ?? []].flat().map((axis) => ({
      ...axis,
      axisLine: { show: !value, lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { ...text, color: muted, hideOverlap: true, ...(value ? { formatter: (n) => short(n, unit) } : {}) },
      splitLine: { show: value, lineStyle: { color: line } },
    }));
  const series = (option.series ?? []).map((row) => ({
    ...row,
    ...(row.type === "bar" ? { barMaxWidth: 36, itemStyle: { borderRadius: row.stack ? 0 : [4, 4, 0, 0] } } : {}),
    ...(row.type === "line" ? { lineStyle: { width: 2.5 }, symbol: "circle" } : {}),
    // Where there is little room beside it for the names, the ring is smaller.
    ...(row.type === "pie" ? { itemStyle: { borderColor: surface, borderWidth: 2 }, ...(element.clientWidth < 420 ? { radius: ["32%", "50%"] } : {}) } : {}),
    ...(row.type === "funnel" ? { itemStyle: { borderWidth: 0 }, sort: "none" } : {}),
    ...(row.label ? { label: { ...row.label, ...text }, labelLine: { length: 8, length2: 8, lineStyle: { color: line } } } : {}),
  }));
  return {
    ...option,
    animation: !still.matches,
    animationDuration: 180,
    color: [1, 2, 3, 4, 5, 6].map((n) => of(`--chart-${n}`)),
    textStyle: text,
    legend: [option.legend ?? []].flat().map((legend) => ({ ...legend, textStyle: text, icon: "roundRect", itemWidth: 10, itemHeight: 10 })),
    // Drawn on the canvas: the page's policy allows no styles in markup.
    tooltip: [option.tooltip ?? []].flat().map((tooltip) => ({
      ...tooltip,
      renderMode: "richText",
      confine: true,
      backgroundColor: surface,
      borderColor: line,
      textStyle: text,
      valueFormatter: (value) => figure(value, unit),
    }))[0],
    xAxis: option.xAxis && axes(option.xAxis, false),
    yAxis: option.yAxis && axes(option.yAxis, true),
    series,
  };
}

class NeuroChart extends HTMLElement {
  static observedAttributes = ["option", "unit"];

  connectedCallback() {
    this.draw = () => this.paint();
    this.size = new ResizeObserver(this.draw);
    this.size.observe(this);
    this.theme = new MutationObserver(this.draw);
    this.theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-density"] });
    [still, dark].forEach((query) => query.addEventListener("change", this.draw));
    document.fonts.ready.then(this.draw);
  }

  disconnectedCallback() {
    this.size?.disconnect();
    this.theme?.disconnect();
    [still, dark].forEach((query) => query.removeEventListener("change", this.draw));
    this.chart?.dispose();
    this.chart = undefined;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.paint();
  }

  paint() {
    if (!this.isConnected || !this.clientWidth || !this.clientHeight) return;
    const text = this.getAttribute("option");
    if (!text) return;
    this.chart ??= init(this, undefined, { renderer: "canvas" });
    this.chart.resize();
    this.chart.setOption(dressed(this, JSON.parse(text), this.getAttribute("unit") ?? ""), { notMerge: true });
    this.dataset.drawn = "yes";
  }
}

customElements.define("neuro-chart", NeuroChart);
