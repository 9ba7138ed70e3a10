import { printSheet, rulerPicture } from '../../figures/printSheet.ts';
import { sheetOf } from './sheetOf.ts';

/**
 * Opens the system's print dialog with an HTML report true to scale, and a ruler of 100 mm below its head.
 *
 * @throws where the page is none that a report writes
 */
export async function printReport(html: string): Promise<void> {
  const { page, style, body } = sheetOf(html);
  const parsed = new DOMParser().parseFromString(body, 'text/html');
  const host = document.createElement('div');
  // Of its own, so that neither the window's styles nor those of the report reach the other.
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.append(...parsed.body.childNodes);
  root.querySelector('header')?.after(rulerPicture());
  await printSheet([host], page);
}
