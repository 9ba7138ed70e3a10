import type { z } from 'zod';
import type {
  compareMethodsInput,
  HandlersOf,
  MethodComparison,
  Progress,
} from '../../../preload/contract/contract.ts';
import { nearestNormal } from '../../ecg/beats/nearestNormal.ts';
import { addDocument, latestDocument } from '../../index/modelDocuments.ts';
import { drawByPatient } from '../beats/drawBeats.ts';
import { recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict } from '../errors.ts';
import { requireParameters } from '../explanations/requireParameters.ts';
import { asSvg } from '../figures/drawable.ts';
import { requireModel, requireUsableModel, type UsableModel } from '../models/modelFolders.ts';
import { beatsOfClasses } from '../models/modelSplit.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { leadAskedBy } from '../records/lead.ts';
import { comparisonFigure, comparisonFileName, requireComparison } from './comparisonFigure.ts';
import { methodComparisonCsv } from './methodComparisonCsv.ts';
import { asComparison } from './storedComparison.ts';

type Input = z.infer<typeof compareMethodsInput>;

/**
 * Segments of 10 samples (28 ms at 360 Hz, a quarter of a QRS complex) removed in 14 steps; 40 random removals for
 * infidelity; 4 changes of up to 0.02 mV, which no reader would see, for max-sensitivity.
 */
const choices = { segmentSamples: 10, steps: 14, removals: 40, changes: 4, radius: 0.02 } as const;
const replicates = 1000;

export function methodComparisonHandlers(context: AppContext): HandlersOf<'methodComparisons'> {
  const { index, jobs } = context;
  return {
    async *'methodComparisons.run'(input, signal) {
      const model = requireUsableModel(context, input.modelId);
      const { card } = model;
      requireClasses(card.classes, input.targets);
      requireParameters(input, card);
      return yield* jobs.run(
        {
          name: 'methodComparisons.run',
          title: `Compare ${input.methods.length} explanation methods on ${model.name}: ${input.targets.join(' ')}`,
          lane: 'engine',
          input,
          uses: [`model ${model.id}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'methods', message }),
          work: (stop) => compareMethods(context, requireUsableModel(context, input.modelId), input, stop),
        },
        signal,
      );
    },

    'methodComparisons.latest': ({ modelId }) => {
      requireModel(context, modelId);
      const row = latestDocument(index, 'method_comparisons', modelId);
      return { found: row ? asComparison(row) : null };
    },

    'methodComparisons.file': ({ comparisonId, format, target }) => {
      const { svg, fileName } = asSvg(comparisonFigure(context, { comparisonId, target }));
      if (format === 'svg') return { content: svg, fileName };
      return { content: methodComparisonCsv(requireComparison(context, comparisonId)), fileName };
    },

    'methodComparisons.csv': ({ comparisonId }) => {
      const comparison = requireComparison(context, comparisonId);
      return { content: methodComparisonCsv(comparison), fileName: `${comparisonFileName(comparison)}.csv` };
    },
  };
}

async function* compareMethods(
  context: AppContext,
  model: UsableModel,
  { methods, parameters, targets, part, beatsPerClass, seed, cascade = false }: Input,
  signal: AbortSignal,
): AsyncGenerator<Progress, MethodComparison, void> {
  const started = performance.now();
  const { id: modelId, card } = model;
  const { seen, withoutSignal } = await beatsOfClasses(context, model, { classes: targets, part }, signal);
  if (seen.id.length === 0) {
    throw new Conflict(
      `${model.name} knows no beat of class ${targets.join(', ')}${part === null ? '' : ` in its ${part} part`}; choose other classes or another part.`,
    );
  }
  const drawn = drawByPatient(context, seen, { perClass: beatsPerClass, seed });
  const records = recordsOfBeats(context, drawn, leadAskedBy(card)).map((record) => ({
    ...record,
    donors: nearestNormal(record.recordBeats, record.beats.sample),
  }));
  const { engine, ...result } = yield* context.compute.run(
    'compareMethods',
    {
      folder: model.folder,
      methods,
      parameters,
      records,
      choices: { ...choices, seed },
      replicates,
      cascade,
    },
    signal,
  );
  const computedAt = timestamp(context);
  const document: Omit<MethodComparison, 'id'> = {
    model: model.name,
    modelId,
    split: card.split.name,
    part,
    seed: card.split.seed,
    archives: [...card.data.archives],
    synthetic: model.synthetic,
    lead: card.leadRule,
    engine,
    beatsPerClass,
    withoutSignal: withoutSignal.id.length,
    choices: { ...choices, seed },
    replicates,
    ...result,
    seconds: (performance.now() - started) / 1000,
    computedAt,
  };
  return { ...document, id: addDocument(context.index, 'method_comparisons', modelId, document, computedAt) };
}
