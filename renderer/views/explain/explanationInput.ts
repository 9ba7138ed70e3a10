import type { Beat, BeatExplanation } from '../../../preload/contract.ts';
import type { BeatFigureInput } from '../../figures/beatFigure.ts';
import { probability, sampleTime } from '../../state/format.ts';
import { methodTitle } from './methodTitle.ts';

/** What an explanation is drawn from: the beat as the model saw it, with the heat scaled to its own maximum. */
export function explanationInput(
  explanation: BeatExplanation,
  beat: Pick<Beat, 'samplingRateHz'>,
  signed: boolean,
): BeatFigureInput {
  const { samplingRateHz, fiducialOffset, validFrom, validTo, millivolts, values, signedValues, featureMap } =
    explanation;
  const place = { samplingRateHz, fiducialOffset, validFrom, validTo };
  return {
    title: `${explanation.record} at ${sampleTime(explanation.sample, beat.samplingRateHz)}`,
    symbol: explanation.symbol,
    lead: explanation.lead,
    provenance: provenanceOf(explanation),
    curve: { ...place, millivolts },
    heat: signed
      ? {
          ...place,
          values: signedValues,
          maximum: Math.max(...values.map(Math.abs), ...signedValues.map(Math.abs)),
          signed,
          quantity: quantityOf(explanation, signed),
        }
      : { ...place, values, maximum: Math.max(0, ...values), quantity: quantityOf(explanation, signed) },
    ...(signed && featureMap.length < millivolts.length
      ? { signed: { values: featureMap, windowSamples: millivolts.length, samplingRateHz, fiducialOffset } }
      : {}),
  };
}

/** What the colours mean, with unit and sign. */
export function quantityOf(
  { target, unit, oneSided }: Pick<BeatExplanation, 'target' | 'unit' | 'oneSided'>,
  signed: boolean,
): string {
  if (signed) return `signed: for ${target} above 0, against it below (${unit})`;
  return oneSided === 'rectified' ? `for ${target}, rectified (${unit})` : `magnitude for ${target} (${unit})`;
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
  const map = `${methodTitle[method]} of ${layer}, logit of ${target} (probability ${probability(value)})`;
  return `${map}, true label ${trueLabel ?? 'none'}; model ${model}; engine ${engine.name} ${engine.version}`;
}
