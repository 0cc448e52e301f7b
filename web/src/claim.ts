// The form for claims, filled from a claim that is lit: to add another like it, or to put it right. What was refused is
// told at the field that it is about, in the form's own words.

import "./claim.css";

/** A claim by the fields of the form, as its row holds it; `start` and `end` are its words in the report. */
export interface Filled {
  claim: string;
  report: string;
  start: number;
  end: number;
  [field: string]: string | number;
}

const FIELDS = ["field", "value", "harm", "stance", "act", "claimant", "kind", "status", "group", "role"];
/** What does not follow from other words that are selected instead. */
const OF_THE_CLAIMANT = ["claimant", "kind"];

/** The row of the one claim that is lit, if it is one alone that can be started from. */
export function litClaim(): HTMLElement | null {
  const lit = document.querySelectorAll<HTMLElement>("#main tr[data-filled].lit");
  return lit.length === 1 ? (lit[0] ?? null) : null;
}

export function filledOf(row: HTMLElement): Filled {
  return JSON.parse(row.dataset["filled"] ?? "{}") as Filled;
}

function control(dialog: HTMLElement, name: string): HTMLInputElement | HTMLSelectElement | null {
  return dialog.querySelector(`[name="${CSS.escape(name)}"]`);
}

function set(dialog: HTMLElement, name: string, value: string): void {
  const field = control(dialog, `made-${name}`);
  if (field === null) return;
  field.value = value;
  if (name === "value") field.dataset["filled"] = value;
}

/** Empty the form: nothing in it is from a claim. */
export function empty(dialog: HTMLElement): void {
  for (const name of FIELDS) {
    const field = control(dialog, `made-${name}`);
    if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
    else if (field !== null) set(dialog, name, "");
  }
  const reason = control(dialog, "reason");
  if (reason !== null) reason.value = "";
  said(dialog, "");
  clear(dialog);
}

function said(dialog: HTMLElement, words: string): void {
  const line = dialog.querySelector<HTMLElement>(".from");
  if (line === null) return;
  line.hidden = words === "";
  line.querySelector("[data-from]")?.replaceChildren(words);
}

/** Whether the form puts a claim right, or adds one: its heading, its button and what it sends say so. */
function turn(dialog: HTMLElement, correcting: boolean, claim: string): void {
  const [act, title, send] = correcting
    ? ["correct", "Correct the claim", "Correct the claim"]
    : ["claim", "Add a claim", "Add the claim"];
  (control(dialog, "act") as HTMLInputElement).value = act as string;
  dialog.querySelector("h2")?.replaceChildren(title as string);
  dialog.querySelector("[data-send]")?.replaceChildren(send as string);
  const more = dialog.querySelector<HTMLFieldSetElement>("[data-correcting]");
  if (more === null) return;
  more.disabled = !correcting;
  (more.querySelector("[name=claim]") as HTMLInputElement).value = claim;
  const other = dialog.querySelector<HTMLElement>("[data-empty]");
  if (other !== null) other.hidden = correcting;
}

/** Start the form from a claim, or from none. With other words than its own, only who says so is taken over. */
export function start(dialog: HTMLElement, row: HTMLElement | null, how: "correct" | "add" | "other words"): void {
  empty(dialog);
  turn(dialog, how === "correct", row === null ? "" : filledOf(row).claim);
  if (row === null) return;
  const from = filledOf(row);
  for (const name of how === "other words" ? OF_THE_CLAIMANT : FIELDS) set(dialog, name, String(from[name] ?? ""));
  if (how === "add" && from["field"] === "casualties") set(dialog, "value", "");
  const called = row.dataset["called"] ?? "";
  const what = how === "other words" ? "The claimant is that of" : "It starts from";
  said(
    dialog,
    how === "correct"
      ? `“${called}” is rejected and this added in its place, as one decision: change what is wrong.`
      : `${what} the claim that is lit, “${called}”: all of it can be changed.`,
  );
}

/** A value that was filled in goes when other words are selected, which may give another; what is typed stays. */
export function followWords(dialog: HTMLElement, words: string): void {
  const value = control(dialog, "made-value");
  const first = dialog.dataset["words"] ?? "";
  if (value === null || (value.dataset["filled"] ?? "") === "") return;
  const filled = value.dataset["filled"] ?? "";
  if (words !== first && value.value === filled) value.value = "";
  else if (words === first && value.value === "") value.value = filled;
}

function clear(dialog: HTMLElement): void {
  for (const field of dialog.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const problem of dialog.querySelectorAll(".problem")) problem.remove();
}

/** Put what was refused at the field of a dialog that it is about; false where there is no such field to be seen. */
export function tellAtField(dialog: HTMLElement, problem: HTMLElement): boolean {
  clear(dialog);
  const field = control(dialog, problem.dataset["about"] ?? "");
  if (field === null || field.offsetParent === null) return false;
  problem.id = "problem-at-field";
  field.closest("label")?.after(problem);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", problem.id);
  field.focus();
  field.scrollIntoView({ block: "center" });
  return true;
}

document.addEventListener("change", (event) => {
  const field = event.target as HTMLElement;
  if (field.closest("dialog.adding") === null || !field.hasAttribute("aria-invalid")) return;
  clear(field.closest("dialog") as HTMLElement);
});
