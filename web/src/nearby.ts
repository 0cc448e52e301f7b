// Already coded? While an event is made by hand, the events of the record near to its place and days stand in its form.

import htmx from "htmx.org";

const FORM = "#add-incident form";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function value(form: HTMLElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`[name="made-${name}"]`)?.value.trim() ?? "";
}

/** What to ask for, null where neither place nor day is given yet. */
function asked(form: HTMLElement): URLSearchParams | null {
  const [since = "", until = ""] = value(form, "date").split("..").map((each) => each.trim());
  const place = value(form, "place");
  const query = new URLSearchParams({ part: "1", place, country: value(form, "country") });
  if (DAY.test(since)) query.set("since", since);
  if (DAY.test(until)) query.set("until", until);
  return place !== "" || DAY.test(since) ? query : null;
}

document.addEventListener("change", (event) => {
  const form = (event.target as HTMLElement).closest<HTMLElement>(FORM);
  const near = form?.querySelector<HTMLElement>("[data-near]");
  if (form === null || near === null || near === undefined) return;
  const query = asked(form);
  if (query === null) near.replaceChildren();
  else void htmx.ajax("GET", `/already?${query.toString()}`, { target: "[data-near]", swap: "innerHTML" });
});
