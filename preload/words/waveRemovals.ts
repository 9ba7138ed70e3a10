import { namesOf } from './namesOf.ts';

/** What a straight line takes the place of, in words for the command line, tables and figures. */
const entries = {
  'p-removed': { title: 'P removed', meaning: 'A straight line from the border of the P wave to the other.' },
  't-removed': { title: 'T flattened', meaning: 'A straight line from the border of the T wave to the other.' },
  'spike-removed': {
    title: 'spike removed',
    meaning: 'A straight line from foot to foot of the pacing spike before QRS, of beats that have one.',
  },
  'before-spike': {
    title: 'before the spike',
    meaning: 'The control: a straight line over as many samples, up to the spike.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly meaning: string }>>;

export type WaveRemoval = keyof typeof entries;
export const waveRemovals: Readonly<Record<WaveRemoval, { readonly title: string; readonly meaning: string }>> =
  entries;
export const waveRemovalNames = namesOf(waveRemovals);
