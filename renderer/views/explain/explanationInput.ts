import type { Beat, BeatExplanation } from '../../../preload/contract.ts';
import type { BeatFigureInput } from '../../figures/beatFigure.ts';
import { sampleTime } from '../../state/format.ts';

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
