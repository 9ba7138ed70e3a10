import { namesOf } from './namesOf.ts';

/** Where waves of a beat begin and end, in time order. */
export const waveBoundaries = {
  'p-onset': { title: 'P onset', wave: 'p', side: 'onset' },
  'p-end': { title: 'P end', wave: 'p', side: 'end' },
  'qrs-onset': { title: 'QRS onset', wave: 'qrs', side: 'onset' },
  'qrs-end': { title: 'QRS end', wave: 'qrs', side: 'end' },
  't-onset': { title: 'T onset', wave: 't', side: 'onset' },
  't-end': { title: 'T end', wave: 't', side: 'end' },
} as const;
export type WaveBoundary = keyof typeof waveBoundaries;
export const waveBoundaryNames = namesOf(waveBoundaries);
