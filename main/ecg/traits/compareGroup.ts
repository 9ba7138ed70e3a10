import type { Difference, DoubtTrait } from '../../../preload/words/trainingReference.ts';
import { isLearnedLead, type Learned, learnedLeads, shapeDistanceTo } from './compareRecord.ts';
import { fencesOf, isBeyond, medianOf } from './fences.ts';
import type { RecordTraits } from './measureTraits.ts';
import { rankSumDeviate } from './rankSum.ts';
import { scaleTraits } from './scaleTraits.ts';

export interface GroupMember extends RecordTraits {
  readonly patient: string;
}

/** A rank sum of fewer patients says nothing at the limit. */
const leastOfGroup = 5;
/** Two-sided p = 0.002: one in a hundred groups of the same kind for the five quantities together. */
const rankLimit = 3.09;

/**
 * In what several records together differ from those that were learned. Groups show what no single record does: QRS of 4 mV
 * may be one patient's, in half of the records they are another gain.
 */
export function compareGroup(learned: Learned, records: readonly GroupMember[]): Difference[] {
  const differences = [...leadsOfGroup(learned, records)];
  if (new Set(records.map(({ patient }) => patient)).size < leastOfGroup) return differences;
  return [...shapeOfGroup(learned, records), ...differences, ...scalesOfGroup(learned, records)];
}

function leadsOfGroup(learned: Learned, records: readonly GroupMember[]): Difference[] {
  const differences: Difference[] = [];
  const others = records.filter(({ lead }) => !isLearnedLead(learned, lead));
  if (others.length > 0) {
    const names = [...new Set(others.map(({ lead }) => lead))].join(', ');
    const sentence = `${others.length} of ${records.length} records show lead ${names}; the model was trained on ${learnedLeads(learned)}.`;
    differences.push({ trait: 'lead', level: 2 * others.length > records.length ? 'differs' : 'note', sentence });
  }
  const rates = [...new Set(records.map(({ samplingRateHz }) => samplingRateHz))];
  const newRates = rates.filter((rate) => !learned.ratesHz.includes(rate));
  if (newRates.length > 0) {
    const sentence = `Sampled at ${newRates.join(', ')} Hz; the model was trained at ${learned.ratesHz.join(', ')} Hz, so the windows are resampled.`;
    differences.push({ trait: 'rate', level: 'note', sentence });
  }
  return differences;
}

function shapeOfGroup(learned: Learned, records: readonly GroupMember[]): Difference[] {
  const distances = byPatient(records, ({ typical }) => shapeDistanceTo(learned, typical));
  const deviate = rankSumDeviate(
    distances,
    byPatient(learned.records, ({ distance }) => distance),
  );
  if (deviate < rankLimit) return [];
  const median = medianOf(distances);
  const level = median > learned.shape.inner[1] ? 'far' : 'differs';
  const turned = medianOf(
    byPatient(records, ({ typical }) =>
      shapeDistanceTo(
        learned,
        typical.map((value) => -value),
      ),
    ),
  );
  const measured = `median distance ${median.toFixed(2)}, ${learned.shape.median.toFixed(2)} among the training patients`;
  if (turned < median / 2) {
    const sentence = `The beats are upside down compared with the training records (${measured}; ${turned.toFixed(2)} when negated): leads may be exchanged.`;
    return [{ trait: 'polarity', level, sentence }];
  }
  return [
    { trait: 'shape', level, sentence: `The shape of the beats differs from the training records (${measured}).` },
  ];
}

function scalesOfGroup(learned: Learned, records: readonly GroupMember[]): Difference[] {
  return Object.entries(scaleTraits).flatMap(([trait, { of, leastSpread, groupSentence }]): Difference[] => {
    const [values, known] = [byPatient(records, of), byPatient(learned.records, of)];
    if (Math.abs(rankSumDeviate(values, known)) < rankLimit) return [];
    const { median, inner } = fencesOf(known, leastSpread);
    const value = medianOf(values);
    const level = isBeyond(value, inner) ? 'far' : 'differs';
    return [{ trait: trait as DoubtTrait, level, sentence: groupSentence(value, median) }];
  });
}

/** One value a patient: the median of the records'. */
function byPatient<R extends { readonly patient: string }>(
  records: readonly R[],
  of: (record: R) => number | null,
): number[] {
  const values = new Map<string, number[]>();
  for (const record of records) {
    const value = of(record);
    if (value === null) continue;
    const list = values.get(record.patient);
    if (list) list.push(value);
    else values.set(record.patient, [value]);
  }
  return [...values.values()].map(medianOf);
}
