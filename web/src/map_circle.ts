// A circle on the earth as a ring of points, as the server draws it too (whence.view.marks.circle).

export type Ring = [number, number][];

const EARTH_KM = 6371;
const CORNERS = 48;

/** Points, longitude first, each so many kilometres from a point. */
export function circle(latitude: number, longitude: number, km: number): Ring {
  const lat = (latitude * Math.PI) / 180;
  const reach = Math.min(km / EARTH_KM, Math.PI / 2);
  const ring: Ring = [];
  for (let step = 0; step <= CORNERS; step += 1) {
    const turn = (2 * Math.PI * (step % CORNERS)) / CORNERS;
    const there = Math.asin(Math.sin(lat) * Math.cos(reach) + Math.cos(lat) * Math.sin(reach) * Math.cos(turn));
    const east = Math.atan2(Math.sin(turn) * Math.sin(reach) * Math.cos(lat), Math.cos(reach) - Math.sin(lat) * Math.sin(there));
    ring.push([longitude + (east * 180) / Math.PI, (there * 180) / Math.PI]);
  }
  return ring;
}
