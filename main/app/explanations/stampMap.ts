import type { z } from 'zod';
import type { Progress, TrustStamp } from '../../../preload/contract/contract.ts';
import type { stampInput } from '../../../preload/contract/trustStamps.ts';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import { classifiedLead } from '../../index/classifications.ts';
import { getRecord } from '../../index/records.ts';
import { putTrustStamp } from '../../index/trustStamps.ts';
import { refuseWithoutSignal } from '../beats/beatSignals.ts';
import { drawByPatient } from '../beats/drawBeats.ts';
import { recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { UsableModel } from '../models/modelFolders.ts';
import { beatsOfClasses } from '../models/modelSplit.ts';
import { sameTraining } from '../models/sameTraining.ts';
import { leadAskedBy, leadOf, requireLead } from '../records/lead.ts';
import { requireBeat } from '../require.ts';
import { stampedMap } from './storedStamps.ts';

type Input = z.infer<typeof stampInput>;

/** Beats of a class that are looked at, patients in turn: as docs/truth.md says beforehand. */
const mostBeats = 60;
/** This model and others of its training. */
const mostTrainings = 5;
const replicates = 1000;
const seed = 1;

/** Measures whether a map can be believed, and keeps the stamp with the map's choices. */
export async function* stampMap(
  context: AppContext,
  model: UsableModel,
  input: Input,
  signal: AbortSignal,
): AsyncGenerator<Progress, TrustStamp, void> {
  const { target, method, parameters, layer, beatId, part = null } = input;
  const { card } = model;
  const trainings = trainingsOf(context, model);
  const beat = beatId === undefined ? undefined : requireBeat(context, beatId, model.id);
  const beats = beat ? Float64Array.of(beat.id) : (await drawnBeats(context, model, input, signal)).id;
  const index = card.classes.indexOf(target);
  const known = { id: beats, classIndex: new Uint8Array(beats.length).fill(index) };
  const record = beat && getRecord(context.index, beat.recordId)!;
  const asked = record && (input.lead ?? classifiedLead(context.index, model.id, record.id));
  const lead = asked ?? leadAskedBy(card);
  if (beat && record) {
    requireLead([record], input.lead);
    await refuseWithoutSignal(context, record, leadOf(record, lead), beat, signal);
  }
  const measured = yield* context.compute.run(
    'trustStamp',
    {
      models: trainings.map(({ name, folder }) => ({ name, folder })),
      records: recordsOfBeats(context, known, lead),
      isClass: beat === undefined,
      ...{ target, method, parameters, layer, seed, replicates },
    },
    signal,
  );
  const stamp: TrustStamp = {
    ...measured,
    part: beat ? null : part,
    trainings: trainings.map(({ name }) => name),
    otherSplits: trainings.filter((one) => !hasSameSplit(one, model)).length,
    ...{ seed, replicates, computedAt: timestamp(context) },
  };
  const of = beat && record && { ...beat, lead: leadOf(record, lead).lead };
  putTrustStamp(context.index, stampedMap({ modelId: model.id, target, method, parameters, layer, beat: of }), stamp);
  context.emit('explanations.changed', {});
  return stamp;
}

/** What must stay while a stamp is measured: all its trainings, and the archive of a beat. */
export function usedByStamp(context: AppContext, model: UsableModel, { beatId }: Input): string[] {
  const models = trainingsOf(context, model).map(({ id }) => `model ${id}`);
  if (beatId === undefined) return models;
  const { recordId } = requireBeat(context, beatId, model.id);
  return [...models, `archive ${getRecord(context.index, recordId)!.archiveId}`];
}

function trainingsOf(context: AppContext, model: UsableModel): UsableModel[] {
  return [model, ...sameTraining(context, model)].slice(0, mostTrainings);
}

/** Splits go by the seed, but for ds1-ds2, whose test part is the same with every seed. */
function hasSameSplit({ card: { split } }: UsableModel, { card }: UsableModel): boolean {
  return split.name === 'ds1-ds2' || split.seed === card.split.seed;
}

async function drawnBeats(
  context: AppContext,
  model: UsableModel,
  { target, part = null }: Input,
  signal: AbortSignal,
): Promise<BeatColumns<'id' | 'classIndex'>> {
  const { seen } = await beatsOfClasses(context, model, { classes: [target], part }, signal);
  if (seen.id.length === 0) {
    throw new Conflict(
      `${model.name} knows no beat of class ${target}${part === null ? '' : ` in its ${part} part`}; choose another class or part.`,
    );
  }
  return drawByPatient(context, seen, { perClass: mostBeats, seed });
}
