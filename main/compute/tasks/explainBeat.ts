import { alignmentOf } from '../../../models/explanation/alignment.ts';
import { gradCam } from '../../../models/explanation/gradCam.ts';
import { rectify } from '../../../models/explanation/rectify.ts';
import { upsample } from '../../../models/explanation/upsample.ts';
import type { BeatExplanation } from '../../../preload/contract.ts';
import type { MethodName } from '../../../preload/vocabulary.ts';
import { withModel } from '../loadedModel.ts';
import { refusal } from '../refuse.ts';
import { explainedLayer } from './explainedLayer.ts';
import { type ManifestRecord, readManifest, windowChoice } from './manifest.ts';

export interface ExplainBeatInput {
  /** The model's folder. */
  readonly folder: string;
  /** One record with one beat. */
  readonly record: ManifestRecord;
  readonly target: string;
  readonly method: MethodName;
}

export type ExplainBeatOutput = Pick<
  BeatExplanation,
  'probabilities' | 'layer' | 'engine' | 'validFrom' | 'validTo' | 'millivolts' | 'values' | 'featureMap'
>;

/** Explains one beat for one class. */
export async function* explainBeat(
  { folder, record, target, method: _onlyGradCam }: ExplainBeatInput,
  signal: AbortSignal,
): AsyncGenerator<never, ExplainBeatOutput, void> {
  // biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const targetClass = card.classes.indexOf(target);
    if (targetClass < 0) throw refusal(`the model has no class "${target}"; expected one of ${card.classes.join(' ')}`);
    const reading = readManifest([record], windowChoice(card), signal);
    let read = await reading.next();
    while (!read.done) read = await reading.next();
    const windows = read.value;
    for await (const batch of gradCam(engine, model, windows, { targetClass, batchSize: 1 }, signal)) {
      const { maps, featureSteps, probabilities } = batch;
      const values = upsample(rectify(maps), featureSteps, windows.samples, alignmentOf(model.features));
      const validFrom = windows.validFrom[0]!;
      const validTo = windows.validTo[0]!;
      values.fill(0, 0, validFrom);
      values.fill(0, validTo);
      return {
        probabilities,
        layer: explainedLayer(model),
        engine: { name: engine.name, version: engine.version },
        validFrom,
        validTo,
        millivolts: windows.values,
        values,
        featureMap: maps,
      };
    }
    throw new Error('one beat was asked for and none explained');
  });
}
