// The map in the browser: the server says where events are and how exactly; here they are drawn, gathered where they
// stand close, and what is pointed at leads to them. Nothing is fetched but from the desk, and no letter is drawn by the
// map itself: names and counts are pictures made on a canvas. Without WebGL the server's own picture is shown instead.

/// <reference types="geojson" />

import { Map, NavigationControl, setWorkerUrl, type GeoJSONSource, type LngLatBoundsLike, type MapMouseEvent } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";
import { circle, type Ring } from "./map_circle";
import { image } from "./map_images";
import { layers } from "./map_style";
import { png } from "./map_png";
import { brush } from "./map_brush";

interface Place {
  latitude: number;
  longitude: number;
  area: boolean;
  near: boolean;
  radius_km: number | null;
  name: string;
  events: number;
  event_id: string;
}
interface Places {
  events: number;
  places: Place[];
}
type Feature = GeoJSON.Feature<GeoJSON.Geometry, { events: number; event: string; near: number; name: string; at: string }>;

setWorkerUrl("/static/map-worker.js");

const find = <E extends HTMLElement>(what: string): E | null => document.querySelector<E>(what);
const filter = (): HTMLFormElement | null => find<HTMLFormElement>("form[data-filter]");
const asked = (): DOMStringMap => find("[data-map-asked]")?.dataset ?? {};
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
let map: Map | undefined;
let shown = "";
let keep = false;

/** Ask the page for the same with other values in the filter. */
function ask(values: Record<string, string>): void {
  const form = filter();
  if (form === null) return;
  for (const [name, value] of Object.entries(values)) (form.elements.namedItem(name) as HTMLInputElement).value = value;
  form.requestSubmit();
}

const degrees = (value: number): string => String(Math.round(value * 1e4) / 1e4);
const turned = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;

/** The box of what the map shows, as the filter has it. */
function inView(on: Map): string {
  const bounds = on.getBounds();
  const whole = bounds.getEast() - bounds.getWest() >= 360;
  const [west, east] = whole ? [-180, 180] : [turned(bounds.getWest()), turned(bounds.getEast())];
  return [west, Math.max(bounds.getSouth(), -90), east, Math.min(bounds.getNorth(), 90)].map(degrees).join(",");
}

function features(places: Place[], area: boolean): GeoJSON.FeatureCollection {
  const drawn = places.filter((place) => place.area === area).map((place): Feature => {
    const at = [place.longitude, place.latitude];
    const ring: Ring = area ? circle(place.latitude, place.longitude, place.radius_km ?? 1) : [];
    return {
      type: "Feature",
      geometry: area ? { type: "Polygon", coordinates: [ring] } : { type: "Point", coordinates: at },
      properties: { events: place.events, event: place.event_id, near: place.near ? 1 : 0, name: place.name, at: at.join(",") },
    };
  });
  return { type: "FeatureCollection", features: drawn };
}

/** The box around all places, areas with their reach; what is asked for where that is a box itself. */
function around(places: Place[]): LngLatBoundsLike | undefined {
  const box = (asked()["box"] ?? "").split(",").map(Number);
  if (box.length === 4 && box.every(Number.isFinite)) {
    const [west, south, east, north] = box as [number, number, number, number];
    return [west, south, east < west ? east + 360 : east, north];
  }
  const points = places.flatMap((place) => circle(place.latitude, place.longitude, place.radius_km ?? 1));
  if (points.length === 0) return undefined;
  const [lons, lats] = [points.map((point) => point[0]), points.map((point) => point[1])];
  const least = (values: number[]): number => values.reduce((one, other) => Math.min(one, other));
  const most = (values: number[]): number => values.reduce((one, other) => Math.max(one, other));
  return [least(lons), least(lats), most(lons), most(lats)];
}

/** Show the places that the page asks for, and all of them at once unless the page shows the same as before. */
async function show(on: Map): Promise<void> {
  const from = asked()["places"] ?? "";
  const answer = await fetch(from).catch(() => undefined); // the desk was stopped: the page stays as it is
  const told = answer?.ok === true ? ((await answer.json()) as Places) : { events: 0, places: [] };
  if (answer === undefined || from !== asked()["places"]) return;
  (on.getSource("points") as GeoJSONSource).setData(features(told.places, false));
  (on.getSource("areas") as GeoJSONSource).setData(features(told.places, true));
  const box = around(told.places);
  if (box !== undefined && from !== shown && !keep) on.fitBounds(box, { padding: 40, maxZoom: 7, animate: shown !== "" && !still.matches });
  [shown, keep] = [from, false];
  on.once("idle", () => void (on.getContainer().dataset["ready"] = from));
}

/** What was pointed at: one event is opened, several at one place are listed, several places are shown nearer. */
async function open(on: Map, event: MapMouseEvent): Promise<void> {
  const [hit] = on.queryRenderedFeatures(event.point, { layers: ["clusters", "points", "areas"] });
  if (hit === undefined) return;
  const { cluster_id: cluster, events, event: name, at } = hit.properties as Record<string, string | number | undefined>;
  if (cluster !== undefined) {
    const zoom = await (on.getSource("points") as GeoJSONSource).getClusterExpansionZoom(Number(cluster));
    on.easeTo({ center: event.lngLat, zoom: zoom + 0.2, animate: !still.matches });
  } else if (events === 1) {
    location.assign(`/event/${String(name)}`);
  } else {
    ask({ box: `${String(at)},${String(at)}` });
  }
}

async function style(on: Map): Promise<void> {
  on.setStyle({
    version: 8,
    sources: {
      borders: { type: "geojson", data: "/map/borders.json", tolerance: 0.2 },
      areas: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      points: {
        type: "geojson",
        data: { type: "FeatureCollection", features: [] },
        cluster: true,
        clusterRadius: 36,
        clusterMaxZoom: 12,
        clusterProperties: { events: ["+", ["get", "events"]] },
      },
    },
    layers: layers(dark.matches),
  });
  await on.once("styledata");
  await show(on);
}

function begin(container: HTMLElement): Map {
  const on = new Map({
    container,
    center: [10, 15],
    zoom: 1.5,
    maxZoom: 11,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
  });
  on.touchZoomRotate.disableRotation();
  on.keyboard.disableRotation();
  on.addControl(new NavigationControl({ showCompass: false }));
  on.setMissingStyleImageResolver((name) => {
    const made = image(name, dark.matches);
    if (made !== undefined && !on.hasImage(name)) on.addImage(name, made.data, { pixelRatio: made.ratio });
  });
  on.on("click", (event) => void open(on, event));
  on.on("mousemove", (event) => {
    const hit = on.queryRenderedFeatures(event.point, { layers: ["clusters", "points", "areas"].filter((name) => on.getLayer(name)) })[0];
    on.getCanvas().style.cursor = hit === undefined ? "" : "pointer";
    on.getCanvas().title = hit === undefined ? "" : told(hit.properties as { name?: string; events: number });
  });
  // Keys that move the map are not the desk's.
  container.addEventListener("keydown", (event) => {
    if (["+", "-", "=", "_"].includes(event.key) || event.key.startsWith("Arrow")) event.stopPropagation();
  });
  void style(on);
  return on;
}

function told(of: { name?: string; events: number }): string {
  const many = of.events === 1 ? "1 event" : `${of.events} events`;
  return of.name === undefined || of.name === "" ? many : `${of.name}: ${many}`;
}

function drawsWebGl(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

/** The server's picture in place of the map, and why. */
function picture(): void {
  const place = find("[data-map-picture]");
  if (place === null) return;
  const said = document.createElement("p");
  said.className = "problem";
  said.textContent = "This browser draws no WebGL: the map is a picture. The list has the same in words.";
  const drawn = document.createElement("img");
  drawn.src = asked()["picture"] ?? "";
  drawn.alt = "Map of the events; the list has the same in words";
  place.replaceChildren(said, drawn);
}

/** Bring what is drawn in line with the page, which htmx may have changed around it. */
function meet(): void {
  const container = find("[data-map]");
  const save = find<HTMLButtonElement>("[data-png]");
  if (container === null || save === null) return;
  save.hidden = false;
  brush((since, until) => ask({ since, until }));
  if (!webGl) {
    picture();
    return;
  }
  container.hidden = false;
  const view = find<HTMLButtonElement>("[data-in-view]");
  if (view !== null) view.hidden = false;
  if (map === undefined || map.getContainer() !== container) {
    map?.remove();
    shown = "";
    map = begin(container);
  } else if (shown !== "") {
    void show(map);
  }
}

const webGl = drawsWebGl();
document.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  if (target.closest("[data-in-view]") !== null && map !== undefined) {
    keep = true;
    ask({ box: inView(map) });
  }
  if (target.closest("[data-png]") !== null) void png(asked()["picture"] ?? "");
});
document.addEventListener("htmx:after:swap", meet);
dark.addEventListener("change", () => {
  if (map === undefined) return;
  for (const name of map.listImages()) map.removeImage(name);
  void style(map);
});
meet();
