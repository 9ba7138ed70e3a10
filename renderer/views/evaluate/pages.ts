/** What the Evaluate view shows of an evaluation; in the address as `page`. */
export type Page = 'overview' | 'curves' | 'ec57' | 'compare';

export const pages: readonly { readonly value: Page; readonly text: string; readonly title: string }[] = [
  { value: 'overview', text: 'Overview', title: 'Confusion matrix, classes, records and patients' },
  { value: 'curves', text: 'Curves', title: 'ROC, precision-recall, calibration' },
  { value: 'ec57', text: 'EC57', title: 'The AAMI table of ventricular and supraventricular beats' },
  { value: 'compare', text: 'Compare', title: 'With another model, on the same beats' },
];

export function pageOf(text: string | undefined): Page {
  return pages.find(({ value }) => value === text)?.value ?? 'overview';
}
