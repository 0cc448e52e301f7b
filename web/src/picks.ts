// Events selected in the queue, to be ruled on together.

const picks = (main: HTMLElement): HTMLInputElement[] => [...main.querySelectorAll<HTMLInputElement>("[data-pick]")];

/** Whether what is selected is so for one ruling alone, and not because somebody chose it. */
let passing = false;

/** Say how many events are selected, and show what can be done with them where any are. */
export function count(main: HTMLElement): void {
  const bar = main.querySelector<HTMLElement>("#bulk");
  if (bar === null) return;
  const number = picks(main).filter((pick) => pick.checked).length;
  bar.hidden = number === 0;
  const told = bar.querySelector("[data-count]");
  if (told !== null) told.textContent = `${number} selected`;
  for (const each of main.querySelectorAll("[data-many]")) each.textContent = number === 1 ? "1 event" : `${number} events`;
}

/** The button that rules on the one event that is lit, where none is selected: it is selected for as long as it takes. */
export function buttonFor(main: HTMLElement, item: HTMLElement | undefined, act: string): HTMLElement | null {
  const pick = item?.querySelector<HTMLInputElement>("[data-pick]");
  if (pick === null || pick === undefined || main.querySelector("#bulk") === null) return null;
  pick.checked = true;
  passing = true;
  count(main);
  return button(main, act);
}

/** Select no longer what was selected for one ruling alone. */
export function drop(main: HTMLElement): void {
  if (passing) clear(main);
}

/** Select an event or, where it is selected, do so no longer. */
export function toggle(main: HTMLElement, item: HTMLElement | undefined): void {
  const pick = item?.querySelector<HTMLInputElement>("[data-pick]");
  if (pick === null || pick === undefined) return;
  passing = false;
  pick.checked = !pick.checked;
  count(main);
}

/** Select all events that are shown; none of them where all are selected. */
export function toggleAll(main: HTMLElement): void {
  const all = picks(main);
  const every = all.every((pick) => pick.checked);
  for (const pick of all) pick.checked = !every;
  count(main);
}

/** Select none. */
export function clear(main: HTMLElement): void {
  passing = false;
  for (const pick of picks(main)) pick.checked = false;
  count(main);
}

/** The button that rules on all that are selected, null where none is. */
export function button(main: HTMLElement, act: string): HTMLElement | null {
  return main.querySelector<HTMLElement>(`#bulk:not([hidden]) [data-act=${act}]`);
}
