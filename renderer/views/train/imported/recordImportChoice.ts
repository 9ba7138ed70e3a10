import type { ImportRecordModelInput, ModelLook, RecordModelFile } from '../../../../preload/contract/contract.ts';
import { askedDiagnosis } from '../../../../preload/words/diagnoses.ts';
import { recordLimits } from '../../../../preload/words/recordLimits.ts';
import { counted } from '../../../state/format.ts';
import {
  inputTaken,
  leadsOf,
  namesOf,
  type RecordImportFields,
  rateOf,
  secondsOf,
  takesAnyLength,
} from './recordImportFields.ts';

export type RecordImportProblems = Readonly<Partial<Record<keyof RecordImportFields, string>>>;

/**
 * The input of the import, or for each field what is wrong with it.
 *
 * @param file undefined: it is not inspected yet, as that needs more of the fields
 */
export function recordImportChoice(
  fields: RecordImportFields,
  look: Pick<ModelLook, 'ofRecords'>,
  file: Pick<RecordModelFile, 'outputs' | 'ending'> | undefined,
): { readonly input: ImportRecordModelInput } | { readonly problems: RecordImportProblems } {
  const { recipe, unit, scaling, ending } = fields;
  const [leads, diagnoses] = [leadsOf(fields, look), namesOf(fields.outputs, file?.outputs)];
  const [rate, seconds, anyLength] = [rateOf(fields), secondsOf(fields), takesAnyLength(fields, look)];
  const problems: Partial<Record<keyof RecordImportFields, string>> = {
    ...some('leads', leadsProblem(leads, fields, look)),
    ...some('outputs', outputsProblem(diagnoses, file?.outputs)),
    ...some('rate', rate === null && limitsOf(recordLimits.samplingRateHz)),
    ...some('seconds', anyLength && seconds === null && limitsOf(recordLimits.seconds)),
    ...some('recipe', recipe === '' && chooseOne),
    ...some('unit', unit === '' && chooseOne),
    ...some('scaling', scaling === '' && chooseOne),
    ...some('mean', scaling === 'standardised' && numberOf(fields.mean) === null && 'A number'),
    ...some('deviation', scaling === 'standardised' && !(numberOf(fields.deviation)! > 0) && 'A number above 0'),
    ...some('ending', file?.ending === 'logits' && ending === '' && chooseOne),
  };
  if (!file || rate === null || recipe === '' || Object.keys(problems).length > 0) return { problems };
  const isStandardised = scaling === 'standardised';
  const given = (text: string) => (text.trim() === '' ? undefined : text.trim());
  return {
    input: {
      ...{ path: fields.path.trim(), leads, diagnoses, samplingRateHz: rate, recipe },
      seconds: anyLength ? seconds! : undefined,
      scale: {
        perMillivolt: unit === 'uV' ? 1000 : 1,
        mean: isStandardised ? numberOf(fields.mean)! : 0,
        deviation: isStandardised ? numberOf(fields.deviation)! : 1,
      },
      ending: file.ending === 'logits' && ending !== '' ? ending : undefined,
      ...{ layer: given(fields.layer), name: given(fields.name) },
    },
  };
}

const chooseOne = 'Choose one';
const limitsOf = ({ least, most }: { readonly least: number; readonly most: number }) =>
  `A whole number from ${least} to ${most}`;

function some(field: keyof RecordImportFields, problem: string | false | undefined) {
  return problem ? { [field]: problem } : {};
}

function leadsProblem(leads: readonly string[], fields: RecordImportFields, look: Pick<ModelLook, 'ofRecords'>) {
  const lower = leads.map((lead) => lead.toLowerCase());
  const twice = leads.find((_, at) => lower.indexOf(lower[at]!) !== at);
  if (twice !== undefined) return `${twice} stands there twice`;
  if (inputTaken(fields, look)) return undefined;
  const [first, second] = look.ofRecords.map((one) => one.leads);
  const taken = second === undefined ? counted(first!, 'lead') : `${first} or ${second} leads`;
  return `The network takes ${taken}; ${standHere(leads.length)}`;
}

function outputsProblem(diagnoses: readonly string[], outputs: number | undefined): string | undefined {
  const codes = diagnoses.map((written) => askedDiagnosis(written).codes[0]!.toLowerCase());
  const at = codes.findIndex((code, place) => codes.indexOf(code) !== place);
  if (at > 0) return `${diagnoses[codes.indexOf(codes[at]!)]} and ${diagnoses[at]} are one diagnosis`;
  if (outputs === undefined) return diagnoses.length === 0 ? 'A diagnosis for each output' : undefined;
  if (diagnoses.length === outputs) return undefined;
  return `The network has ${counted(outputs, 'output')}; ${standHere(diagnoses.length)}`;
}

function standHere(names: number): string {
  return `${names} ${names === 1 ? 'stands' : 'stand'} here`;
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : null;
}
