import type { InspectRecordModelInput, ModelLook } from '../../../../preload/contract/contract.ts';
import { recordLimits } from '../../../../preload/words/recordLimits.ts';
import type { RecordRecipeName } from '../../../../preload/words/recordRecipes.ts';
import { wholeNumber } from '../wholeNumber.ts';

/** What stands in the fields of the dialog, as typed or chosen. Empty: nothing is. */
export interface RecordImportFields {
  readonly path: string;
  readonly leads: string;
  readonly outputs: string;
  readonly rate: string;
  /** Of a record, where the network takes any length. */
  readonly seconds: string;
  readonly recipe: RecordRecipeName | '';
  readonly unit: 'mV' | 'uV' | '';
  readonly scaling: 'none' | 'standardised' | '';
  readonly mean: string;
  readonly deviation: string;
  /** Where the file ends in logits. */
  readonly ending: 'sigmoid' | 'soft-max' | '';
  /** Empty: that of the file. */
  readonly layer: string;
  readonly name: string;
}

type Look = Pick<ModelLook, 'ofRecords'>;

/** What the file is inspected with; null: more must be filled in before, as the length where the network takes any. */
export function inspectionOf(fields: RecordImportFields, look: Look): InspectRecordModelInput | null {
  const path = fields.path.trim();
  // Names are needed only where they decide which axis is that of leads.
  const isSure = look.ofRecords.length === 1;
  if (!isSure && !inputTaken(fields, look)) return null;
  const leads = isSure ? undefined : leadsOf(fields, look);
  if (!takesAnyLength(fields, look)) return { path, leads };
  const [rate, seconds] = [rateOf(fields), secondsOf(fields)];
  return rate === null || seconds === null ? null : { path, leads, samples: rate * seconds };
}

/** The meaning of the network's input that has as many leads as are named. */
export function inputTaken(fields: RecordImportFields, look: Look): Look['ofRecords'][number] | undefined {
  const { length } = leadsOf(fields, look);
  return look.ofRecords.find(({ leads }) => leads === length);
}

export function takesAnyLength(fields: RecordImportFields, look: Look): boolean {
  const [only, ...others] = look.ofRecords;
  return (others.length === 0 ? only : inputTaken(fields, look))?.samples === null;
}

export function leadsOf({ leads }: RecordImportFields, { ofRecords }: Look): string[] {
  return namesOf(leads, ofRecords.length === 1 ? ofRecords[0]!.leads : undefined);
}

/** Commas part names, or blanks where no comma stands. Where one name is expected it may hold blanks. */
export function namesOf(text: string, expected: number | undefined): string[] {
  const parted = text.includes(',') || expected === 1 ? text.split(',') : text.split(/\s+/);
  return parted.map((name) => name.trim()).filter((name) => name !== '');
}

export function rateOf({ rate }: RecordImportFields): number | null {
  const { least, most } = recordLimits.samplingRateHz;
  return wholeNumber(rate, least, most);
}

export function secondsOf({ seconds }: RecordImportFields): number | null {
  const { least, most } = recordLimits.seconds;
  return wholeNumber(seconds, least, most);
}
