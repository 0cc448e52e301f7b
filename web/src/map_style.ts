// How the map looks: its colours by day and by night, and its layers from the ground up.

import type { AddLayerObject, StyleSpecification } from "maplibre-gl";

interface Colours {
  sea: string;
  land: string;
  border: string;
  event: string;
  paper: string;
  count: string;
  soft: string;
}

export function colours(dark: boolean): Colours {
  return dark
    ? { sea: "#11161b", land: "#20262c", border: "#5d6872", event: "#f0a46a", paper: "#15181b", count: "#15181b", soft: "#a3adb7" }
    : { sea: "#e6ecf2", land: "#fbfaf7", border: "#98a2ac", event: "#a8480a", paper: "#ffffff", count: "#ffffff", soft: "#56606a" };
}

const size = ["interpolate", ["linear"], ["sqrt", ["get", "events"]], 1, 5, 3, 11, 10, 17, 60, 30] as const;
const named = ["!=", ["get", "name"], ""] as const;
const place = { "icon-image": ["concat", "name:", ["slice", ["get", "name"], 0, 40]], "symbol-sort-key": ["-", 0, ["get", "events"]] } as const;
const several = [">", ["get", "events"], 1] as const;

export function layers(dark: boolean): StyleSpecification["layers"] {
  const { sea, land, border, event, paper } = colours(dark);
  const point = { "circle-radius": size, "circle-stroke-color": event, "circle-stroke-width": 1.6 };
  const count = { "icon-image": ["concat", "count:", ["get", "events"]], "icon-allow-overlap": true, "icon-ignore-placement": true };
  const made = [
    { id: "sea", type: "background", paint: { "background-color": sea } },
    { id: "land", type: "fill", source: "borders", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": land } },
    { id: "borders", type: "line", source: "borders", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": border, "line-width": 1 } },
    { id: "names", type: "symbol", source: "borders", filter: ["==", ["geometry-type"], "Point"], layout: { "icon-image": ["concat", "name:", ["get", "name"]], "symbol-sort-key": ["-", 0, ["get", "size"]] } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-pattern": "hatch" } },
    { id: "rims", type: "line", source: "areas", paint: { "line-color": event, "line-width": 1.4, "line-dasharray": [4, 2] } },
    { id: "points", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { ...point, "circle-opacity": ["case", ["==", ["get", "near"], 1], 0.9, 0.85], "circle-color": ["case", ["all", ["==", ["get", "near"], 1], ["!", several]], paper, event], "circle-stroke-opacity": 1 } },
    { id: "near", type: "circle", source: "points", filter: ["all", ["!", ["has", "point_count"]], ["==", ["get", "near"], 1], several], paint: { "circle-radius": ["+", size, 3], "circle-opacity": 0, "circle-stroke-color": event, "circle-stroke-width": 1.6 } },
    { id: "places", type: "symbol", source: "points", minzoom: 5, filter: ["all", ["!", ["has", "point_count"]], named], layout: { ...place, "icon-anchor": "top", "icon-offset": [0, 9] } },
    { id: "regions", type: "symbol", source: "areas", minzoom: 5, filter: named, layout: place },
    { id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { ...point, "circle-color": event, "circle-opacity": 0.9, "circle-stroke-color": paper, "circle-stroke-width": 2.5 } },
    { id: "counts", type: "symbol", source: "points", filter: several, layout: count },
  ];
  return made as unknown as AddLayerObject[] as StyleSpecification["layers"];
}
