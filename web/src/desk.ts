// The desk in the browser: keys, the lighting of cells and sentences, dialogs, and news of what others decided.
// Every write goes through htmx with the token of the page; nothing here knows what a decision means.

import htmx from "htmx.org";
import { tellAtField } from "./claim";
import "./desk.css";
import * as folds from "./folds";
import { mark } from "./parts";
import * as picks from "./picks";
import * as returning from "./returning";
import { unseen, watch } from "./seen";
import "./work.css";
import "./coding.css";
import "./coding";
import "./team.css";
import "./place.css";
import "./select";
import "./nearby";
import "./look.css";
import "./dialogs.css";
import "./insist";

const token = document.body.dataset["token"] ?? "";
const main = (): HTMLElement => document.getElementById("main") as HTMLElement;
const items = (): HTMLElement[] => [...main().querySelectorAll<HTMLElement>("[data-item]")].filter(shown);
let lit = -1;

function shown(element: HTMLElement): boolean {
  return element.offsetParent !== null;
}

/** Whether keys go into a field, or to a dialog that is open, and not to the desk. */
function typing(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]") !== null) return true;
  return target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;
}

/** Light the item with a number, and the sentences or cells that rest on the same claims. */
function light(number: number, focus = true): void {
  const all = items();
  for (const element of main().querySelectorAll(".lit")) element.classList.remove("lit");
  lit = Math.max(-1, Math.min(number, all.length - 1));
  const item = all[lit];
  if (item === undefined) return;
  item.classList.add("lit");
  item.scrollIntoView({ block: "nearest" });
  returning.keep(main(), item, lit);
  if (focus) (item.querySelector<HTMLElement>("[data-open]") ?? item).focus({ preventScroll: true });
  const claims = new Set((item.dataset["claims"] ?? "").split(" ").filter(Boolean));
  const sentences = [...main().querySelectorAll<HTMLElement>("[data-rests]")].filter((sentence) =>
    (sentence.dataset["rests"] ?? "").split(" ").some((claim) => claims.has(claim)),
  );
  for (const sentence of sentences) sentence.classList.add("lit");
  sentences[0]?.scrollIntoView({ block: "nearest" });
}

/** Light the row of the claim with a number. */
function lightClaim(claim: string): void {
  const row = items().findIndex((each) => each.matches("tr") && each.dataset["claims"] === claim && each.querySelector("td.acts") !== null);
  if (row >= 0) light(row);
}

/** Light the cells and rows that rest on a sentence. */
function lightCells(sentence: HTMLElement): void {
  for (const element of main().querySelectorAll(".lit")) element.classList.remove("lit");
  const rests = new Set((sentence.dataset["rests"] ?? "").split(" ").filter(Boolean));
  sentence.classList.add("lit");
  const cells = items().filter((item) => (item.dataset["claims"] ?? "").split(" ").some((claim) => rests.has(claim)));
  for (const cell of cells) cell.classList.add("lit");
  cells[0]?.scrollIntoView({ block: "nearest" });
}

function current(): HTMLElement | undefined {
  return lit < 0 ? undefined : items()[lit];
}

/** On a page that is a list light a row from the start, so that keys work on it at once: the first, or the one left. */
function begin(): void {
  const page = main().dataset["page"] ?? "";
  if (!["queue", "work", "search", "already", "rounds"].includes(page)) return;
  const row = returning.rowOf(main(), items());
  if (row !== null) light(row, false);
  else main().querySelector<HTMLElement>("li.more button")?.click();
}

/** Accept or reject what is selected, else the claim or event that is lit, else the event that is open. */
function judge(act: "accept" | "reject"): void {
  const many = picks.button(main(), act) ?? picks.buttonFor(main(), current(), act);
  if (many !== null) {
    many.click();
    return;
  }
  const own = current()?.querySelector<HTMLElement>(`[data-act=${act}]`);
  (own ?? main().querySelector<HTMLElement>(`.whole [data-act=${act}]`))?.click();
}

let ended = "";

/** Whether a row is of a claim that counts: what failed the check is accepted by itself alone, never in passing. */
function counts(row: HTMLElement): boolean {
  return row.closest("[data-not-counted]") === null && row.querySelector("td.acts [data-act=accept]") !== null;
}

/** Accept the claim that is lit, unless that was done, and go on to the next; from a cell go to the first behind it. */
function acceptAndGoOn(): void {
  const item = current();
  const own = item?.querySelector<HTMLElement>("td.acts [data-act=accept]");
  if (item !== undefined && own !== null && own !== undefined) {
    const done = item.dataset["mine"] !== undefined;
    if (!done && !isRead(own)) return;
    if (!done) own.click();
    const all = [...main().querySelectorAll<HTMLElement>("[data-item]")];
    const next = all.slice(all.indexOf(item) + 1).find(counts);
    if (next !== undefined) lightItem(next);
    else endClaims(item, all, done);
    return;
  }
  const claims = claimsOf(item);
  const row = [...main().querySelectorAll<HTMLElement>("[data-item]")].find(
    (each) => each.querySelector("td.acts") !== null && overlap(claimsOf(each), claims),
  );
  if (row === undefined) light(lit + 1);
  else lightItem(row);
}

/** Behind the last claim: say which are left, and let the next Tab go where Tab goes. */
function endClaims(last: HTMLElement, all: readonly HTMLElement[], done: boolean): void {
  const left = all.filter((each) => each !== last && counts(each) && each.dataset["mine"] === undefined).length;
  const open = left === 1 ? "one claim above is not accepted" : `${left} claims above are not accepted`;
  const words = `that was the last claim that counts: ${left > 0 ? open : "A accepts the event"}`;
  if (done) {
    say(`${words[0]?.toUpperCase() ?? ""}${words.slice(1)}.`);
    light(-1);
  } else {
    ended = ` · ${words}`;
  }
}

/** Light an item, and open what it is folded in. */
function lightItem(item: HTMLElement): void {
  folds.reveal(item);
  light(items().indexOf(item));
}

function claimsOf(item: HTMLElement | undefined): ReadonlySet<string> {
  return new Set((item?.dataset["claims"] ?? "").split(" ").filter(Boolean));
}

function overlap(one: ReadonlySet<string>, two: ReadonlySet<string>): boolean {
  return [...one].some((each) => two.has(each));
}

/** Whether the sentences of the claim that a button accepts have been on screen; if not, they are shown and told of. */
function isRead(button: HTMLElement): boolean {
  const row = button.closest<HTMLElement>("tr[data-claims]");
  if (row === null) return true;
  const sentence = unseen(main(), claimsOf(row));
  if (sentence === undefined) return true;
  sentence.classList.add("lit");
  sentence.scrollIntoView({ block: "nearest" });
  say("Read the sentence first: it is lit. Then accept it.");
  return false;
}

function edit(): void {
  const many = picks.button(main(), "set") ?? picks.buttonFor(main(), current(), "set");
  if (many !== null) {
    many.click();
    return;
  }
  const correct = current()?.querySelector<HTMLElement>("[data-correct]");
  if (correct !== null && correct !== undefined) {
    correct.click();
    return;
  }
  const edits = current()?.dataset["edits"]; // a column of a codebook's row is set in the cell that it comes from
  if (edits !== undefined) {
    const cell = main().querySelector<HTMLElement>(`details.edit[data-setting="${edits}"]`)?.closest<HTMLElement>("[data-item]");
    if (cell !== null && cell !== undefined) lightItem(cell);
  }
  const item = current() ?? items().find((each) => each.querySelector("details.edit") !== null);
  const details = item?.querySelector<HTMLDetailsElement>("details.edit");
  if (details === null || details === undefined) return;
  details.open = true;
  const field = details.querySelector<HTMLElement>("input:not([type=hidden]), select");
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

function press(key: string): boolean {
  if (key === "j") light(lit + 1);
  else if (key === "k") light(Math.max(lit - 1, 0));
  else if (key === "o" || key === "Enter") current()?.querySelector<HTMLElement>("[data-open]")?.click();
  else if (key === "a") judge("accept");
  else if (key === "r") judge("reject");
  else if (key === "e") edit();
  else if (key === "x") picks.toggle(main(), current());
  else if (key === "X") picks.toggleAll(main());
  else if (key === "/") document.querySelector<HTMLElement>("[data-focus='/']")?.focus();
  else {
    const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (target !== null) {
      folds.reveal(target);
      target.click();
    } else if (key === "u" && ["event", "log", "source"].includes(main().dataset["page"] ?? "")) {
      say("Nothing of yours to take back.", "done");
    } else if (key === "A") judge("accept");
    else return false;
  }
  return true;
}

// Keys that come before htmx has taken up the page wait until it has: a form would else be sent as plain HTML.
let ready = false;
const early: string[] = [];
document.addEventListener("htmx:after:process", () => {
  if (ready) return;
  ready = true;
  for (const key of early.splice(0)) press(key);
});

/** Whether Enter is for the row that is lit, and not for a link or a button that has the focus. */
function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && (event.target === document.body || event.target === main()) && current() !== undefined;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (!ready) {
    if (!typing(event.target) && (event.key.length === 1 || isEnter(event))) early.push(event.key);
    return;
  }
  if (event.key === "Escape" && document.querySelector("dialog[open]") === null) {
    (document.activeElement as HTMLElement | null)?.closest<HTMLDetailsElement>("details.edit")?.removeAttribute("open");
    (document.activeElement as HTMLElement | null)?.blur();
    light(-1);
  } else if (event.key === "Tab" && !event.shiftKey && main().dataset["page"] === "event" && current() !== undefined) {
    if (typing(event.target)) return;
    acceptAndGoOn();
    event.preventDefault();
  } else if (event.key === "Enter" && !isEnter(event)) {
    return;
  } else if (!typing(event.target) && press(event.key)) {
    event.preventDefault();
  }
});

// Enter in a field of a dialog does what the dialog is for, also where the form stands elsewhere and has other buttons.
document.addEventListener("keydown", (event) => {
  const field = event.target as HTMLInputElement;
  const dialog = event.key === "Enter" && field.matches("input") ? field.closest("dialog") : null;
  if (dialog === null || field.form === null || dialog.contains(field.form)) return;
  event.preventDefault();
  dialog.querySelector<HTMLElement>(".primary")?.click();
});

document.addEventListener(
  "click",
  (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("td.acts [data-act=accept]");
    if (button === null || isRead(button)) return;
    event.preventDefault();
    event.stopPropagation();
  },
  { capture: true },
);
document.addEventListener("change", () => picks.count(main()));

document.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  const opens = target.closest<HTMLElement>("[data-dialog]");
  if (opens !== null) open(opens.dataset["dialog"] ?? "");
  if (target.closest("[data-select=none]") !== null) picks.clear(main());
  if (target.closest("[data-close]") !== null) target.closest("dialog")?.close();
  if (target.closest("[data-dismiss]") !== null) target.closest(".problem")?.remove();
  const giver = target.closest<HTMLElement>("[data-light]");
  if (giver !== null) {
    lightClaim(giver.dataset["light"] ?? "");
    return;
  }
  const sentence = target.closest<HTMLElement>("[data-rests]");
  if (sentence !== null) lightCells(sentence);
  const item = target.closest<HTMLElement>("[data-item]");
  if (item !== null && target.closest("a, button, summary, input, select, label") === null) light(items().indexOf(item));
});

function open(name: string): void {
  const dialog = document.getElementById(name) as HTMLDialogElement | null;
  dialog?.showModal();
  dialog?.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
}

interface Context {
  request: { action: string; body: FormData | null; headers: Record<string, string>; method: string };
  response: { headers: Headers; status: number };
}
const context = (event: Event): Context => ((event as CustomEvent).detail as { ctx: Context }).ctx;
const own = new Set<string>();
let refreshing = false;
let asked = 0;

/** Whether something is being written that a page drawn anew would throw away. */
function writing(): boolean {
  return main().querySelector("details.edit[open], details[open] form :focus, form[data-dirty]") !== null || document.querySelector("dialog[open]") !== null;
}

// Every request of the desk carries its token; a decision that was carried out leaves nothing to say.
document.addEventListener("htmx:config:request", (event) => {
  const { request } = context(event);
  request.headers["X-Whence-Token"] = token;
  mark(main(), request.action, request.body);
});
document.addEventListener("htmx:before:request", (event) => {
  if (context(event).request.method === "GET") return;
  asked += 1;
  const said = document.getElementById("said"); // a question there is answered from there, and stays until it is
  if (said !== null && !said.contains(event.target as Node)) said.replaceChildren();
});
document.addEventListener("htmx:after:request", (event) => {
  const { request, response } = context(event);
  own.add(response.headers.get("X-Whence-Decision") ?? "");
  if (request.method !== "GET" && response.status >= 400) picks.drop(main());
  if (request.method === "GET" || response.status >= 400) return;
  for (const dialog of document.querySelectorAll("dialog[open]")) (dialog as HTMLDialogElement).close();
  const made = response.headers.get("X-Whence-Said");
  if (made !== null) say(decodeURIComponent(made) + ended, "done");
  ended = "";
});

/** What was refused is told in the dialog from which it was asked: what stands behind that is not seen. */
function tellInDialog(): void {
  const dialog = document.querySelector<HTMLElement>("dialog[open]");
  const problem = document.querySelector<HTMLElement>("#said .problem");
  if (dialog === null || problem === null || tellAtField(dialog, problem)) return;
  dialog.querySelector(":scope > .problem")?.remove();
  dialog.prepend(problem);
  problem.scrollIntoView({ block: "nearest" });
}
document.addEventListener("htmx:finally:request", (event) => {
  if (context(event).request.method !== "GET") asked -= 1;
});
document.addEventListener("htmx:before:swap", (event) => {
  if (!refreshing || context(event).request.method !== "GET" || !writing()) return;
  event.preventDefault();
  tell();
});
document.addEventListener("htmx:before:swap", () => folds.note(main()));
document.addEventListener("close", () => picks.drop(main()), { capture: true });
document.addEventListener("htmx:after:swap", (event) => {
  watch(main());
  folds.restore(main());
  if (context(event).response.headers.has("X-Whence-Decision")) picks.clear(main());
  else picks.count(main());
  tellInDialog();
  if (lit < 0) begin();
  else light(lit);
});
document.addEventListener("htmx:after:swap", (event) => {
  const part = (event.target as HTMLElement).closest<HTMLElement>("#coded, .why-same");
  part?.scrollIntoView({ block: "nearest" });
});
watch(main());
picks.count(main());
returning.goOn(main());
returning.linkBack();
begin();

// What others decide is shown at once where nothing is being written, and told where something is.
function tell(): void {
  say("This has changed meanwhile. What you write stays here, and will not be written over the change.");
}

function say(words: string, kind: "problem" | "done" = "problem"): void {
  const told = document.createElement("p");
  told.className = kind;
  told.textContent = words;
  document.getElementById("said")?.replaceChildren(told);
}

async function refresh(): Promise<void> {
  if (writing()) {
    tell();
    return;
  }
  refreshing = true;
  await htmx.ajax("GET", location.pathname + location.search, { target: "#main", swap: "outerMorph" });
  refreshing = false;
}

let waiting = 0;
const SETTLES = 300; // milliseconds: several decisions made together are shown once

/** Draw the page anew for a decision of somebody else's: whose it is, the answers to what was asked here tell. */
function follow(decision: string): void {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    if (asked > 0) follow(decision);
    else if (!own.has(decision)) void refresh();
  }, SETTLES);
}

new EventSource("/live").addEventListener("message", (event) => {
  const told = JSON.parse(event.data as string) as { decision: string; events: string[] };
  const open = main().dataset["event"];
  if (open === undefined || told.events.includes(open)) follow(told.decision);
});
