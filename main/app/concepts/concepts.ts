import type { z } from 'zod';
import type { ConceptUse, conceptsInput, HandlersOf, Progress } from '../../../preload/contract/contract.ts';
import { addDocument, latestDocument } from '../../index/modelDocuments.ts';
import { drawByPatient } from '../beats/drawBeats.ts';
import { recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import { requireModel, requireUsableModel, type UsableModel } from '../models/modelFolders.ts';
import { beatsOfClasses } from '../models/modelSplit.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { leadAskedBy } from '../records/lead.ts';
import { asConceptUse } from './storedConceptUse.ts';

type Input = z.infer<typeof conceptsInput>;

const replicates = 1000;
/** Enough that the smallest p that they can give stays below 5 % after Holm over ninety tests. */
const randoms = 2000;

export function conceptHandlers(context: AppContext): HandlersOf<'concepts'> {
  const { index, jobs } = context;
  return {
    async *'concepts.run'(input, signal) {
      const model = requireUsableModel(context, input.modelId);
      requireClasses(model.card.classes, input.targets);
      return yield* jobs.run(
        {
          name: 'concepts.run',
          title: `Measure which concepts ${model.name} uses: ${input.targets.join(' ')}`,
          lane: 'engine',
          input,
          uses: [`model ${model.id}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'steps', message }),
          work: (stop) => measureConcepts(context, requireUsableModel(context, input.modelId), input, stop),
        },
        signal,
      );
    },

    'concepts.latest': ({ modelId }) => {
      requireModel(context, modelId);
      const row = latestDocument(index, 'concept_uses', modelId);
      return { found: row ? asConceptUse(row) : null };
    },
  };
}

async function* measureConcepts(
  context: AppContext,
  model: UsableModel,
  { targets: asked, part, beatsPerClass, shuffles, seed }: Input,
  signal: AbortSignal,
): AsyncGenerator<Progress, ConceptUse, void> {
  const started = performance.now();
  const { id: modelId, card } = model;
  const lead = leadAskedBy(card);
  const of = async (classes: readonly string[], from: 'training' | Input['part']) => {
    const { seen } = await beatsOfClasses(context, model, { classes, part: from }, signal);
    return drawByPatient(context, seen, { perClass: beatsPerClass, seed });
  };
  const training = await of(card.classes, 'training');
  const heldOut = await of(asked, part);
  const having = new Set(heldOut.classIndex);
  const targets = [...new Set(asked)].filter((name) => having.has(card.classes.indexOf(name)));
  if (targets.length === 0) {
    throw new Conflict(
      `${model.name} has no beat of class ${asked.join(', ')} in its ${part} part; choose other classes or another part.`,
    );
  }
  const measured = yield* context.compute.run(
    'concepts',
    {
      folder: model.folder,
      training: recordsOfBeats(context, training, lead),
      heldOut: recordsOfBeats(context, heldOut, lead),
      ...{ targets, replicates, randoms, shuffles, seed },
    },
    signal,
  );
  const computedAt = timestamp(context);
  const document: Omit<ConceptUse, 'id'> = {
    ...{ modelId, model: model.name, network: card.network, split: card.split.name, modelSeed: card.split.seed },
    ...{ part, archives: [...card.data.archives], synthetic: model.synthetic, lead: card.leadRule },
    rhythm: card.rhythm ?? 'none',
    ...{ beatsPerClass, seed, shuffles, replicates, randoms },
    ...measured,
    seconds: (performance.now() - started) / 1000,
    computedAt,
  };
  return { ...document, id: addDocument(context.index, 'concept_uses', modelId, document, computedAt) };
}
