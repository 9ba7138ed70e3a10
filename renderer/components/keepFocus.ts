/**
 * The focus stays near where it was. An element that has it and is taken off the page (a row that went, a menu or dialog
 * that closed, a view that was left) leaves it to the document, from where no key reaches what the reader was at. It goes
 * to the nearest place around that element which is still there: what takes the focus itself (a grid), else the first
 * control of a list, table, form, dialog or `data-keeps-focus`, else where the focus was before, else the view.
 *
 * Returns the way to stop.
 */
export function keepFocus(page: Document): () => void {
  /** Elements that had the focus, newest last, each with what it stood in, itself first. */
  let past: Element[][] = [];
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    past = [...past.filter(([element]) => element !== target && element?.isConnected).slice(-pastKept), around(target)];
  };
  const giveBack = () => {
    const last = past.at(-1);
    const isLost = page.activeElement === null || page.activeElement === page.body;
    if (!isLost || !last || last[0]?.isConnected) return;
    const before = past.slice(0, -1).reverse();
    const next = nearest(last) ?? before.map(([element]) => element).find((element) => element && takesFocus(element));
    ((next ?? page.getElementById(viewId)) as HTMLElement | null)?.focus({ preventScroll: true });
  };
  const removals = new MutationObserver(giveBack);
  page.addEventListener('focusin', remember);
  removals.observe(page.body, { childList: true, subtree: true });
  return () => {
    page.removeEventListener('focusin', remember);
    removals.disconnect();
  };
}

/** The element that holds the view; it takes the focus where nothing nearer does. */
export const viewId = 'main';
const pastKept = 20;
const focusable =
  'a[href]:not([tabindex="-1"]), button:not([disabled], [tabindex="-1"]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
const groups = 'tbody, ul, ol, table, form, fieldset, dialog, [role="dialog"], [data-keeps-focus]';

function around(element: Element): Element[] {
  const all: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) all.push(at);
  return all;
}

function nearest(places: readonly Element[]): Element | undefined {
  for (const place of places) {
    if (!place.isConnected) continue;
    if (place.id === viewId || takesFocus(place)) return place;
    const first = place.matches(groups) ? [...place.querySelectorAll(focusable)].find(takesFocus) : undefined;
    if (first) return first;
  }
  return undefined;
}

function takesFocus(element: Element): boolean {
  return element.isConnected && element.matches(focusable) && element.checkVisibility({ visibilityProperty: true });
}
