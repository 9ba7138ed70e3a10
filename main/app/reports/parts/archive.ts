import type { Archive, Record as EcgRecord, Rejection } from '../../../../preload/contract/contract.ts';
import { type Block, number, type Part, type TableBlock, text } from '../../../../preload/figures/report.ts';
import { elapsedText } from '../../../../preload/words/eventText.ts';
import { whole } from '../../../../preload/words/numberFormats.ts';
import { isBeatSymbol, symbols } from '../../../../preload/words/symbols.ts';

/** What an archive holds and under which licence. Folders and patients are not told. */
export function archivePart(archive: Archive, records: readonly EcgRecord[], rejections: readonly Rejection[]): Part {
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  const annotators = [...new Set(records.flatMap(({ beatsFrom }) => (beatsFrom ? [beatsFrom.annotator] : [])))].sort();
  const detected = records.filter(({ detection }) => detection != null).length;
  const leads = [...new Set(records.flatMap(({ signals }) => signals.map(({ lead }) => lead)))].sort();
  return {
    title: `Archive ${archive.name}`,
    blocks: [
      ...(archive.synthetic
        ? [{ kind: 'paragraph', tone: 'warning', text: 'SYNTHETIC DATA: generated, of no patient.' } as const]
        : []),
      {
        kind: 'facts',
        facts: [
          { name: 'Licence', text: archive.licence ?? 'not known: no file in its folder says' },
          { name: 'Records', text: whole(archive.records) },
          { name: 'Patients', text: whole(archive.patients) },
          { name: 'Time', text: elapsedText(seconds) },
          { name: 'Annotations', text: whole(archive.annotations) },
          { name: 'Beats', text: whole(archive.beats) },
          { name: 'Beats by', text: annotators.join(', ') || 'no annotator' },
          ...(detected > 0
            ? [{ name: 'Beats detected', text: `in ${whole(detected)} records without annotations` }]
            : []),
          { name: 'Leads', text: leads.join(', ') || 'none' },
        ],
      },
      symbolTable(archive),
      recordTable(archive, records),
      ...refused(rejections),
    ],
  };
}

function symbolTable({ name, classes }: Archive): TableBlock {
  const rows = Object.entries(classes).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return {
    kind: 'table',
    name: `${name}-symbols`,
    caption: `Beats of ${name} by symbol.`,
    columns: [{ heading: 'Symbol' }, { heading: 'Meaning' }, { heading: 'Beats', isNumber: true }],
    rows: rows.map(([symbol, beats]) => [
      text(symbol),
      text(isBeatSymbol(symbol) ? symbols[symbol].meaning : 'detected, without a class'),
      number(beats, whole),
    ]),
  };
}

function recordTable({ name }: Archive, records: readonly EcgRecord[]): TableBlock {
  return {
    kind: 'table',
    name: `${name}-records`,
    caption: `Records of ${name}.`,
    columns: [
      { heading: 'Record' },
      { heading: 'Time', unit: 'h:min:s', isNumber: true },
      { heading: 'Rate', unit: 'Hz', isNumber: true },
      { heading: 'Leads' },
      { heading: 'Annotator' },
      { heading: 'Beats', isNumber: true },
    ],
    rows: records.map(({ name, seconds, samplingRateHz, signals, beatsFrom, detection, beats }) => [
      text(name),
      number(seconds, elapsedText),
      number(samplingRateHz, String),
      text(signals.map(({ lead }) => lead).join(', ')),
      text(beatsFrom?.annotator ?? (detection ? 'detected' : 'none')),
      number(beats, whole),
    ]),
  };
}

/** Reasons may quote a header: only how many were refused is told. */
function refused(rejections: readonly Rejection[]): Block[] {
  if (rejections.length === 0) return [];
  const count = rejections.length === 1 ? 'One file was' : `${whole(rejections.length)} files were`;
  return [{ kind: 'paragraph', tone: 'note', text: `${count} refused at import; the screen Archives lists them.` }];
}
