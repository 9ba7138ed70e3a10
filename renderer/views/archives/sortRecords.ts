import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';
import { byWhom } from './annotators.ts';

export const recordColumns = [
  'name',
  'patient',
  'age',
  'diagnoses',
  'seconds',
  'leads',
  'rate',
  'annotator',
  'beats',
] as const;
export type RecordColumn = (typeof recordColumns)[number];
export type Direction = 'ascending' | 'descending';

/** Names and patients as people sort them (`2` before `10`); equal rows keep the order of their names. */
export function sortRecords(records: readonly EcgRecord[], by: RecordColumn, direction: Direction): EcgRecord[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...records].sort((a, b) => sign * compare(a, b, by) || natural.compare(a.name, b.name));
}

const natural = new Intl.Collator('en', { numeric: true });

function compare(a: EcgRecord, b: EcgRecord, by: RecordColumn): number {
  switch (by) {
    case 'name':
      return natural.compare(a.name, b.name);
    case 'patient':
      return natural.compare(a.patient, b.patient);
    case 'age':
      // Not known stands last.
      return (a.facts.ageYears ?? 1000) - (b.facts.ageYears ?? 1000);
    case 'diagnoses':
      return natural.compare(diagnosesText(a), diagnosesText(b));
    case 'leads':
      return natural.compare(leads(a), leads(b));
    case 'annotator':
      return natural.compare(byWhom(a), byWhom(b));
    case 'seconds':
      return a.seconds - b.seconds;
    case 'rate':
      return a.samplingRateHz - b.samplingRateHz;
    case 'beats':
      return a.beats - b.beats;
  }
}

/** By their abbreviations. */
export function diagnosesText({ diagnoses }: Pick<EcgRecord, 'diagnoses'>): string {
  return diagnoses.map(({ abbreviation }) => abbreviation).join(', ');
}

export function leads(record: EcgRecord): string {
  return record.signals.map(({ lead }) => lead).join(', ');
}
