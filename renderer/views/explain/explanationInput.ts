import type { Beat, BeatExplanation } from '../../../preload/contract/contract.ts';
import { nonDefaultParameters } from '../../../preload/words/methodParameters.ts';
import { formatParameters, methodFacts, methodWithParameters } from '../../../preload/words/methods.ts';
import type { BeatFigureInput } from '../../figures/beatFigure.ts';
import { probability, sampleTime } from '../../state/format.ts';

export interface MapView {
  /** What speaks against the class too, in other colours, where the method tells. */
  readonly signed: boolean;
  /** The map as computed, as bars under the beat. */
  readonly sequence: boolean;
  /** The model was trained on synthetic data: the figure says so. */
  readonly syntheticModel: boolean;
}

/** What an explanation is drawn from: the beat as the model saw it, with the heat scaled to its own maximum. */
export function explanationInput(
  explanation: BeatExplanation,
  beat: Pick<Beat, 'samplingRateHz' | 'synthetic'>,
  wanted: MapView,
): BeatFigureInput {
  const { samplingRateHz, fiducialOffset, validFrom, validTo, millivolts, values, signedValues, featureMap } =
    explanation;
  const signed = wanted.signed && methodFacts[explanation.method].sign !== 'none';
  const place = { samplingRateHz, fiducialOffset, validFrom, validTo };
  return {
    title: `${explanation.record} at ${sampleTime(explanation.sample, beat.samplingRateHz)}`,
    symbol: explanation.symbol,
    lead: explanation.lead,
    provenance: provenanceOf(explanation, { beat: beat.synthetic, model: wanted.syntheticModel }),
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
    ...(wanted.sequence && signed && featureMap.length < millivolts.length
      ? { signed: { values: featureMap, windowSamples: millivolts.length, samplingRateHz, fiducialOffset } }
      : {}),
  };
}

/** What the colours mean, with unit and sign. */
export function quantityOf(
  { method, target, unit, oneSided }: Pick<BeatExplanation, 'method' | 'target' | 'unit' | 'oneSided'>,
  signed: boolean,
): string {
  const { sign } = methodFacts[method];
  if (signed && sign === 'evidence') return `signed: + for ${target}, \u2212 against (${unit})`;
  if (signed && sign === 'direction') return `signed: + more, \u2212 less mV for ${target} (${unit})`;
  return oneSided === 'rectified' ? `for ${target}, rectified (${unit})` : `magnitude for ${target} (${unit})`;
}

/** "; width 9": what was chosen in place of the default parameters; empty where nothing was. */
export function formatNonDefault({ method, parameters }: Pick<BeatExplanation, 'method' | 'parameters'>): string {
  const words = formatParameters(nonDefaultParameters(method, parameters));
  return words === '' ? '' : `; ${words}`;
}

function provenanceOf(
  { method, parameters, layer, target, probability: value, model, trueLabel, engine }: BeatExplanation,
  synthetic: { readonly beat: boolean; readonly model: boolean },
): string {
  const map = `${methodWithParameters(method, parameters)} of ${layer}, logit of ${target} (probability ${probability(value)})`;
  const marks = {
    beat: synthetic.beat ? 'SYNTHETIC BEAT; ' : '',
    model: synthetic.model ? ' (trained on SYNTHETIC DATA)' : '',
  };
  return `${marks.beat}${map}, true label ${trueLabel ?? 'none'}; model ${model}${marks.model}; engine ${engine.name} ${engine.version}`;
}
