// Which sentences have been on screen: a claim is accepted only after those that it rests on have been.

const LONG_ENOUGH = 250; // milliseconds in view
const seen = new Set<string>();
const due = new Map<Element, number>();

function name(sentence: Element): string {
  const open = document.getElementById("main")?.dataset["event"] ?? "";
  return `${open} ${sentence.textContent ?? ""}`;
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      window.clearTimeout(due.get(entry.target));
      due.delete(entry.target);
      if (!entry.isIntersecting) continue;
      due.set(entry.target, window.setTimeout(() => seen.add(name(entry.target)), LONG_ENOUGH));
    }
  },
  { threshold: 0.5 },
);

/** Watch all sentences of the page that claims rest on. */
export function watch(main: HTMLElement): void {
  watcher.disconnect();
  for (const sentence of main.querySelectorAll("[data-rests]")) watcher.observe(sentence);
}

/** The first sentence that some claims (their numbers) rest on and that has not been on screen. */
export function unseen(main: HTMLElement, claims: ReadonlySet<string>): HTMLElement | undefined {
  return [...main.querySelectorAll<HTMLElement>("[data-rests]")].find(
    (sentence) =>
      (sentence.dataset["rests"] ?? "").split(" ").some((claim) => claims.has(claim)) && !seen.has(name(sentence)),
  );
}
