import type { z } from 'zod';
import type { HandlersOf, Progress, WhatIf, whatIfInput } from '../../../preload/contract/contract.ts';
import {
  type BeatChangeName,
  type BeatChanges,
  beatChanges,
  formatChange,
} from '../../../preload/words/beatChanges.ts';
import { classOf } from '../../../preload/words/labelSets.ts';
import { classifiedLead } from '../../index/classifications.ts';
import { getRecord } from '../../index/records.ts';
import { refuseWithoutSignal } from '../beats/beatSignals.ts';
import { oneBeatOf } from '../beats/oneBeat.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { requireBeatOfModel } from '../explanations/requireBeatOfModel.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { leadAskedBy, leadOf } from '../records/lead.ts';
import { likenessOf } from './likenessOf.ts';
import { nearestTrueBeats } from './nearestTrueBeats.ts';

type Input = z.infer<typeof whatIfInput>;

export function whatIfHandlers(context: AppContext): HandlersOf<'whatIf'> {
  return {
    'whatIf.run': (input, signal) => whatIf(context, input, signal),
    'whatIf.nearest': (input, signal) => nearestTrueBeats(context, input, signal),
  };
}

/** A beat changed in clinical units, by the model's own lead. @throws InvalidInput for a change that is not offered */
async function* whatIf(context: AppContext, input: Input, signal: AbortSignal): AsyncGenerator<Progress, WhatIf, void> {
  const { index } = context;
  const { target, along } = input;
  const { model, beat } = requireBeatOfModel(context, input);
  const { card } = model;
  const labels = requireClasses(card.classes, [target]);
  const changes = requireRanges(input.changes);
  const record = getRecord(index, beat.recordId)!;
  const lead = leadOf(record, classifiedLead(index, model.id, record.id) ?? leadAskedBy(card));
  await refuseWithoutSignal(context, record, lead, beat, signal);
  const others = record.signals.filter(({ isWindowed, position }) => isWindowed && position !== lead.signal);
  const isAsked = along.length > 0 || Object.keys(changes).length > 0;
  const likeness = isAsked ? await likenessOf(context, model, signal) : { input: null, reason: null };
  const found = yield* context.compute.run(
    'whatIf',
    {
      folder: model.folder,
      record: oneBeatOf(context, record, lead.signal, beat),
      otherSignals: others.map(({ position }) => position),
      ...{ target, changes, along, likeness: likeness.input },
    },
    signal,
  );
  return {
    ...{ model: model.name, modelId: model.id, network: card.network, split: card.split.name },
    ...{ modelSeed: card.split.seed, archives: [...card.data.archives], recipe: card.recipe },
    ...{ rhythm: card.rhythm ?? 'none', labels: [...labels] },
    ...{ beatId: beat.id, archive: beat.archive, record: record.name, patient: record.patient, sample: beat.sample },
    ...{ symbol: beat.symbol, givenClass: classOf(card.labelSet, beat.symbol) ?? null },
    ...{ lead: lead.lead, leadReason: lead.reason, leads: [lead.lead, ...others.map((one) => one.lead)] },
    ...{ target, other: otherClass(found.original, labels, target), changes },
    ...found,
    notCompared: likeness.reason,
  };
}

/** Those that change something. @throws InvalidInput for a number that no beat is changed by */
function requireRanges(changes: Input['changes']): BeatChanges {
  const given = (Object.entries(changes) as [BeatChangeName, number][]).filter(([, by]) => by !== 0);
  for (const [name, by] of given) {
    const { title, from, to, unit } = beatChanges[name];
    const isWhole = unit !== '' || Number.isInteger(by);
    if (by >= from && by <= to && isWhole) continue;
    throw new InvalidInput(
      `${title} cannot be changed by ${by}; it takes ${isWhole ? '' : 'whole numbers '}from ${formatChange(name, from)} to ${formatChange(name, to)}`,
    );
  }
  return Object.fromEntries(given);
}

function otherClass(
  { predicted, probabilities }: WhatIf['original'],
  labels: readonly string[],
  target: string,
): string {
  if (predicted !== target) return target;
  const next = labels
    .map((name, place) => ({ name, probability: probabilities[place]! }))
    .filter(({ name }) => name !== target)
    .sort((a, b) => b.probability - a.probability);
  return next[0]?.name ?? target;
}
