import type { LeadUse, TrainingFacts } from '../../../preload/contract/contract.ts';

interface Trained {
  readonly training: TrainingFacts;
  readonly rhythm: string;
  readonly leads: readonly LeadUse[];
  readonly seed: number;
}

/** How it was trained, everything named, in a line. */
export function formatTraining({ training, rhythm, leads, seed }: Trained): string {
  const { batchSize, balance, augmentation, schedule, plateauEpochs, patience } = training;
  const { keeps, labelSmoothing, weightDecay, averaging, classOffsets } = training;
  return [
    `Seed ${seed}`,
    `lead ${[...new Set(leads.map(({ lead }) => lead))].join(', ')}`,
    `rhythm ${rhythm}`,
    `${batchSize} beats a step`,
    `learning rate ${schedule}${plateauEpochs === null ? '' : ` (${plateauEpochs} epochs)`}`,
    `balance ${balance}`,
    `augmentation ${augmentation}`,
    patience === null ? 'no early stop' : `early stop after ${patience}`,
    ...(keeps === 'last' ? ['last epoch kept'] : []),
    ...(labelSmoothing === undefined ? [] : [`label smoothing ${labelSmoothing}`]),
    ...(weightDecay === undefined ? [] : [`weight decay ${weightDecay}`]),
    ...(averaging === undefined ? [] : [`weights averaged ${averaging}`]),
    ...(classOffsets === undefined ? [] : [`class offsets ${formatOffsets(classOffsets)}`]),
  ].join(' · ');
}

/** `S -0.58, V +0.31` */
function formatOffsets(offsets: Readonly<Record<string, number>>): string {
  return Object.entries(offsets)
    .map(([name, offset]) => `${name} ${offset < 0 ? '' : '+'}${offset}`)
    .join(', ');
}
