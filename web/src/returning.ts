// The place in the queue, kept for this tab: whoever comes back from an event finds the row that they left.

interface Kept {
  address: string; // what the queue was asked for
  event: string; // the address of the event that was opened last
  row: number; // where it stood
}

const KEY = "whence-queue";

function kept(): Kept | null {
  const written = sessionStorage.getItem(KEY);
  return written === null ? null : (JSON.parse(written) as Kept);
}

const write = (place: Kept): void => sessionStorage.setItem(KEY, JSON.stringify(place));
const address = (item: HTMLElement): string =>
  item.querySelector<HTMLAnchorElement>("a[data-open]")?.getAttribute("href") ?? "";

/** Keep a row of the queue as the place to come back to. */
export function keep(main: HTMLElement, item: HTMLElement, row: number): void {
  if (main.dataset["page"] === "queue") write({ address: location.search, event: address(item), row });
}

/** Keep the event that is open as the place, where one went on to it from another. */
export function goOn(main: HTMLElement): void {
  const place = kept();
  const open = main.dataset["event"];
  if (place !== null && open !== undefined) write({ ...place, event: `/event/${open}` });
}

/** The row to light on a page with a list: the one left, or where it stood; null where more rows are to be shown first. */
export function rowOf(main: HTMLElement, items: readonly HTMLElement[]): number | null {
  const place = main.dataset["page"] === "queue" ? kept() : null;
  if (place === null || place.address !== location.search) return 0;
  const at = items.findIndex((item) => address(item) === place.event);
  if (at >= 0) return at;
  if (place.row < items.length) return place.row;
  return main.querySelector("li.more") === null ? items.length - 1 : null;
}

/** Let the link to the queue lead to what was asked for last, and mark the link of the page that is open. */
export function linkBack(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-queue]");
  const place = kept();
  if (link !== null && place !== null) link.href = `/${place.address}`;
  for (const each of document.querySelectorAll<HTMLAnchorElement>(".bar nav a")) {
    if (each.pathname === location.pathname) each.setAttribute("aria-current", "page");
  }
}
