// Drawing across the timeline chooses the days under it; a mere click is left to what is clicked.

const LEFT = 34;
const WIDE = 960 - LEFT - 8;
const LEAST = 6; // units that a drag is long

/** Let days be chosen on the timeline that the page shows; `chosen` gets the first and the last, as 2024-10-04. */
export function brush(chosen: (since: string, until: string) => void): void {
  const drawn = document.querySelector<SVGSVGElement>("svg[data-timeline]");
  const shade = drawn?.querySelector<SVGRectElement>("[data-brush]");
  if (!drawn || !shade || drawn.dataset["brushed"] === "yes") return;
  drawn.dataset["brushed"] = "yes";
  let from: number | undefined;
  const at = (event: PointerEvent): number => {
    const box = drawn.getBoundingClientRect();
    return Math.min(Math.max(((event.clientX - box.left) / box.width) * 960, LEFT), LEFT + WIDE);
  };
  drawn.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = at(event);
  });
  drawn.addEventListener("dragstart", (event) => event.preventDefault());
  drawn.addEventListener("pointermove", (event) => {
    if (from === undefined || Math.abs(at(event) - from) < LEAST) return;
    drawn.setPointerCapture(event.pointerId);
    shade.setAttribute("x", String(Math.min(from, at(event))));
    shade.setAttribute("width", String(Math.abs(at(event) - from)));
  });
  drawn.addEventListener("pointerup", (event) => {
    const [start, end] = [from, at(event)];
    from = undefined;
    shade.setAttribute("width", "0");
    if (start === undefined || Math.abs(end - start) < LEAST) return;
    drawn.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
    const days = [start, end].sort((one, other) => one - other).map((x) => day(drawn, x)) as [string, string];
    chosen(...days);
  });
  drawn.addEventListener("pointercancel", () => {
    from = undefined;
    shade.setAttribute("width", "0");
  });
}

/** The day at a place of the drawing. */
function day(drawn: SVGSVGElement, x: number): string {
  const [first, last] = [Date.parse(drawn.dataset["first"] ?? ""), Date.parse(drawn.dataset["last"] ?? "")];
  const days = Math.round((last - first) / 86_400_000) + 1;
  const along = Math.min(Math.floor(((x - LEFT) / WIDE) * days), days - 1);
  return new Date(first + along * 86_400_000).toISOString().slice(0, 10);
}
