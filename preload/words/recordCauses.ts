import { namesOf } from './namesOf.ts';

/** What one diagnosis of a generated 12-lead archive depends on: something in one lead alone. */
export interface RecordCauseFacts {
  readonly title: string;
  /** What a record with the diagnosis has; one sentence. */
  readonly meaning: string;
  /** In milliseconds; undefined: each beat gives it. */
  readonly width?: { readonly default: number };
}

/** Of a burst: also there at 100 Hz, and after a low-pass filter for that rate. */
export const recordBurstHz = 30;

const entries = {
  burst: {
    title: 'Burst',
    meaning: 'A sine of 30 Hz is added once, at a random place.',
    width: { default: 400 },
  },
  'st-shift': {
    title: 'ST shift',
    meaning: 'The segment between QRS and T of every beat is raised, with ramps of 20 ms.',
  },
} as const satisfies Readonly<Record<string, RecordCauseFacts>>;

export type RecordCauseName = keyof typeof entries;
export const recordCauses: Readonly<Record<RecordCauseName, RecordCauseFacts>> = entries;
export const recordCauseNames = namesOf(recordCauses);

/**
 * Leads that something can be planted in alone: each has an electrode of its own. A change of I or II would be in four other leads,
 * too, since III = II - I, aVR = -(I + II) / 2 and so on.
 */
export const precordialLeads = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
export type PrecordialLead = (typeof precordialLeads)[number];

/** Diagnosis of a generated record that was drawn by a coin: nothing in the record tells it, and no network may learn it. */
export const randomLabel = 'random-label';

/** Diagnosis of a generated record with the planted cause. */
export function plantedDiagnosis(cause: RecordCauseName): string {
  return `planted-${cause}`;
}
