import type { LocatedCauses } from '../locatedCauses.ts';

const measured = (name: string, near: number, half: number) => ({
  name,
  within: { '10': near - 0.05, '20': near, '40': near + 0.01 },
  ...{ mass: near / 2, rank: near / 2, aucpr: near / 3 },
  interval: {
    within: { '10': [near - 0.05 - half, near - 0.05 + half], '20': [near - half, near + half], '40': null },
    mass: [near / 2 - half, near / 2 + half],
    rank: [near / 2 - half, near / 2 + half],
    aucpr: null,
  } as LocatedCauses['methods'][number]['interval'],
});

/** Occlusion exact, Grad-CAM not told from the slope, saliency between; the second of two trainings did not learn. */
export const exampleLocatedCauses: LocatedCauses = {
  ...{ model: 'burst-1,burst-2', labelSet: 'mitdb-8', archives: ['burst03'], part: 'test', seed: 1, replicates: 1000 },
  engine: { name: 'native', version: 'tfjs-node 4.22.0' },
  models: [
    { name: 'burst-1', network: 'lstm', split: 'patients', seed: 1, beats: 120, patients: 6, recall: 0.992 },
    { name: 'burst-2', network: 'lstm', split: 'patients', seed: 2, beats: 120, patients: 7, recall: 0.642 },
  ],
  parameters: { occlusion: { width: 30 } },
  ...{ beats: 240, patients: 11, cause: 'burst, 0.3 mV, 40 ms, at random places; seed 1' },
  methods: [
    measured('grad-cam', 0.15, 0.08),
    measured('saliency', 0.6, 0.2),
    measured('occlusion', 0.94, 0.04),
    measured('slope', 0.11, 0.03),
    measured('random', 0.1, 0.02),
  ],
  further: [
    { medianMilliseconds: 131.4, distracted: 0.2 },
    { medianMilliseconds: 8, distracted: 0 },
    { medianMilliseconds: 0, distracted: 0 },
    { medianMilliseconds: 160, distracted: 0.1 },
    { medianMilliseconds: null, distracted: null },
  ],
  leftOut: [{ model: 'burst-1', method: 'cam', reason: 'its head is another' }],
};
