import { predictedClasses } from '../../../models/evaluation/confusion.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import type { ReferenceRecord, TrainingReference } from '../../../preload/words/trainingReference.ts';
import { partIndex } from '../../ecg/selection/splits.ts';
import type { RecordTraits } from '../../ecg/traits/measureTraits.ts';
import { packTypical } from '../../ecg/traits/typicalBeat.ts';
import type { SelectedBeats, TrainingRecord } from '../beats/selectBeats.ts';
import { measureTraits } from '../tasks/measureTraits.ts';

export interface LearnedBeats {
  readonly selection: Pick<SelectedBeats, 'manifest' | 'classIndex' | 'parts' | 'beatsOf'>;
  readonly classes: readonly string[];
  /** Of the validation beats. [validation beats × classes] */
  readonly validationProbabilities: Float32Array;
}

/** What a model learned from, for its card: its training records measured one by one, and how sure it is of its validation part. */
export async function trainingReference(
  { selection, classes, validationProbabilities }: LearnedBeats,
  abort: AbortSignal,
): Promise<TrainingReference> {
  const { manifest, classIndex, parts, beatsOf } = selection;
  let beat = 0;
  const counted = manifest.map((record) => {
    const counts = classes.map(() => 0);
    for (let at = 0; at < record.beats.sample.length; at++, beat++) {
      if (parts[beat] === partIndex.training) counts[classIndex[beat]!]!++;
    }
    return { record, counts };
  });
  const learned = counted.filter(({ counts }) => counts.some((count) => count > 0));
  const measured = await finish(measureTraits({ records: learned.map(({ record }) => record) }, abort));
  const validation = beatsOf('validation');
  return {
    version: 1,
    records: learned.flatMap(({ record, counts }, place) => {
      const { traits } = measured[place]!;
      return traits === null ? [] : referenceRecord(record as TrainingRecord, traits, counts);
    }),
    validation: sureness(
      validationProbabilities,
      Uint8Array.from(validation, (at) => classIndex[at]!),
      classes.length,
    ),
  };
}

function referenceRecord(
  { record, patientName, patient }: TrainingRecord,
  { lead, samplingRateHz, rrMs, qrsMillivolts, upright, qrsHz, typical }: RecordTraits,
  classes: readonly number[],
): ReferenceRecord {
  return {
    ...{ record, patient: patientName ?? patient, lead, samplingRateHz },
    rrMs: rrMs === null ? null : rounded(rrMs),
    ...{ qrsMillivolts: rounded(qrsMillivolts), upright: rounded(upright), qrsHz: rounded(qrsHz) },
    typical: packTypical(typical),
    classes,
  };
}

/** Five digits are more than a patient's beats keep from one hour to the next. */
function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

/** Mean probability of the predicted class, and how often it is right. */
function sureness(
  probabilities: Float32Array,
  reference: Uint8Array,
  classes: number,
): TrainingReference['validation'] {
  const predicted = predictedClasses(probabilities, classes);
  let [confidence, right] = [0, 0];
  predicted.forEach((place, beat) => {
    confidence += probabilities[beat * classes + place]!;
    if (place === reference[beat]) right++;
  });
  const beats = reference.length;
  return { beats, confidence: rounded(confidence / beats), accuracy: rounded(right / beats) };
}
