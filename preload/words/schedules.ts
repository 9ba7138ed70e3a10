import { namesOf } from './namesOf.ts';

/** How the learning rate goes, after a linear warm-up; models/training/learningRate.ts. */
export const schedules = {
  cosine: { meaning: 'Falls along half a cosine to zero at the last epoch (Loshchilov & Hutter 2017).' },
  plateau: {
    meaning:
      'Halved when the training loss has not fallen for some epochs, never below a tenth of the peak (Wang et al. 2017).',
  },
  constant: { meaning: 'Constant to the end.' },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

export type ScheduleName = keyof typeof schedules;
export const scheduleNames = namesOf(schedules);
