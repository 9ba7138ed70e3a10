import type { PageSize } from '../../../preload/words/reportParts.ts';

/** The look of a report on screen and on paper: dark text on white, one column as wide as the page's. */
export function htmlStyle(page: PageSize): string {
  return `@page { size: ${page}; margin: 18mm 15mm 20mm; }
:root { color-scheme: light; --ink: #16191d; --soft: #555c65; --line: #cfd4da; --accent: #0b6a85; --warn: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 10mm 5mm 20mm; color: var(--ink); background: #fff;
  font: 10pt/1.45 Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; }
header { border-bottom: 2pt solid var(--accent); padding-bottom: 4mm; margin-bottom: 6mm; }
.logo { float: right; max-height: 18mm; max-width: 45mm; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 1mm; }
.subtitle { font-size: 12pt; color: var(--soft); margin: 0 0 3mm; }
h2 { font-size: 14pt; line-height: 1.25; margin: 9mm 0 3mm; color: var(--accent); break-after: avoid; }
h3 { font-size: 11pt; margin: 6mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2.5mm; max-width: 165mm; }
nav h2 { font-size: 11pt; margin: 0 0 1mm; color: var(--ink); }
nav ol { margin: 0; padding-left: 6mm; columns: 2; column-gap: 8mm; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: 44mm 1fr; gap: 0.8mm 4mm; margin: 0 0 3mm; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
small { color: var(--soft); font-size: 8pt; }
dd small { display: block; }
.note { border-left: 2pt solid var(--line); padding-left: 3mm; color: #363b42; }
.warning, .mark { border-left: 3pt solid var(--warn); padding-left: 3mm; color: var(--warn); font-weight: 600; }
figure { margin: 4mm 0 5mm; break-inside: avoid; }
figure svg { display: block; max-width: 100%; height: auto; }
figure.true-to-scale { overflow-x: auto; }
figure.true-to-scale svg { max-width: none; }
figcaption { margin-top: 1.5mm; font-size: 9pt; color: #363b42; max-width: 165mm; }
.table { margin: 4mm 0 5mm; overflow-x: auto; }
table { border-collapse: collapse; font-size: 8.5pt; line-height: 1.3; width: 100%; }
caption { text-align: left; font-size: 9pt; color: #363b42; padding-bottom: 1.5mm; }
thead th { border-top: 1pt solid var(--ink); border-bottom: 0.6pt solid var(--ink); text-align: left; vertical-align: bottom; font-weight: 600; }
thead small { display: block; font-weight: 400; font-size: 7.5pt; }
th, td { padding: 0.7mm 2.2mm; vertical-align: top; }
tbody th { text-align: left; font-weight: 500; }
tbody tr { break-inside: avoid; }
tbody tr:nth-child(even) { background: #f5f7f8; }
tbody tr:last-child > * { border-bottom: 1pt solid var(--ink); }
.number { text-align: right !important; font-variant-numeric: tabular-nums; }
.table-note { font-size: 8pt; color: var(--soft); margin: 1mm 0 0; }
.formula { margin: 2mm 0 3mm 6mm; }
.formula span { display: block; font-family: 'STIX Two Math', 'Cambria Math', 'DejaVu Serif', serif; font-size: 11pt; white-space: pre-wrap; }
pre { background: #f5f7f8; padding: 2.5mm 3mm; font: 8.5pt/1.5 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.references li { margin-bottom: 1.2mm; }
.page-break { break-after: page; }
@media print {
  body { padding: 0; max-width: none; }
  section { break-before: page; }
  section:first-of-type, .attachments { break-before: auto; }
  a { color: inherit; text-decoration: none; }
}`;
}
