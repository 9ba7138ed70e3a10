import type { Archive, ModelDetail, Progress, ReportChoices } from '../../../preload/contract/contract.ts';
import type { Part } from '../../../preload/figures/report.ts';
import type { ChosenPart } from '../../../preload/words/reportTemplates.ts';
import type { AppContext } from '../context.ts';
import { Cancelled } from '../errors.ts';
import { beatsOf, classMeansOf, evaluated, evaluationData } from './collect.ts';
import { archivePart } from './parts/archive.ts';
import { beatsPart } from './parts/beats.ts';
import { classMeansPart } from './parts/classMeans.ts';
import { confusionPart } from './parts/confusion.ts';
import { diagramPart } from './parts/diagram.ts';
import { evaluationPart } from './parts/evaluation.ts';
import { methodComparisonPart } from './parts/methodComparison.ts';
import { modelCardPart } from './parts/modelCard.ts';
import { reviewPart } from './parts/review.ts';
import { summaryPart } from './parts/summary.ts';
import { recordParts } from './recordParts.ts';
import { reviewData } from './reviewData.ts';
import type { Source } from './source.ts';

/** What a report is about. */
export interface Subject {
  readonly models: readonly ModelDetail[];
  readonly archives: readonly Archive[];
}

/** Some need no progress. */
type Maker = () => AsyncGenerator<Progress, Part[], void> | Promise<Part[]>;

/** One for each thing that the part is about; none for those that are written at the end. */
export function partMakers(
  context: AppContext,
  source: Source,
  choices: ReportChoices,
  { models, archives }: Subject,
  { part, of }: ChosenPart,
): Maker[] {
  const meant = of === undefined ? models : models.slice(of === 'first' ? 0 : 1, of === 'first' ? 1 : 2);
  const { method, beatIds } = choices;
  const ofModel = (
    make: (model: ModelDetail) => AsyncGenerator<Progress, Part, void> | Promise<Part> | Part,
  ): Maker[] => {
    if (meant.length === 0) {
      const which = of === 'second' ? 'a second model (--with)' : 'a model (--model)';
      return [missing(which)];
    }
    return meant.map(
      (model) =>
        async function* () {
          const made = make(model);
          return [Symbol.asyncIterator in made ? yield* made : await made];
        },
    );
  };
  switch (part) {
    case 'summary':
      return [() => summary(context, source, choices, { models, archives })];
    case 'archive':
      return archives.map((archive) => async () => [await archiveOf(source, archive)]);
    case 'model-card':
      return ofModel((model) => modelCardPart(model));
    case 'diagram':
      return ofModel((model) => diagramPart(model));
    case 'evaluation':
      return ofModel(async function* (model) {
        return evaluationPart(yield* evaluationData(source, model));
      });
    case 'confusion':
      return ofModel(async function* (model) {
        const { evaluation } = yield* evaluated(source, model);
        const { svg } = await source.call('evaluations.figure', { evaluationId: evaluation.id, of: 'confusion' });
        return confusionPart(evaluation, svg);
      });
    case 'class-means':
      return ofModel(async function* (model) {
        const { means, svg } = yield* classMeansOf(source, model, method);
        return classMeansPart(means, svg);
      });
    case 'method-comparison':
      return ofModel(async (model) => {
        const { found } = await source.call('methodComparisons.latest', { modelId: model.id });
        if (found === null) return methodComparisonPart(null, model.name, null);
        const file = async (format: 'svg' | 'csv') =>
          (await source.call('methodComparisons.file', { comparisonId: found.id, format })).content;
        return methodComparisonPart(found, model.name, { svg: await file('svg'), csv: await file('csv') });
      });
    case 'beat':
    case 'beats':
      return ofModel(async function* (model) {
        return beatsPart(yield* beatsOf(source, model, { method, beatIds, isOne: part === 'beat' }));
      });
    case 'record':
      if (choices.recordIds.length === 0) return [missing('a record (--record)')];
      return choices.recordIds.map((recordId) => () => recordParts(context, source, recordId, choices));
    case 'review':
      return [async () => [reviewPart(await reviewData(source, choices))]];
    case 'methods':
    case 'references':
    case 'provenance':
      return [];
  }
}

function missing(what: string): Maker {
  return () => Promise.reject(new Error(`this part is about ${what}, and none was given`));
}

async function* summary(
  context: AppContext,
  source: Source,
  { recordIds, classesOfModelId }: ReportChoices,
  { models, archives }: Subject,
): AsyncGenerator<Progress, Part[], void> {
  const withEvaluation = [];
  for (const model of models) {
    try {
      withEvaluation.push({ model, evaluation: (yield* evaluated(source, model)).evaluation });
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      context.log?.(`report: ${model.name} is not evaluated (${(error as Error).message})`);
      withEvaluation.push({ model, evaluation: null });
    }
  }
  const classes = classesOfModelId === undefined ? {} : { modelId: classesOfModelId };
  const records = await Promise.all(
    recordIds.map((recordId) => source.call('records.events', { recordId, ...classes })),
  );
  return [summaryPart({ models: withEvaluation, records, archives })];
}

async function archiveOf(source: Source, archive: Archive): Promise<Part> {
  const { id: archiveId } = archive;
  const records = await source.call('records.list', { archiveId });
  return archivePart(archive, records, await source.call('archives.rejections', { archiveId }));
}
