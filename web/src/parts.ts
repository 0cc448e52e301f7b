// Parts of the event page that carry a digest of what they hold (`data-part`): one that is the same stays as it is when
// the page is drawn anew, so that a decision costs the time of what it changed. And the mark of the event that is open,
// by which the desk knows what was shown: it stands on the page once, and goes with every decision on that event.

import htmx from "htmx.org";

interface Morph {
  oldNode: Node;
  newNode: Node;
}

function part(node: Node): string | undefined {
  return node instanceof HTMLElement ? node.dataset["part"] : undefined;
}

htmx.registerExtension("whence-parts", {
  htmx_before_morph_node: (_: Element, { oldNode, newNode }: Morph): boolean => {
    const shown = part(oldNode);
    return shown === undefined || shown !== part(newNode);
  },
});

/** Say with a decision on the event that is open how it stood when it was shown. */
export function mark(main: HTMLElement, action: string, body: FormData | null): void {
  const [event, ...others] = body?.getAll("event") ?? [];
  const shown = main.dataset["mark"];
  if (body === null || action !== "/decide" || shown === undefined || body.has("mark")) return;
  if (event === main.dataset["event"] && others.length === 0) body.append("mark", shown);
}
