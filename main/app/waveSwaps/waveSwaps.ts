import type { z } from 'zod';
import type { HandlersOf, Progress, WaveSwaps, waveSwapsInput } from '../../../preload/contract/contract.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import { nearestOther } from '../../ecg/beats/nearestOther.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { addDocument, latestDocument } from '../../index/modelDocuments.ts';
import { getRecord } from '../../index/records.ts';
import { drawByPatient } from '../beats/drawBeats.ts';
import { beatsOf, labelledRecords, recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { requireParameters } from '../explanations/requireParameters.ts';
import { requireModel, requireUsableModel, type UsableModel } from '../models/modelFolders.ts';
import { beatsOfClasses } from '../models/modelSplit.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { patientNames } from '../patientKey.ts';
import { leadAskedBy } from '../records/lead.ts';
import { asWaveSwaps, requireWaveSwaps } from './storedWaveSwaps.ts';
import { waveSwapsCsv } from './waveSwapsCsv.ts';
import { waveSwapsFileName } from './waveSwapsFigure.ts';

type Input = z.infer<typeof waveSwapsInput>;

const replicates = 1000;
/** Training beats of each class that a swapped beat is compared with. */
const referencePerClass = 250;

export function waveSwapHandlers(context: AppContext): HandlersOf<'waveSwaps'> {
  return {
    async *'waveSwaps.run'(input, signal) {
      const { name, card } = requireUsableModel(context, input.modelId);
      requireClasses(card.classes, input.donor === null ? [input.target] : [input.target, input.donor]);
      if (input.target === input.donor)
        throw new InvalidInput('waves are exchanged between two classes: both are the same');
      requireParameters(input, card);
      return yield* context.jobs.run(
        {
          name: 'waveSwaps.run',
          title:
            input.donor === null
              ? `Remove waves of ${input.target} beats for ${name}`
              : `Swap waves of ${input.target} beats with ${input.donor} beats for ${name}`,
          lane: 'engine',
          input,
          uses: [`model ${input.modelId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'waves', message }),
          work: (stop) => swapWaves(context, requireUsableModel(context, input.modelId), input, stop),
        },
        signal,
      );
    },

    'waveSwaps.latest': ({ modelId }) => {
      requireModel(context, modelId);
      const row = latestDocument(context.index, 'wave_swaps', modelId);
      return { found: row ? asWaveSwaps(row) : null };
    },

    'waveSwaps.csv': ({ swapsId }) => {
      const swaps = requireWaveSwaps(context, swapsId);
      return { content: waveSwapsCsv(swaps), fileName: `${waveSwapsFileName(swaps)}.csv` };
    },
  };
}

async function* swapWaves(
  context: AppContext,
  model: UsableModel,
  input: Input,
  signal: AbortSignal,
): AsyncGenerator<Progress, WaveSwaps, void> {
  const started = context.now().getTime();
  const { card } = model;
  const { target, donor, methods, parameters, part, beats, seed } = input;
  const records = await recordsWithDonors(context, model, input, signal);
  const { seen } = await beatsOfClasses(context, model, { classes: card.classes, part: 'training' }, signal);
  const drawn = drawByPatient(context, seen, { perClass: referencePerClass, seed });
  const reference = recordsOfBeats(context, drawn, leadAskedBy(card));
  const swapped = yield* context.compute.run(
    'swapWaves',
    { folder: model.folder, records, reference, target, donor, methods, parameters, seed, replicates },
    signal,
  );
  const computedAt = timestamp(context);
  const nameOf = patientNames(records.map(({ recordId }) => getRecord(context.index, recordId)!));
  const document: Omit<WaveSwaps, 'id'> = {
    ...{ modelId: model.id, model: model.name, network: card.network },
    ...{ split: card.split.name, modelSeed: card.split.seed },
    ...{
      part,
      archives: [...card.data.archives],
      synthetic: model.synthetic,
      target,
      donor,
      most: beats,
      parameters,
      seed,
      replicates,
    },
    ...swapped,
    removals: swapped.removals.map((removal) => ({
      ...removal,
      falls: removal.falls.map((one) => ({ ...one, patient: nameOf(one.patient) })),
    })),
    reference: beatsOf(reference),
    seconds: (context.now().getTime() - started) / 1000,
    computedAt,
  };
  return { ...document, id: addDocument(context.index, 'wave_swaps', model.id, document, computedAt) };
}

/**
 * Beats of the class in the part, patients in turn, each with the nearest beat of the donor's class in its own record, whatever part
 * that belongs to: nothing is learned from it. Without a donor's class, beats alone.
 *
 * @throws Conflict where no record has both
 */
async function recordsWithDonors(
  context: AppContext,
  model: UsableModel,
  { target, donor, part, beats: most, seed }: Input,
  signal: AbortSignal,
) {
  const { card, labelSet } = model;
  const lead = leadAskedBy(card);
  const { seen } = await beatsOfClasses(context, model, { classes: [target], part }, signal);
  if (donor === null) {
    if (seen.id.length === 0) throw new Conflict(`${model.name} knows no beat of class ${target} in its ${part} part.`);
    const drawn = drawByPatient(context, seen, { perClass: most, seed });
    return recordsOfBeats(context, drawn, lead).map((record) => ({ ...record, donors: null }));
  }
  const rows = [...new Set(Array.from(seen.id, recordOfBeat))].map((id) => getRecord(context.index, id)!);
  const donorIndex = card.classes.indexOf(donor);
  const labelled = labelledRecords(context, rows, { labelSet, classes: card.classes, lead });
  const donors = new Map(
    labelled.map(({ recordId, beats }) => {
      return [recordId, beatsWhere(beats, (beat) => beats.classIndex[beat] === donorIndex).sample];
    }),
  );
  const withDonors = beatsWhere(seen, (beat) => (donors.get(recordOfBeat(seen.id[beat]!))?.length ?? 0) > 0);
  if (withDonors.id.length === 0) {
    throw new Conflict(
      `no record has both ${target} beats in the ${part} part of ${model.name} and ${donor} beats; choose other classes or another part.`,
    );
  }
  const drawn = drawByPatient(context, withDonors, { perClass: most, seed });
  return recordsOfBeats(context, drawn, lead).map((record) => {
    return { ...record, donors: nearestOther(donors.get(record.recordId)!, record.beats.sample) };
  });
}
