import type { WaveBoundary } from '../../preload/words/waveBoundaries.ts';
import { all, type Index, run, transaction } from './query.ts';

/** A boundary of a wave of one beat in one lead, as somebody put it; samples are those of the lead. */
export interface NewWaveCorrection {
  readonly reviewer: string | null;
  readonly correctedAt: string;
  /** Of BeatLens. */
  readonly version: string;
  readonly archive: string;
  readonly folder: string;
  readonly record: string;
  /** Hash of name, rate and signals. */
  readonly recording: string | null;
  readonly annotator: string;
  /** Fiducial of the beat, in samples (frames) of the record. */
  readonly sample: number;
  readonly lead: string;
  readonly position: number;
  readonly leadRateHz: number;
  readonly boundary: WaveBoundary;
  /** What the program measured; null: it found none. */
  readonly measured: number | null;
  /** Null: the correction is taken back. */
  readonly corrected: number | null;
}
export interface WaveCorrectionRow extends NewWaveCorrection {
  readonly id: number;
}

/** On the disk when this returns. */
export function appendWaveCorrection(reviews: Index, one: NewWaveCorrection): void {
  transaction(reviews, () =>
    run(
      reviews,
      `INSERT INTO wave_corrections (reviewer, corrected_at, version, archive, folder, record, recording, annotator, sample, lead,
         position, lead_rate_hz, boundary, measured, corrected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[
        one.reviewer,
        one.correctedAt,
        one.version,
        one.archive,
        one.folder,
        one.record,
        one.recording,
        one.annotator,
      ],
      ...[one.sample, one.lead, one.position, one.leadRateHz, one.boundary, one.measured, one.corrected],
    ),
  );
}

/** Every correction of beats at a sample of records of this name in this lead, oldest first. */
export function listWaveCorrections(
  reviews: Index,
  { record, sample, position }: Pick<NewWaveCorrection, 'record' | 'sample' | 'position'>,
): WaveCorrectionRow[] {
  return all<WaveCorrectionRow>(
    reviews,
    `${select} WHERE record = ? AND position = ? AND sample = ? ORDER BY id`,
    record,
    position,
    sample,
  );
}

/** Those of one reviewer, or of records of one folder, or all; oldest first. */
export function allWaveCorrections(
  reviews: Index,
  { reviewer, folder }: { readonly reviewer?: string | undefined; readonly folder?: string | undefined },
): WaveCorrectionRow[] {
  return all<WaveCorrectionRow>(
    reviews,
    `${select} WHERE (? IS NULL OR reviewer = ?) AND (? IS NULL OR folder = ?) ORDER BY id`,
    ...[reviewer ?? null, reviewer ?? null, folder ?? null, folder ?? null],
  );
}

const select = `SELECT id, reviewer, corrected_at AS correctedAt, version, archive, folder, record, recording, annotator, sample, lead,
  position, lead_rate_hz AS leadRateHz, boundary, measured, corrected FROM wave_corrections`;
