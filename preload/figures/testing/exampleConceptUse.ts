import { conceptNames } from '../../words/concepts.ts';
import type { ConceptUse } from '../conceptBars.ts';

const score = (verdict: 'used' | 'not-told' | 'not-held', relative: number) => ({
  ...{ verdict, relative, effect: 2 * relative, throughWindow: 2 * relative, alone: 3 * relative, corrected: 0.004 },
  interval: [2 * relative - 0.2, 2 * relative + 0.2] as const,
  floor: [-0.1, 0.1] as const,
  rises: { mean: relative > 0 ? 1 : 0, interval: null },
  beyondShuffled: 18,
});

/** Of one class: QRS width used, ST against it, T not told from random, P not held, padding constant. */
export const exampleConceptUse: ConceptUse = {
  ...{ model: 'cnn-1', split: 'patients', part: 'test', archives: ['mitdb'], synthetic: false, rhythm: 'none' },
  engine: { name: 'native', version: 'tfjs-node 4.22.0' },
  training: { beats: 800, patients: 20 },
  ...{ randoms: 2000, shuffles: 19 },
  concepts: conceptNames.map((concept) => ({
    ...{ concept, deviation: concept === 'padding' ? 0 : 36 },
    held: concept === 'padding' ? null : { value: concept === 'p-size' ? -0.1 : 0.4, floor: 0.02 },
    heldByWindow: concept === 'padding' ? null : { value: concept === 'p-size' ? -0.1 : 0.4, floor: 0.02 },
    shared: concept === 'padding' ? null : 0.2,
  })),
  correlations: conceptNames.map((one) =>
    conceptNames.map((other) => ([one, other].includes('padding') ? null : one === other ? 1 : 0.3)),
  ),
  classes: [
    {
      ...{ target: 'V', beats: 200, patients: 12, explained: 0.6, linear: 0.98 },
      concepts: conceptNames.map((concept) => {
        if (concept === 'padding') return null;
        if (concept === 'qrs-width') return score('used', 0.5);
        if (concept === 'st-level') return score('used', -0.3);
        return concept === 'p-size' ? score('not-held', 0.2) : score('not-told', 0.02);
      }),
      patient: { ...score('not-told', 0.4), held: { value: 0.65, floor: 0.1 } },
    },
  ],
};
