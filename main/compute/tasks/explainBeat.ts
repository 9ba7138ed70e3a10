import { attributionsOf } from '../../../models/explanation/batches/attributionsOf.ts';
import { methodNamed } from '../../../models/explanation/catalogue.ts';
import { toNonNegative } from '../../../models/explanation/maps/toNonNegative.ts';
import type { BeatExplanation } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { type ChosenParameters, parametersOf } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import type { RhythmName } from '../../../preload/words/rhythmInputs.ts';
import { rhythms } from '../../ecg/rhythm/rhythm.ts';
import { type ManifestRecord, readManifest, windowChoice } from '../beats/manifest.ts';
import { explainedLayer, requireOffered } from '../explaining/explainedLayer.ts';
import { withModel } from '../models/loadedModel.ts';
import { refusal } from '../refuse.ts';

export interface ExplainBeatInput {
  /** The model's folder. */
  readonly folder: string;
  /** One record with one beat. */
  readonly record: ManifestRecord;
  readonly target: string;
  readonly method: MethodName;
  /** Those that are not the defaults. */
  readonly parameters?: ChosenParameters | undefined;
  readonly layer?: string | undefined;
}

export type ExplainBeatOutput = Pick<
  BeatExplanation,
  | 'probabilities'
  | 'parameters'
  | 'layer'
  | 'layers'
  | 'engine'
  | 'validFrom'
  | 'validTo'
  | 'millivolts'
  | 'values'
  | 'display'
  | 'signedValues'
  | 'unit'
  | 'featureMap'
  | 'completeness'
  | 'rhythm'
>;

/** Explains one beat for one class. */
export async function* explainBeat(
  { folder, record, target, method, parameters: chosen, layer }: ExplainBeatInput,
  abort: AbortSignal,
): AsyncGenerator<never, ExplainBeatOutput, void> {
  // biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const targetClass = card.classes.indexOf(target);
    if (targetClass < 0) throw refusal(`the model has no class "${target}"; expected one of ${card.classes.join(' ')}`);
    requireOffered(card, method);
    const explained = explainedLayer(model, { method, layer });
    const choice = windowChoice(card);
    const windows = await finish(readManifest([record], choice, abort));
    const { facts, run } = methodNamed(method);
    const { unit } = facts;
    const parameters = parametersOf(method, chosen);
    const options = { targetClass, batchSize: 1, parameters, ...(layer === undefined ? {} : { layer }) };
    for await (const batch of run(engine, model, windows, options, abort)) {
      const signedValues = attributionsOf(batch, windows.samples);
      const validFrom = windows.validFrom[0]!;
      const validTo = windows.validTo[0]!;
      signedValues.fill(0, 0, validFrom);
      signedValues.fill(0, validTo);
      return {
        ...explained,
        parameters,
        unit,
        probabilities: batch.probabilities,
        engine: { name: engine.name, version: engine.version },
        validFrom,
        validTo,
        millivolts: windows.millivolts,
        values: toNonNegative(signedValues, facts),
        display: facts.display,
        signedValues,
        featureMap: batch.maps,
        completeness: batch.completeness
          ? { sum: batch.completeness[0]!, change: batch.completeness[1]!, steps: batch.pathPoints?.[0] }
          : null,
        rhythm: batch.rhythm
          ? { ...rhythmNumbers(choice.rhythm), values: windows.rhythm!.values, attributions: batch.rhythm }
          : null,
      };
    }
    throw new Error('one beat was asked for and none explained');
  });
}

/** What the numbers of a rhythm are. */
function rhythmNumbers(name: RhythmName) {
  const { values, sequence } = rhythms[name];
  return { names: [...values], ...(sequence && { sequence: { beats: sequence.beats, values: [...sequence.values] } }) };
}
