import type { Beat, BeatExplanation } from '../../../preload/contract.ts';
import type { BeatFigureInput } from '../../figures/beatFigure.ts';
import { probability, sampleTime } from '../../state/format.ts';

/** What an explanation is drawn from: the beat as the model saw it, with the heat scaled to its own maximum. */
export function explanationInput(
  explanation: BeatExplanation,
  beat: Pick<Beat, 'samplingRateHz'>,
  signed: boolean,
): BeatFigureInput {
  const { samplingRateHz, fiducialOffset, validFrom, validTo, millivolts, values, featureMap } = explanation;
  const place = { samplingRateHz, fiducialOffset, validFrom, validTo };
  return {
    title: `${explanation.record} at ${sampleTime(explanation.sample, beat.samplingRateHz)}`,
    symbol: explanation.symbol,
    lead: explanation.lead,
    provenance: provenanceOf(explanation),
    curve: { ...place, millivolts },
    heat: {
      ...place,
      values,
      maximum: Math.max(0, ...values),
      quantity: `attribution for ${explanation.target} (logit)`,
    },
    ...(signed
      ? { signed: { values: featureMap, windowSamples: millivolts.length, samplingRateHz, fiducialOffset } }
      : {}),
  };
}

function provenanceOf({
  method,
  layer,
  target,
  probability: value,
  model,
  trueLabel,
  engine,
}: BeatExplanation): string {
  const map = `${method} of ${layer}, logit of ${target} (probability ${probability(value)})`;
  return `${map}, true label ${trueLabel ?? 'none'}; model ${model}; engine ${engine.name} ${engine.version}`;
}
