import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';

/**
 * What made a figure of a record, in lines. Of the person there is nothing: no name, birth date, age, sex or comment, whatever the
 * header says.
 */
export function figureProvenance(
  { version }: Pick<AppContext, 'version'>,
  { name, archive, synthetic, samplingRateHz }: Pick<RecordRow, 'name' | 'archive' | 'synthetic' | 'samplingRateHz'>,
  said: readonly string[],
): string[] {
  const first = [
    `Archive ${archive}${synthetic ? ' (SYNTHETIC DATA)' : ''}`,
    `record ${name}`,
    `${samplingRateHz} Hz`,
    ...said,
  ];
  return [first.join(' · '), `BeatLens ${version} · for research and teaching, not for diagnosis`];
}
