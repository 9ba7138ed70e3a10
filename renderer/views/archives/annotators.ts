import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';
import { counted } from '../../state/format.ts';

type Seen = Pick<EcgRecord, 'annotators' | 'beatsFrom'>;

/** Annotators that mark beats anywhere, with the number of records where they do; most first, then by name. */
export function annotatorNames(records: readonly Seen[]): { annotator: string; records: number }[] {
  const uses = new Map<string, number>();
  for (const { annotators } of records) {
    for (const { annotator, beats } of annotators) if (beats > 0) uses.set(annotator, (uses.get(annotator) ?? 0) + 1);
  }
  return [...uses]
    .map(([annotator, count]) => ({ annotator, records: count }))
    .sort((a, b) => b.records - a.records || (a.annotator < b.annotator ? -1 : 1));
}

/** Whose beats are used and why: a sentence for each reason, most records first. */
export function annotatorSentences(records: readonly Seen[]): string[] {
  const uses = new Map<string, number>();
  for (const { beatsFrom } of records) {
    if (beatsFrom === null) continue;
    const words = `beats by annotator ${beatsFrom.annotator}: ${beatsFrom.reason}.`;
    uses.set(words, (uses.get(words) ?? 0) + 1);
  }
  return [...uses]
    .sort(([, a], [, b]) => b - a)
    .map(([words, count]) => `${counted(count, 'record has', 'records have')} ${words}`);
}

/** Whose beats, and how many other annotators there are: `ii + 11`. */
export function byWhom({ annotators, beatsFrom, detection }: Seen & Pick<EcgRecord, 'detection'>): string {
  const used = beatsFrom?.annotator ?? (detection ? 'detected' : '–');
  const others = annotators.length - (beatsFrom ? 1 : 0);
  if (others === 0) return used;
  return used === '–' ? `none of ${others}` : `${used} + ${others}`;
}

/** Every annotator with its numbers, a line each, for a tooltip. */
export function annotatorLines({ annotators, beatsFrom }: Seen): string {
  const lines = annotators.map(({ annotator, annotations, beats }) => {
    const used = annotator === beatsFrom?.annotator ? ` (used: ${beatsFrom.reason})` : '';
    return `${annotator}: ${counted(annotations, 'annotation')}, ${counted(beats, 'beat')}${used}`;
  });
  return lines.join('\n') || 'No annotations';
}
