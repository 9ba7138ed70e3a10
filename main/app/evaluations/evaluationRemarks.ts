import type { ModelCard } from '../../../models/store/card.ts';
import type { Doubt } from '../../../preload/contract/contract.ts';
import { classOf } from '../../../preload/words/labelSets.ts';
import { plural, whole } from '../../../preload/words/numberFormats.ts';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { isMitdbRecord } from '../../ecg/archive/mitdb.ts';
import type { RecordRow } from '../../index/records.ts';
import type { LabelledRecord } from '../beats/manifest.ts';

export interface EvaluatedFacts {
  readonly card: Pick<ModelCard, 'labelSet' | 'split' | 'data' | 'reference'>;
  /** Null: a whole archive. */
  readonly part: SplitPart | null;
  readonly records: readonly (LabelledRecord & { readonly row: RecordRow })[];
  /** How the records differ from what the model learned. */
  readonly doubt: Pick<Doubt, 'records'>;
}

/** What a reader must know of the beats behind the numbers. One sentence each. */
export function evaluationRemarks({ card, part, records, doubt }: EvaluatedFacts): string[] {
  const patients = new Set(records.map(({ patient }) => patient)).size;
  const remarks: string[] = [];
  if (part === 'training')
    remarks.push('These are the beats that the model was trained on: they say nothing of new ones.');
  if (part === 'validation') remarks.push('The model’s epoch was chosen on these beats: they flatter it a little.');
  if (part === null) remarks.push(...trainedOnRemarks({ card, records, doubt }));
  if (card.split.name === 'beats' && part !== null) {
    remarks.push('Beats of the same patients were in training: the intervals are not those of new patients.');
  }
  if (card.split.name === 'ds1-ds2' && records.some(is202)) {
    remarks.push(
      'Record 202 (DS2) is of the same patient as 201 (DS1), which the model may have learned from; the lists are kept as published, to compare with others.',
    );
  }
  if (patients === 1) remarks.push('One patient only: there are no intervals by patients.');
  else if (patients < 10) remarks.push(`Intervals by only ${patients} patients are too narrow.`);
  return remarks;
}

/** Of a whole archive: which of its records the model learned from, by what their beats look like, whatever their names. */
function trainedOnRemarks({ card, records, doubt }: Omit<EvaluatedFacts, 'part'>): string[] {
  if (card.split.name === 'none') {
    return ['The model was made elsewhere: whether it was trained on these beats is not known.'];
  }
  const known = doubt.records.flatMap(({ record, trainedAs }) => (trainedAs === null ? [] : record));
  if (known.length > 0) {
    const which = known.length === records.length ? 'all of them' : inWords(known);
    return [`The model was trained on beats of ${known.length} of the ${records.length} records: ${which}.`];
  }
  const isOfCard = records.some(({ row }) => card.data.archives.includes(row.archive));
  if (card.reference !== undefined || !isOfCard) return [];
  return ['The model was trained on an archive of this name: beats that it was trained on may be among them.'];
}

const mostNames = 12;

function inWords(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 0 ? `${names.slice(0, mostNames).join(', ')} and ${rest} more` : names.join(', ');
}

/** Record 202 of MIT-BIH, not another archive's of that name. */
function is202({ row }: EvaluatedFacts['records'][number]): boolean {
  const { name, samplingRateHz, signals, samples } = row;
  return name === '202' && isMitdbRecord({ name, samplingRateHz, signalCount: signals.length, sampleCount: samples });
}

/** Below this kappa a model knows hardly more than how often each class comes (Landis & Koch 1977 call up to 0.2 slight). */
const chanceKappa = 0.1;

/**
 * Told of a model that tells the classes no better than chance, as after training on shuffled labels; null: of others.
 *
 * @param referenceClasses how many classes the beats have by their reference; of one alone kappa is 0 whatever a model says,
 *   as what agrees by chance is then all that can agree
 */
export function chanceRemark(kappa: number | null, referenceClasses: number): string | null {
  if (kappa === null || kappa >= chanceKappa || referenceClasses < 2) return null;
  return `Cohen’s kappa is ${kappa.toFixed(2).replace('-', '−')}: the model tells these classes hardly better than chance. Its labels may be wrong or shuffled, or nothing in the window tells the classes apart; its maps then say nothing of the classes.`;
}

/** Where and why the table is not the report that EC57 asks for. */
export function nonStandard({ card, part, records }: EvaluatedFacts): string[] {
  const unpaced = records.filter(({ row }) => (row.classes['/'] ?? 0) === 0);
  const paced = records.filter(({ row }) => (row.classes['/'] ?? 0) > 0);
  const reasons = [
    'No QRS detector ran: beats come from the reference annotations, so none is missed or extra, the match window of 150 ms plays no part, and QRS Se and +P are not given.',
  ];
  const classless: Record<string, number> = {};
  let beats = 0;
  let evaluated = 0;
  for (const { row, beats: ofRecord } of unpaced) {
    evaluated += ofRecord.id.length;
    for (const [symbol, count] of Object.entries(row.classes)) {
      if (classOf(card.labelSet, symbol) === undefined) classless[symbol] = (classless[symbol] ?? 0) + count;
      else beats += count;
    }
  }
  const without = Object.entries(classless);
  if (without.length > 0) {
    const list = without.map(([symbol, count]) => `${symbol} ${count}`).join(', ');
    reasons.push(`Beats without a class in ${card.labelSet} are left out: ${list}.`);
  }
  if (evaluated < beats) {
    reasons.push(
      `Only ${whole(evaluated)} of the ${plural(beats, 'beat')} of these records were evaluated (the ${part ?? 'evaluated'} part).`,
    );
  }
  if (card.labelSet === 'mitdb-8')
    reasons.push('Classes are mapped after prediction: N L R are N, A is S, f and / are Q.');
  const escapes = unpaced.reduce((sum, { row }) => sum + (row.classes.e ?? 0) + (row.classes.j ?? 0), 0);
  if (card.labelSet === 'aami-5' && escapes > 0) {
    reasons.push(`Escape beats (e, j: ${escapes}) are N, as de Chazal 2004 has them; bxb takes them as S.`);
  }
  if (part !== 'test') reasons.push('The beats are not those of a test part that was kept from training.');
  if (paced.length > 0) {
    reasons.push(
      `Records with paced beats are left out, as the standard has it: ${paced.map(({ record }) => record).join(', ')}.`,
    );
  }
  return reasons;
}
