// Draws a series. Actuals are lines or bars, everything else stands as marks that no line joins.
"use strict";

const holder = document.getElementById("series");
const data = JSON.parse(document.getElementById("series-data").textContent);
const STYLE = getComputedStyle(document.documentElement);
const INK = STYLE.getPropertyValue("--ink").trim();
const COLOURS = [INK, "#7a8ca3", "#3d6f91", "#a4843f", "#5b6f55", "#8a5a6b"];
const SYMBOLS = ["circle", "rect", "triangle", "roundRect", "pin", "arrow"];

function told(point, group) {
  const made = point.synthetic ? `  ◇ ${data.synthetic}` : "";
  return `${point.period}  ${point.text}${made}\n${group} · ${point.as_of} · ${point.stage}`;
}

function drawn(group, number) {
  const colour = COLOURS[number % COLOURS.length];
  const shape = group.style === "mark" ? "diamond" : SYMBOLS[number % SYMBOLS.length];
  return {
    name: group.name,
    type: group.style === "mark" ? "scatter" : group.style,
    symbol: shape,
    symbolSize: group.style === "mark" ? 13 : 7,
    barMaxWidth: 26,
    connectNulls: false,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: number % 2 ? "dashed" : "solid" },
    // a made-up value is hollow, in every kind of drawing
    data: group.points.map((point) => ({
      value: [point.at, point.value], // the place of its period on the axis
      itemStyle: point.synthetic
        ? { color: "#fff", borderColor: colour, borderWidth: 2 }
        : { color: colour },
      told: told(point, group.name),
      url: point.url,
    })),
    label: {
      show: group.points.length <= 12,
      position: "top",
      color: "#39465a",
      fontSize: 11,
      formatter: (item) => data.groups[number].points[item.dataIndex].text,
    },
    labelLayout: { hideOverlap: true },
  };
}

const chart = echarts.init(holder);
chart.setOption({
  animation: false,
  color: COLOURS,
  aria: { enabled: true, decal: { show: data.groups.filter((g) => g.style === "bar").length > 1 } },
  grid: { left: 12, right: 28, top: 40, bottom: 44, containLabel: true },
  legend: { bottom: 4, type: "scroll", textStyle: { fontSize: 12 } },
  tooltip: {
    renderMode: "richText",
    trigger: "item",
    formatter: (item) => item.data.told,
  },
  xAxis: { type: "category", data: data.periods, axisLabel: { hideOverlap: true } },
  yAxis: {
    type: "value",
    name: data.unit,
    nameTextStyle: { align: "right" },
    scale: !data.groups.some((group) => group.style === "bar"),
    inverse: data.inverse,
    splitLine: { lineStyle: { color: "#e1e6ec" } },
  },
  series: data.groups.map(drawn),
});
chart.on("click", (item) => {
  if (item.data && item.data.url) location.assign(item.data.url);
});
addEventListener("resize", () => chart.resize());
