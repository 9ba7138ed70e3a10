import type { ModelCard } from '../../../models/store/card.ts';
import type { Doubt, RecordDoubt } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import { type Difference, gravest, type TrainingReference, warns } from '../../../preload/words/trainingReference.ts';
import type { MeasuredTraits } from '../../compute/tasks/measureTraits.ts';
import { compareClasses } from '../../ecg/traits/compareClasses.ts';
import { compareConfidence, expectedAccuracy } from '../../ecg/traits/compareConfidence.ts';
import { compareGroup } from '../../ecg/traits/compareGroup.ts';
import {
  compareRecord,
  type Learned,
  learnedFrom,
  leastPatients,
  shapeDistanceTo,
} from '../../ecg/traits/compareRecord.ts';
import { sameRecording } from '../../ecg/traits/sameRecording.ts';
import type { AppContext } from '../context.ts';

/** A record as a model was shown it, with what the model said. */
export interface ShownRecord {
  readonly recordId: number;
  readonly record: string;
  readonly patient: string;
  readonly headerPath: string;
  readonly signal: number;
  /** All that the record is measured by. */
  readonly recordBeats: BeatColumns<'sample'>;
  /** Beats that were given each class, and the mean probability of the class given; absent: the model said nothing of it yet. */
  readonly said?: Said | undefined;
}

export interface Said {
  readonly classes: readonly number[];
  readonly confidence: number;
}

type Card = Pick<ModelCard, 'reference' | 'classes' | 'source'>;

/** Measures the records in the lead that the model is shown, and compares them with what it learned. */
export async function doubtOf(
  { compute }: Pick<AppContext, 'compute'>,
  card: Card,
  records: readonly ShownRecord[],
  signal: AbortSignal,
): Promise<Doubt> {
  const { reference } = card;
  if (reference === undefined) {
    return { level: 'unknown', differences: [], problem: withoutReference(card), records: [], compared: 0, warned: 0 };
  }
  const inputs = records.map(({ headerPath, signal: position, recordBeats }) => {
    return { headerPath, signal: position, recordBeats };
  });
  const measured = await finish(compute.run('measureTraits', { records: inputs }, signal));
  return compared({ reference, classes: card.classes }, records, measured);
}

/** What is said of records that were measured. @param measured in the order of the records */
export function compared(
  { reference, classes }: { readonly reference: TrainingReference; readonly classes: readonly string[] },
  records: readonly Omit<ShownRecord, 'headerPath' | 'signal' | 'recordBeats'>[],
  measured: readonly MeasuredTraits[],
): Doubt {
  const learned = learnedFrom(reference);
  const single = records.map((record, place) => doubtOfRecord(reference, learned, record, measured[place]!));
  const known = single.filter(({ level }) => level !== 'unknown');
  const problem = learned === undefined ? tooFewPatients : known.length === 0 ? 'No record could be measured.' : null;
  const members = records.flatMap(({ patient }, place) => {
    const { traits } = measured[place]!;
    return traits === null ? [] : { ...traits, patient };
  });
  const differences = learned === undefined ? [] : compareGroup(learned, members);
  differences.push(...saidOfGroup(reference, classes, records));
  return {
    level: problem !== null && differences.length === 0 ? 'unknown' : gravest(differences),
    differences,
    problem,
    records: single,
    compared: known.length,
    warned: known.filter(({ level }) => warns(level)).length,
  };
}

const tooFewPatients = `Not known how unusual the records are: the model learned from fewer than ${leastPatients} patients.`;

function withoutReference({ source }: Card): string {
  if (source !== undefined)
    return 'Not known whether the records are like the training records: the model was made elsewhere.';
  return 'Not known whether the records are like the training records: the model’s card is of an earlier version. `models reference` measures its training records again.';
}

function doubtOfRecord(
  { validation, records }: TrainingReference,
  learned: Learned | undefined,
  { record, recordId, said }: Omit<ShownRecord, 'headerPath' | 'signal' | 'recordBeats'>,
  { traits, problem }: MeasuredTraits,
): RecordDoubt {
  const bySaid = said && validation ? compareConfidence(validation, said.confidence) : undefined;
  const trainedAs = traits ? (sameRecording(records, traits)?.record ?? null) : null;
  // However odd it is: the model learned from this very recording.
  const isNew = trainedAs === null;
  const differences: Difference[] = [
    ...(traits && learned && isNew ? compareRecord(learned, traits) : []),
    ...(bySaid ? [bySaid] : []),
  ];
  const why = traits === null ? problem : learned === undefined ? tooFewPatients : null;
  return {
    record,
    recordId,
    level: why !== null && differences.length === 0 ? 'unknown' : gravest(differences),
    differences,
    distance: traits && learned ? shapeDistanceTo(learned, traits.typical) : null,
    distanceLimit: traits && learned ? learned.shape.inner[1] : null,
    expectedAccuracy: said && validation ? expectedAccuracy(validation, said.confidence) : null,
    trainedAs,
    problem: why,
  };
}

/** Of the classes that were given, all records together. */
function saidOfGroup(
  { validation, records: learned }: TrainingReference,
  classes: readonly string[],
  records: readonly Pick<ShownRecord, 'patient' | 'said'>[],
): Difference[] {
  const said = records.flatMap(({ patient, said: one }) => (one ? { patient, ...one } : []));
  const beats = said.map((one) => one.classes.reduce((sum, count) => sum + count, 0));
  const total = beats.reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const confidence = said.reduce((sum, one, place) => sum + one.confidence * beats[place]!, 0) / total;
  const differences = [
    compareClasses(learned, said, classes),
    validation ? compareConfidence(validation, confidence) : undefined,
  ];
  return differences.filter((one) => one !== undefined);
}

/** What a model said of one record's beats. @param probabilities [beats × classes] */
export function saidOf(probabilities: Float32Array, classes: number): Said | undefined {
  const beats = probabilities.length / classes;
  if (beats === 0) return undefined;
  const counts = new Array<number>(classes).fill(0);
  let confidence = 0;
  for (let from = 0; from < probabilities.length; from += classes) {
    const row = probabilities.subarray(from, from + classes);
    const highest = Math.max(...row);
    counts[row.indexOf(highest)]!++;
    confidence += highest;
  }
  return { classes: counts, confidence: confidence / beats };
}
