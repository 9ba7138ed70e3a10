import type { contract, InputOf, ReaderAgreement, ReviewState } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { classOf, labelSets } from '../../../preload/words/labelSets.ts';
import { beatSymbols } from '../../../preload/words/symbols.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { placeOf } from './currentRecords.ts';

type AgreementInput = InputOf<typeof contract, 'reviews.agreement'>;

/** How two reviewers agree about the beats that both have a verdict of; skipped ones are not decided. */
export async function agreement(
  context: AppContext,
  { first, second, seed }: AgreementInput,
  states: readonly ReviewState[],
  signal: AbortSignal,
): Promise<ReaderAgreement> {
  if (first === second) throw new InvalidInput('agreement is between two reviewers: give another second one');
  const pairs = pairsOf(states, first, second);
  if (pairs.length === 0) {
    throw new Conflict(`${first} and ${second} have no beat with a verdict of both; there is nothing to compare.`);
  }
  const held = new Set(pairs.flatMap(({ one, other }) => [categoryOf(one), categoryOf(other)]));
  const categories = [...beatSymbols, ...otherCategories].filter((name) => held.has(name));
  const patients = [...new Set(pairs.map(({ one }) => patientOf(one)))];
  const place = (state: ReviewState) => categories.indexOf(categoryOf(state));
  const compared = await finish(
    context.compute.run(
      'compareReaders',
      {
        first: Uint8Array.from(pairs, ({ one }) => place(one)),
        second: Uint8Array.from(pairs, ({ other }) => place(other)),
        patient: Uint32Array.from(pairs, ({ one }) => patients.indexOf(patientOf(one))),
        ...{ patients: patients.length, categories: categories.length, seed, ec57: ec57Of(pairs) },
      },
      signal,
    ),
  );
  const beatOf = ({ one, other }: Pair): ReaderAgreement['differences'][number] => ({
    ...{ recordId: one.recordId, beatId: one.beatId, archive: one.archive, record: one.record, sample: one.sample },
    ...{ given: one.given, first: categoryOf(one), second: categoryOf(other) },
  });
  return {
    ...{ first, second, categories, beats: pairs.length, patients: patients.length },
    matrix: compared.matrix.map((row) => [...row]),
    observed: compared.observed,
    kappa: compared.kappa,
    kappaInterval: compared.kappaInterval === null ? null : [compared.kappaInterval[0], compared.kappaInterval[1]],
    ec57: compared.ec57 as ReaderAgreement['ec57'],
    ec57NonStandard:
      'Beats that both readers decided of alone, from the first sample on; the first reader stands for the reference. Not the report of the standard, which counts whole records after the first five minutes.',
    differences: pairs.map(beatOf).filter((pair) => pair.first !== pair.second),
  };
}

interface Pair {
  readonly one: ReviewState;
  readonly other: ReviewState;
}

const otherCategories = ['unsure', 'unreadable', 'no beat', 'qrs'];

/** What is compared: the label, or why there is none. */
function categoryOf({ verdict, label }: ReviewState): string {
  if (verdict === 'unsure' || verdict === 'unreadable') return verdict;
  return label ?? 'no beat';
}

function pairsOf(states: readonly ReviewState[], first: string, second: string): Pair[] {
  const decided = states.filter(({ verdict }) => verdict !== null && verdict !== 'skip');
  const keyOf = ({ recordId, folder, record, annotator, sample }: ReviewState) =>
    JSON.stringify([recordId ?? placeOf(folder, record), annotator, sample]);
  const others = new Map(decided.filter(({ reviewer }) => reviewer === second).map((state) => [keyOf(state), state]));
  return decided.flatMap((one) => {
    const other = one.reviewer === first ? others.get(keyOf(one)) : undefined;
    // Of different given labels, the two answered different questions.
    return other === undefined || other.given !== one.given ? [] : [{ one, other }];
  });
}

function patientOf({ folder, patient }: ReviewState): string {
  return placeOf(folder, patient);
}

function ec57Of(pairs: readonly Pair[]) {
  const { classes } = labelSets['aami-5'];
  const placeOfLabel = (state: ReviewState) => classes.indexOf(classOf('aami-5', categoryOf(state)) ?? '');
  const labelled = pairs.filter(({ one, other }) => placeOfLabel(one) >= 0 && placeOfLabel(other) >= 0);
  const records = [...new Set(labelled.map(({ one }) => one.record))];
  return {
    records,
    recordOf: labelled.map(({ one }) => records.indexOf(one.record)),
    seconds: labelled.map(() => 0),
    reference: labelled.map(({ one }) => placeOfLabel(one)),
    predicted: labelled.map(({ other }) => placeOfLabel(other)),
    startSeconds: 0,
  };
}
