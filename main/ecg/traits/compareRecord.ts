import type { Difference, TrainingReference, Traits } from '../../../preload/words/trainingReference.ts';
import { leadName } from '../leads/ecgLeads.ts';
import { type Fences, fencesOf, isBeyond } from './fences.ts';
import type { RecordTraits } from './measureTraits.ts';
import { scaleTraits } from './scaleTraits.ts';
import { shapeDistance, unpackTypical } from './typicalBeat.ts';

/** What was learned, ready to be compared with. */
export interface Learned {
  readonly records: readonly LearnedRecord[];
  readonly patients: number;
  /** Leads by how many records have them, most first. */
  readonly leads: ReadonlyMap<string, number>;
  readonly ratesHz: readonly number[];
  /** Of each record's distance to records of other patients: what a new patient's would be. */
  readonly shape: Fences;
  readonly scales: Readonly<Record<keyof typeof scaleTraits, Fences | undefined>>;
}

export interface LearnedRecord extends Traits {
  readonly patient: string;
  readonly typical: Float32Array;
  /** To the records of other patients. */
  readonly distance: number;
}

/** With fewer patients nothing can be said of what is usual. */
export const leastPatients = 6;
/**
 * The distance is to the learned record that is third nearest, so that one odd patient makes no odd beat usual (Sun et al.
 * 2022); with fewer than 18 patients to a nearer one, as no three of them may be alike.
 */
const furthestNeighbour = 3;
const patientsPerNeighbour = 7;
/** Distances of beats that nobody would tell apart. */
const leastSpread = 0.01;

/** Undefined where too few patients were learned from. */
export function learnedFrom({ records }: Pick<TrainingReference, 'records'>): Learned | undefined {
  const patients = new Set(records.map(({ patient }) => patient)).size;
  if (patients < leastPatients) return undefined;
  const unpacked = records.map((record) => ({ ...record, typical: unpackTypical(record.typical) }));
  const known = unpacked.map((record) => {
    const others = unpacked.filter(({ patient }) => patient !== record.patient);
    return { ...record, distance: distanceTo(others, patients, record.typical) };
  });
  const leads = new Map<string, number>();
  for (const { lead } of records) leads.set(leadName(lead), (leads.get(leadName(lead)) ?? 0) + 1);
  const scales = Object.entries(scaleTraits).map(([name, { of, leastSpread: least }]) => {
    const values = records.map(of).filter((value) => value !== null);
    return [name, values.length < leastPatients ? undefined : fencesOf(values, least)];
  });
  return {
    records: known,
    patients,
    leads: new Map([...leads].sort(([, a], [, b]) => b - a)),
    ratesHz: [...new Set(records.map(({ samplingRateHz }) => samplingRateHz))].sort((a, b) => a - b),
    shape: fencesOf(
      known.map(({ distance }) => distance),
      leastSpread,
    ),
    scales: Object.fromEntries(scales) as Learned['scales'],
  };
}

/** Of a typical beat to what was learned. */
export function shapeDistanceTo(
  { records, patients }: Pick<Learned, 'records' | 'patients'>,
  typical: Float32Array,
): number {
  return distanceTo(records, patients, typical);
}

function distanceTo(
  records: readonly Pick<LearnedRecord, 'typical'>[],
  patients: number,
  typical: Float32Array,
): number {
  const distances = records.map((record) => shapeDistance(record.typical, typical)).sort((a, b) => a - b);
  const neighbour = Math.min(furthestNeighbour, Math.max(1, Math.round(patients / patientsPerNeighbour)));
  return distances[neighbour - 1] ?? 2;
}

/** In what one record's beats differ from those that were learned; empty: in nothing that is measured. */
export function compareRecord(learned: Learned, traits: RecordTraits): Difference[] {
  return [
    ...shapeDifferences(learned, traits.typical),
    ...leadDifferences(learned, traits),
    ...scaleDifferences(learned, traits),
  ];
}

function shapeDifferences(learned: Learned, typical: Float32Array): Difference[] {
  const distance = shapeDistanceTo(learned, typical);
  const [, limit] = learned.shape.inner;
  if (distance <= limit) return [];
  const level = distance > learned.shape.outer[1] ? 'far' : 'differs';
  const turned = shapeDistanceTo(
    learned,
    typical.map((value) => -value),
  );
  const measured = `distance ${distance.toFixed(2)}, limit ${limit.toFixed(2)}`;
  if (turned < distance / 2 && turned <= learned.shape.outer[1]) {
    const sentence = `The beats are upside down compared with the training records (${measured}; ${turned.toFixed(2)} when negated).`;
    return [{ trait: 'polarity', level, sentence }];
  }
  return [
    { trait: 'shape', level, sentence: `The shape of the beats differs from the training records (${measured}).` },
  ];
}

/** Lead II of the limbs and its place on the chest in monitors show much the same. */
const alike: ReadonlyMap<string, string> = new Map([['II', 'MLII']]);

export function isLearnedLead({ leads }: Learned, lead: string): boolean {
  const known = (name: string) => alike.get(name) ?? name;
  return [...leads.keys()].some((name) => known(name) === known(leadName(lead)));
}

function leadDifferences(learned: Learned, { lead, samplingRateHz }: Traits): Difference[] {
  const differences: Difference[] = [];
  if (!isLearnedLead(learned, lead)) {
    differences.push({
      trait: 'lead',
      level: 'differs',
      sentence: `Lead ${lead}; the model was trained on ${learnedLeads(learned)}.`,
    });
  }
  if (!learned.ratesHz.includes(samplingRateHz)) {
    const sentence = `Sampled at ${samplingRateHz} Hz; the model was trained at ${learned.ratesHz.join(', ')} Hz, so the windows are resampled.`;
    differences.push({ trait: 'rate', level: 'note', sentence });
  }
  return differences;
}

export function learnedLeads({ leads }: Learned): string {
  return [...leads.keys()].join(', ');
}

function scaleDifferences({ scales }: Learned, traits: Traits): Difference[] {
  return Object.entries(scaleTraits).flatMap(([name, { of, sentence }]): Difference[] => {
    const trait = name as keyof typeof scaleTraits;
    const value = of(traits);
    const fences = scales[trait];
    if (fences === undefined || value === null || !isBeyond(value, fences.inner)) return [];
    const level = isBeyond(value, fences.outer) ? 'far' : 'differs';
    return [{ trait, level, sentence: sentence(value, fences) }];
  });
}
