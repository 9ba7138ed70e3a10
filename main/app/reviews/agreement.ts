import type { contract, InputOf, ReaderAgreement, ReviewState } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { classOf, labelSets } from '../../../preload/words/labelSets.ts';
import { beatSymbols } from '../../../preload/words/symbols.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { placeOf } from './currentRecords.ts';
import { beatKey, holds, isReading, otherHolds, type ReadPair, readerName, readPairs } from './readings.ts';
import { resolveReadings } from './resolveReadings.ts';

type AgreementInput = InputOf<typeof contract, 'reviews.agreement'>;

/** How two readers agree about the beats that both have a verdict of; skipped ones are not decided, adjudications no reading. */
export async function agreement(
  context: AppContext,
  { first, second, seed }: AgreementInput,
  states: readonly ReviewState[],
  signal: AbortSignal,
): Promise<ReaderAgreement> {
  const [one, other] = [readerName(first), readerName(second)];
  refuseSame(first, second);
  const pairs = readPairs(states, first, second);
  if (pairs.length === 0)
    throw new Conflict(`${one} and ${other} have no beat with a verdict of both; there is nothing to compare.`);
  const held = new Set(pairs.flatMap((pair) => [pair.first.holds, pair.second.holds]));
  const categories: readonly string[] = [...beatSymbols, ...otherHolds].filter((name) => held.has(name));
  const patients = [...new Set(pairs.map(patientOf))];
  const compared = await finish(
    context.compute.run(
      'compareReaders',
      {
        first: Uint8Array.from(pairs, (pair) => categories.indexOf(pair.first.holds)),
        second: Uint8Array.from(pairs, (pair) => categories.indexOf(pair.second.holds)),
        patient: Uint32Array.from(pairs, (pair) => patients.indexOf(patientOf(pair))),
        ...{ patients: patients.length, categories: categories.length, seed, ec57: ec57Of(pairs) },
      },
      signal,
    ),
  );
  const adjudicatedOf = adjudications(states, first, second);
  const differences = pairs
    .filter((pair) => pair.first.holds !== pair.second.holds)
    .map(({ at, ...pair }) => ({
      ...{ recordId: at.recordId, beatId: at.beatId, archive: at.archive, record: at.record, sample: at.sample },
      ...{ given: at.given, first: pair.first.holds, second: pair.second.holds, adjudicated: adjudicatedOf(at) },
    }));
  const readings = (reader: AgreementInput['first']) =>
    'given' in reader
      ? pairs.length
      : states.filter((state) => isReading(state) && state.reviewer === reader.reviewer).length;
  return {
    ...{ first: one, second: other, categories: [...categories], beats: pairs.length, patients: patients.length },
    ...{ onlyFirst: readings(first) - pairs.length, onlySecond: readings(second) - pairs.length },
    adjudicated: differences.filter(({ adjudicated }) => adjudicated !== null).length,
    matrix: compared.matrix.map((row) => [...row]),
    observed: compared.observed,
    kappa: compared.kappa,
    kappaInterval: compared.kappaInterval === null ? null : [compared.kappaInterval[0], compared.kappaInterval[1]],
    ec57: compared.ec57 as ReaderAgreement['ec57'],
    ec57LeftOut: compared.ec57LeftOut,
    ec57NonStandard:
      'Beats that both readers decided of alone; the first reader stands for the reference. Not the report of the standard, which counts whole records.',
    differences,
  };
}

/** @throws InvalidInput where they are one, or nobody of them is a reviewer */
export function refuseSame(first: AgreementInput['first'], second: AgreementInput['second']): void {
  if (readerName(first) !== readerName(second)) return;
  throw new InvalidInput('agreement is between two readers: give another second one');
}

/** What a third reader decided of a beat that these two differ about. */
export function adjudications(
  states: readonly ReviewState[],
  first: AgreementInput['first'],
  second: AgreementInput['second'],
): (at: ReviewState) => { reviewer: string; holds: string } | null {
  if ('given' in first || 'given' in second) return () => null;
  const resolved = resolveReadings(states, [first.reviewer, second.reviewer]);
  const winners = new Map(
    resolved.flatMap(({ standing, wins }) =>
      standing === 'adjudicated' && wins ? [[beatKey(wins), wins] as const] : [],
    ),
  );
  return (at) => {
    const wins = winners.get(beatKey(at));
    return wins === undefined ? null : { reviewer: wins.reviewer, holds: holds(wins) };
  };
}

function patientOf({ at: { folder, patient } }: ReadPair): string {
  return placeOf(folder, patient);
}

/** Beats that both gave an AAMI class, by record; records of two archives are told apart. */
function ec57Of(pairs: readonly ReadPair[]) {
  const { classes } = labelSets['aami-5'];
  const placeOfLabel = (label: string) => classes.indexOf(classOf('aami-5', label) ?? '');
  const labelled = pairs.filter(
    ({ first, second }) => placeOfLabel(first.holds) >= 0 && placeOfLabel(second.holds) >= 0,
  );
  const names = new Map(labelled.map(({ at }) => [placeOf(at.folder, at.record), at]));
  const isOnce = (record: string) => [...names.values()].filter((at) => at.record === record).length === 1;
  const keys = [...names.keys()];
  return {
    records: [...names.values()].map(({ archive, record }) => (isOnce(record) ? record : `${archive}/${record}`)),
    recordOf: labelled.map(({ at }) => keys.indexOf(placeOf(at.folder, at.record))),
    seconds: labelled.map(({ at }) => at.sample / at.samplingRateHz),
    reference: labelled.map(({ first }) => placeOfLabel(first.holds)),
    predicted: labelled.map(({ second }) => placeOfLabel(second.holds)),
  };
}
