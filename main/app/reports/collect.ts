import type { Evaluation, EvaluationDetails, ModelDetail, Progress } from '../../../preload/contract/contract.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import type { BeatsData } from './parts/beats.ts';
import type { EvaluationData } from './parts/evaluation.ts';
import type { Source } from './source.ts';

type Steps<T> = AsyncGenerator<Progress, T, void>;

/** An evaluation of the model on its test part, as stored; computed where there is none, or one without details. */
export async function* evaluated(
  source: Source,
  model: ModelDetail,
): Steps<{ evaluation: Evaluation; details: EvaluationDetails | null }> {
  const all = await source.call('evaluations.list', { modelId: model.id });
  // A model without a split has no test part: what was measured last is shown.
  const fits = model.split === 'none' ? all : all.filter(({ part }) => part === 'test');
  const stored = fits.sort((a, b) => b.id - a.id)[0];
  const mayTake = model.split === 'none' || source.mayTakeStored(`evaluation of ${model.id}`);
  if (stored !== undefined && mayTake) {
    const details = await source.call('evaluations.details', { evaluationId: stored.id });
    if (details !== null || model.problem !== null) return { evaluation: stored, details };
  }
  if (model.split === 'none') {
    throw new Error(
      `${model.name} is an imported model without a test part and was not evaluated yet: evaluate it on an archive`,
    );
  }
  const evaluation = yield* source.run('evaluations.run', { modelId: model.id, part: 'test' });
  return { evaluation, details: await source.call('evaluations.details', { evaluationId: evaluation.id }) };
}

export async function* evaluationData(source: Source, model: ModelDetail): Steps<EvaluationData> {
  const found = yield* evaluated(source, model);
  if (found.details === null) return { ...found, curves: null };
  const { svg } = await source.call('evaluations.figure', { evaluationId: found.evaluation.id, of: 'curves' });
  return { ...found, curves: svg };
}

/** The means of all classes over the test part, as stored; computed where there are none. */
export async function* classMeansOf(source: Source, model: ModelDetail, method: MethodName) {
  const part = model.split === 'none' ? null : ('test' as const);
  const choice = { modelId: model.id, method, selection: 'all', part } as const;
  const { found } = await source.call('explanations.latest', choice);
  const mayTake = source.mayTakeStored(`class means of ${model.id} by ${method}`);
  const isWhole =
    mayTake && found !== null && model.classes.every((name) => found.classes.some(({ target }) => target === name));
  const means = isWhole
    ? found
    : yield* source.run('explanations.classMeans', { ...choice, targets: [...model.classes] });
  const { svg } = await source.call('explanations.figure', { explanationId: means.id });
  return { means, svg };
}

/**
 * Single beats with their maps: those that were chosen; else by a rule that nobody can steer: of each class (or of the first
 * class that has one) the first beat of the test part, by record and time, that the model classifies correctly.
 */
export async function* beatsOf(
  source: Source,
  model: ModelDetail,
  { method, beatIds, isOne }: { method: MethodName; beatIds: readonly number[]; isOne: boolean },
): Steps<BeatsData> {
  const modelId = model.id;
  const chosen: { beatId: number; target?: string }[] = beatIds.map((beatId) => ({ beatId }));
  const without: string[] = [];
  if (beatIds.length === 0) {
    yield* evaluated(source, model);
    const part = model.split === 'none' ? {} : ({ part: 'test' } as const);
    for (const givenClass of model.classes) {
      const { beats } = await source.call('beats.list', {
        ...{ modelId, ...part, givenClass, correctness: 'correct' },
        ...{ order: 'position', offset: 0, limit: 1 },
      });
      if (beats[0]) chosen.push({ beatId: beats[0].id, target: givenClass });
      else without.push(givenClass);
      if (isOne && chosen.length === 1) break;
    }
  }
  const shown: BeatsData['shown'][number][] = [];
  for (const { beatId, target } of chosen.slice(0, isOne ? 1 : undefined)) {
    yield { done: shown.length, total: chosen.length, counted: 'beats', message: `beats of ${model.name}` };
    const beat = await source.call('beats.get', { beatId, modelId });
    // A chosen beat is explained for its given class; without one, for the class that the model gives it.
    const asked = target ?? beat.prediction?.givenClass ?? beat.prediction?.predictedClass;
    const wanted = asked ?? (await mostProbable(source, model, beatId, method));
    const { svg, explanation } = await source.call('explanations.beatFigure', {
      modelId,
      beatId,
      target: wanted,
      method,
    });
    shown.push({ beat, explanation, svg });
  }
  const rule =
    beatIds.length > 0
      ? 'Beats as they were chosen, each explained for its given class.'
      : `${isOne ? 'The' : 'Of each class the'} first beat of the test part${isOne ? ` of class ${shown[0]?.explanation.target ?? model.classes[0]}` : ''}, by record and time, that the model classifies correctly. Not chosen by how its map looks.`;
  return { model: model.name, method, shown, rule, without };
}

/** Of a beat that the model has said nothing of yet. */
async function mostProbable(source: Source, model: ModelDetail, beatId: number, method: MethodName): Promise<string> {
  const choice = { modelId: model.id, beatId, target: model.classes[0]!, method };
  const { predicted, givenClass } = await source.call('explanations.beat', choice);
  return givenClass ?? predicted;
}
