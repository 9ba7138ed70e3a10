import { namesOf } from './namesOf.ts';

/** Maps that know no network: what a method is worth shows only beside them. In words for the screen, files and figures. */
const entries = {
  slope: {
    title: 'Slope (no network)',
    meaning: 'How steep the smoothed signal is, sample by sample.',
  },
  'near-r': {
    title: 'Nearness to R (no network)',
    meaning: 'How near a sample is to the fiducial, the same in every beat.',
  },
  'class-mean': {
    title: 'Mean of the class (no network)',
    meaning: 'The mean slope of all these beats of the class, the same in each of them.',
  },
  random: {
    title: 'Random (no network)',
    meaning: 'Drawn at random, sample by sample.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly meaning: string }>>;

export type ControlMapName = keyof typeof entries;
export const controlMaps: Readonly<Record<ControlMapName, { readonly title: string; readonly meaning: string }>> =
  entries;
export const controlMapNames = namesOf(controlMaps);

export function isControlMap(name: string): name is ControlMapName {
  return Object.hasOwn(controlMaps, name);
}
