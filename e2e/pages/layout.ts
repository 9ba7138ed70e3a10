import { expect, type Page } from '@playwright/test';
import { settled } from './settled.ts';

/**
 * Nothing of the page is wider than the window, or makes it scroll, and every control can be reached by the pointer where it is drawn: no other
 * element lies on it. Only tables that say so (`table-scroll`) and tables that fill their panel may scroll sideways.
 */
export async function expectTidy(page: Page, where: string): Promise<void> {
  await settled(page);
  // Plotly sizes its figure in a frame of its own.
  await expect.poll(() => tooWide(page), { message: `${where}: wider than its place` }).toEqual([]);
  await expect.poll(() => covered(page), { message: `${where}: controls that something covers` }).toEqual([]);
}

function tooWide(page: Page): Promise<string[]> {
  return page.locator('html').evaluate((root) => {
    const window = root.ownerDocument.defaultView;
    const overflow = (element: typeof root) => window.getComputedStyle(element).overflowX;
    const scrolls = (element: typeof root) => ['auto', 'scroll'].includes(overflow(element));
    const name = (element: typeof root) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    const found: string[] = [];
    if (root.scrollWidth > window.innerWidth) found.push(`the page: ${root.scrollWidth} of ${window.innerWidth}`);
    // Views scroll inside; the window itself does not, or its bars would leave it.
    if (root.scrollHeight > window.innerHeight) found.push(`the page: ${root.scrollHeight} high`);
    for (const element of root.querySelectorAll('body *')) {
      const isWide = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      if (isWide && scrolls(element) && !element.matches('.table-scroll') && !element.querySelector(':scope > table'))
        found.push(`${name(element)}: ${element.scrollWidth} of ${element.clientWidth}`);
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.right <= window.innerWidth + 1) continue;
      // What lies in a table that scrolls, or in a figure that cuts off its own, is not the page's.
      let parent = element.parentElement;
      while (parent && !scrolls(parent) && overflow(parent) !== 'hidden') parent = parent.parentElement;
      if (!parent || parent.tagName === 'BODY') found.push(`${name(element)} ends at ${Math.round(box.right)}`);
    }
    return found;
  });
}

function covered(page: Page): Promise<string[]> {
  return page.locator('[data-testid^="view-"]').evaluate((view) => {
    const found: string[] = [];
    for (const control of view.querySelectorAll('button, a[href], select, input, summary')) {
      if (control.matches('.visually-hidden') || !control.checkVisibility({ visibilityProperty: true })) continue;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const box = control.getBoundingClientRect();
      const top = view.ownerDocument.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (top && (control.contains(top) || top.contains(control) || top.closest('label')?.contains(control))) continue;
      const words = control.getAttribute('aria-label') ?? control.textContent ?? '';
      found.push(
        `“${words.trim().slice(0, 40)}” lies under ${top?.tagName.toLowerCase()}.${top?.getAttribute('class')}`,
      );
    }
    return found;
  });
}
