// Selecting words of a report to add a claim or an event of them, by mouse or by keys alone. Offsets go out in code
// points of the report's text; the browser counts in UTF-16.

import htmx from "htmx.org";
import { empty, type Filled, filledOf, followWords, litClaim, start } from "./claim";
import "./select.css";

interface Place {
  report: string;
  start: number; // of the sentence in the report, in code points
  text: string;
  from: number; // of the selection in the sentence, in UTF-16
  to: number;
}

const points = (text: string, units: number): number => [...text.slice(0, units)].length;
const letter = /[\p{L}\p{M}\p{N}]/u;

function sentenceOf(node: Node | null): HTMLElement | null {
  const element = node instanceof HTMLElement ? node : (node?.parentElement ?? null);
  return element?.closest<HTMLElement>("[data-start][data-report]") ?? null;
}

function placeIn(sentence: HTMLElement, from: number, to: number): Place {
  const { report = "", start = "0" } = sentence.dataset;
  return { report, start: Number(start), text: sentence.textContent ?? "", from, to };
}

/** Where the mouse has selected words, as far as they lie in the sentence in which the selection begins. */
function selected(): Place | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const sentence = sentenceOf(range.startContainer);
  if (sentence === null) return null;
  const before = document.createRange();
  before.selectNodeContents(sentence);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const text = sentence.textContent ?? "";
  const to = sentence.contains(range.endContainer) ? from + range.toString().length : text.length;
  return text.slice(from, to).trim() === "" ? null : placeIn(sentence, from, to);
}

/** The sentence that is lit or has the focus, with its first word; else the first sentence of the page. */
function pointed(): Place | null {
  const main = document.getElementById("main");
  const sentence =
    sentenceOf(document.activeElement) ??
    main?.querySelector<HTMLElement>("[data-start].lit") ??
    main?.querySelector<HTMLElement>("[data-start]") ??
    null;
  return sentence === null ? null : placeIn(sentence, 0, 0);
}

/** Where the words of a claim stand, as far as they lie in a sentence that the page shows. */
function wordsOf(claim: Filled): Place | null {
  for (const sentence of document.querySelectorAll<HTMLElement>("#main [data-start][data-report]")) {
    const text = [...(sentence.textContent ?? "")];
    const at = claim.start - Number(sentence.dataset["start"]);
    if (sentence.dataset["report"] !== claim.report || at < 0 || at >= text.length) continue;
    const units = (to: number): number => text.slice(0, to).join("").length;
    return placeIn(sentence, units(at), units(Math.min(at + claim.end - claim.start, text.length)));
  }
  return null;
}

/** A selection without the space at its ends; an empty one becomes the word in which it lies, or the next. */
function whole(text: string, from: number, to: number): [number, number] {
  if (from === to) {
    while (to < text.length && !letter.test(text.charAt(to))) to += 1;
    from = to;
    while (from > 0 && letter.test(text.charAt(from - 1))) from -= 1;
    while (to < text.length && (letter.test(text.charAt(to)) || isTail(text, to))) to += 1;
  }
  while (from < to && text.charAt(from).trim() === "") from += 1;
  while (to > from && text.charAt(to - 1).trim() === "") to -= 1;
  return [from, to];
}

const isTail = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at)) && at > 0;

function into<E extends HTMLElement>(dialog: HTMLElement, name: string): E | null {
  return dialog.querySelector<E>(`[data-into="${name}"]`);
}

/** Take what is selected in the sentence of a dialog into its form: as the words of the value, or as the claimant. */
function take(dialog: HTMLElement): void {
  const area = into<HTMLTextAreaElement>(dialog, "text");
  if (area === null) return;
  const [from, to] = whole(area.value, area.selectionStart, area.selectionEnd);
  const words = area.value.slice(from, to);
  const claimant = dialog.querySelector<HTMLInputElement>("[name=selecting][value=claimant]");
  if (claimant?.checked === true) {
    if (area.selectionStart < area.selectionEnd) (into<HTMLInputElement>(dialog, "claimant") as HTMLInputElement).value = words;
    return;
  }
  const start = Number(area.dataset["at"] ?? 0);
  const hidden = into<HTMLInputElement>(dialog, "words");
  if (hidden !== null) hidden.value = `${start + points(area.value, from)}..${start + points(area.value, to)}`;
  into(dialog, "quote")?.replaceChildren(words);
  followWords(dialog, words);
}

/** Open the form for a claim: from the words selected, from the claim that is lit, or to correct the one of a row. */
function openClaim(dialog: HTMLDialogElement, wrong: HTMLElement | null): void {
  const row = wrong ?? litClaim();
  const free = wrong === null ? selected() : null;
  start(dialog, row, wrong !== null ? "correct" : free !== null ? "other words" : "add");
  show(dialog, free ?? (row === null ? null : wordsOf(filledOf(row))) ?? pointed());
}

/** The whole of a sentence: what tells of an event where no words of it are selected. */
function sentenceAt(place: Place | null): Place | null {
  return place === null ? null : { ...place, from: 0, to: place.text.length };
}

function open(kind: string): void {
  const dialog = document.getElementById(`add-${kind}`) as HTMLDialogElement | null;
  if (dialog === null) return;
  if (kind === "claim") openClaim(dialog, null);
  else show(dialog, selected() ?? sentenceAt(pointed()));
}

function show(dialog: HTMLDialogElement, place: Place | null): void {
  if (place === null) return;
  const area = into<HTMLTextAreaElement>(dialog, "text") as HTMLTextAreaElement;
  area.value = place.text.replaceAll("\r", " ");
  area.dataset["at"] = String(place.start);
  (into<HTMLInputElement>(dialog, "report") as HTMLInputElement).value = place.report;
  const first = dialog.querySelector<HTMLInputElement>("[name=selecting][value=words]");
  if (first !== null) first.checked = true;
  dialog.showModal();
  area.focus();
  const [from, to] = whole(area.value, place.from, place.to);
  dialog.dataset["words"] = area.value.slice(from, to);
  area.setSelectionRange(from, to);
  take(dialog);
}

document.addEventListener("click", (event) => {
  const button = (event.target as HTMLElement).closest<HTMLElement>("[data-add]");
  if (button !== null) open(button.dataset["add"] ?? "");
  const target = event.target as HTMLElement;
  const dialog = document.getElementById("add-claim") as HTMLDialogElement | null;
  const wrong = target.closest("[data-correct]")?.closest<HTMLElement>("tr[data-filled]") ?? null;
  if (dialog !== null && wrong !== null) openClaim(dialog, wrong);
  if (dialog !== null && target.closest("[data-empty]") !== null) empty(dialog);
});

// A click on the buttons must not take the selection away that they are for.
document.addEventListener("mousedown", (event) => {
  if ((event.target as HTMLElement).closest("[data-add]") !== null) event.preventDefault();
});

document.addEventListener("selectionchange", () => {
  const active = document.activeElement;
  const dialog = active instanceof HTMLTextAreaElement ? active.closest<HTMLElement>("dialog.adding") : null;
  if (dialog !== null) {
    take(dialog);
    return;
  }
  const bar = document.getElementById("picked");
  if (bar === null) return;
  const place = selected();
  bar.hidden = place === null;
  if (place !== null) bar.querySelector("q")?.replaceChildren(place.text.slice(place.from, place.to));
});

// The sentence can be walked through by keys as any text that is written, and is not written in.
document.addEventListener("beforeinput", (event) => {
  if ((event.target as HTMLElement).matches("dialog.adding textarea")) event.preventDefault();
});

// The whole text of a report is asked for when it is opened for the first time.
document.addEventListener(
  "toggle",
  (event) => {
    const details = event.target as HTMLDetailsElement;
    const into = details.querySelector("[id^=text-]");
    if (details.dataset["text"] === undefined || !details.open || into === null || into.hasChildNodes()) return;
    void htmx.ajax("GET", details.dataset["text"], { target: `#${into.id}`, swap: "innerHTML" });
  },
  true,
);
