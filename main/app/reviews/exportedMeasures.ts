import { allCaliperStates, type CaliperState } from '../../index/calipers.ts';
import { allWaveCorrections, type WaveCorrectionRow } from '../../index/waveCorrections.ts';
import type { AppContext } from '../context.ts';
import { currentRecords } from './currentRecords.ts';

export interface ExportedScope {
  readonly reviewer?: string | undefined;
  readonly folder?: string | undefined;
}

export interface ExportedCorrection extends Omit<WaveCorrectionRow, 'recording'> {
  /** The newest of a boundary stands, or takes the correction back. */
  readonly standing: 'stands' | 'replaced' | 'taken back';
  /** Other signals under this name now; null: not assessed, as its archive is not in the index. */
  readonly sourceChanged: boolean | null;
}

export interface ExportedCaliper extends Omit<CaliperState, 'recording' | 'isRemoved'> {
  readonly standing: 'stands' | 'removed';
  readonly sourceChanged: boolean | null;
}

/** Boundaries of waves as they were corrected, each row, and calipers as they stood last; with who, when and by which BeatLens. */
export function exportedMeasures(
  context: Pick<AppContext, 'index' | 'reviews'>,
  scope: ExportedScope,
): { readonly waveCorrections: ExportedCorrection[]; readonly calipers: ExportedCaliper[] } {
  const currentOf = currentRecords(context);
  const changed = (one: { readonly folder: string; readonly record: string; readonly recording: string | null }) => {
    const current = currentOf(one);
    if (current === undefined) return null;
    return one.recording !== null && current.recording !== null && one.recording !== current.recording;
  };
  // Whoever corrected a boundary last, his correction stands.
  const newest = new Map(allWaveCorrections(context.reviews(), {}).map((one) => [boundaryKey(one), one.id]));
  return {
    waveCorrections: allWaveCorrections(context.reviews(), scope).map((one) => {
      const { recording: _, ...row } = one;
      const isNewest = newest.get(boundaryKey(one)) === one.id;
      const standing = !isNewest ? 'replaced' : one.corrected === null ? 'taken back' : 'stands';
      return { ...row, standing, sourceChanged: changed(one) };
    }),
    calipers: allCaliperStates(context.reviews(), scope).map((one) => {
      const { recording: _, isRemoved, ...row } = one;
      return { ...row, standing: isRemoved ? 'removed' : 'stands', sourceChanged: changed(one) };
    }),
  };
}

function boundaryKey({ folder, record, recording, annotator, sample, lead, position, boundary }: WaveCorrectionRow) {
  return JSON.stringify([folder, record, recording, annotator, sample, lead, position, boundary]);
}
