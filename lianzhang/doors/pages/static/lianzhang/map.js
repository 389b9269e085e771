// Draws the county map: shapes from our own address, classes of value, each county with its number.
"use strict";

const holder = document.getElementById("map");
const data = JSON.parse(document.getElementById("map-data").textContent);
const SHADES = ["#dbe5f0", "#a9c0da", "#6f93bb", "#33608f"];
const PAPER = "#ffffff";
const places = new Map(data.places.map((place) => [place.code, place]));
// with fewer classes the darkest stays the largest
const shade = (number) => SHADES[number + SHADES.length - data.breaks.length];

function told(place) {
  if (!place.text) return `${place.name}\n${data.words.missing}`;
  const made = place.synthetic ? `  ◇ ${data.words.synthetic}` : "";
  const apart = place.apart ? `\n${data.words.apart}：${place.apart}` : "";
  return `${place.name}  ${place.text}${made}\n${place.period} · ${place.as_of}${apart}`;
}

function pieces() {
  return data.breaks.map((low, number) => {
    const above = data.breaks[number + 1];
    const mine = data.places.filter((place) => place.class === number);
    const piece = { gte: low, color: shade(number), label: `${data.labels[number]}  (${mine.length})` };
    if (above !== undefined) piece.lt = above;
    return piece;
  });
}

// what has no class is told apart by a pattern: lines where the number is another kind, dots where
// there is none
function area(place) {
  if (place.class !== null) return { areaColor: shade(place.class) };
  const lines = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: "#b9c3cf" };
  const dots = { symbol: "circle", symbolSize: 0.5, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], color: "#c4ccd6" };
  return { areaColor: PAPER, decal: place.text ? lines : dots };
}

function label(place) {
  if (!place) return "";
  return `{name|${place.name}}\n${place.text || data.words.missing}${place.synthetic ? " ◇" : ""}`;
}

function draw(shapes) {
  echarts.registerMap("counties", shapes);
  const chart = echarts.init(holder);
  const narrow = holder.clientWidth < 560;
  const dark = (place) => place.class !== null && SHADES.indexOf(shade(place.class)) > 1;
  // a name may be wider than its place: a rim in the opposite shade keeps it legible
  const ink = (place) => (dark(place)
    ? { color: "#fff", textBorderColor: "#1f3a5f", textBorderWidth: 2 }
    : { color: "#1b2530", textBorderColor: "#fff", textBorderWidth: 2 });
  chart.setOption({
    animation: false,
    aria: { enabled: true },
    tooltip: { renderMode: "richText", formatter: (item) => told(places.get(item.name)) },
    visualMap: {
      type: "piecewise",
      show: data.breaks.length > 0, // without classes there is no legend, not an invented one
      pieces: pieces(),
      left: 8,
      bottom: 8,
      itemWidth: 22,
      textStyle: { fontSize: 12 },
      selectedMode: false,
      hoverLink: false,
    },
    series: [{
      type: "map",
      map: "counties",
      nameProperty: "name",
      aspectScale: 0.8,
      // a narrow screen has the legend below the shapes, a wide one beside them
      layoutCenter: narrow ? ["50%", "37%"] : ["52%", "50%"],
      layoutSize: narrow ? "96%" : "95%",
      selectedMode: false,
      itemStyle: { borderColor: "#55616e", borderWidth: 1 },
      emphasis: { itemStyle: { areaColor: null, borderWidth: 2.5, borderColor: "#172c49" }, label: { show: true } },
      labelLayout: { hideOverlap: narrow },
      data: data.places.map((place) => ({
        name: place.code,
        value: place.value ?? "-",
        itemStyle: area(place),
        label: {
          show: true,
          ...ink(place),
          fontSize: 11,
          lineHeight: 15,
          formatter: () => label(place),
          rich: { name: { fontWeight: 600, fontSize: 12, lineHeight: 16, ...ink(place) } },
        },
      })),
    }],
  });
  chart.on("click", (item) => {
    const place = places.get(item.name);
    if (place) location.assign(place.url);
  });
  addEventListener("resize", () => chart.resize());
}

fetch(data.url, { headers: { Accept: "application/json" } })
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
  .then(draw)
  .catch(() => {
    holder.hidden = true;
    document.getElementById("map-trouble").hidden = false;
  });
