import { namesOf } from './namesOf.ts';
import { type SnomedDiagnosis, snomedDiagnoses } from './snomedDiagnoses.ts';

const systems = {
  'snomed-ct': { title: 'SNOMED CT' },
  scp: { title: 'SCP-ECG' },
  text: { title: 'as written' },
} as const;

/** What a code is of; `text`: words of a header that are no known code. */
export type DiagnosisSystem = keyof typeof systems;
export const diagnosisSystems = namesOf(systems);

export function diagnosisSystemTitle(system: DiagnosisSystem): string {
  return systems[system].title;
}

/** One diagnosis of a whole record. */
export interface Diagnosis {
  readonly system: DiagnosisSystem;
  /** Of the system, or the words themselves. Unique in a record with its system. */
  readonly code: string;
  /** In percent, as PTB-XL states it; null: not given (PTB-XL writes 0 for that). */
  readonly likelihood: number | null;
}

/** What an archive says of a code, as PTB-XL's `scp_statements.csv` does. */
export interface DiagnosisWords {
  readonly system: DiagnosisSystem;
  readonly code: string;
  readonly name: string;
  /** Superclass of a diagnostic statement (NORM, MI, STTC, CD, HYP); null: it has none. */
  readonly group: string | null;
}

/** A diagnosis with what it is called. */
export interface NamedDiagnosis extends Diagnosis {
  /** The code itself where nothing is known of it. */
  readonly name: string;
  /** For narrow places; the code where there is none. */
  readonly abbreviation: string;
}

const byCode = new Map(snomedDiagnoses.map((one) => [one.code, one]));
const byWords = new Map([
  ...snomedDiagnoses.flatMap((one) => [one.name, one.abbreviation].map((word) => [word.toLowerCase(), one] as const)),
  // As the first headers of the 2020 Challenge and LUDB write it.
  ...['i-avb', 'i degree av block'].map((word) => [word, byCode.get('270492004')!] as const),
]);

/** A finding by its code, abbreviation or name; case does not count. */
export function snomedDiagnosisOf(written: string): SnomedDiagnosis | undefined {
  const word = written.trim().toLowerCase();
  return byCode.get(word) ?? byWords.get(word);
}

/** What a diagnosis is called. @param known what its archive says of its code */
export function namedDiagnosis(diagnosis: Diagnosis, known?: DiagnosisWords): NamedDiagnosis {
  const { system, code } = diagnosis;
  const finding = system === 'snomed-ct' ? byCode.get(code) : undefined;
  return { ...diagnosis, name: known?.name ?? finding?.name ?? code, abbreviation: finding?.abbreviation ?? code };
}

/** `atrial fibrillation (80 %)`; the percentage only where one was given. */
export function formatDiagnosis({ name, likelihood }: Pick<NamedDiagnosis, 'name' | 'likelihood'>): string {
  return likelihood === null ? name : `${name} (${likelihood} %)`;
}

/** What one may ask for: every name and code that `written` stands for. Words that stand for no known finding stay as they are. */
export function askedDiagnosis(written: string): {
  readonly codes: readonly string[];
  readonly names: readonly string[];
} {
  const finding = snomedDiagnosisOf(written);
  const word = written.trim();
  return finding ? { codes: [finding.code, word], names: [finding.name, word] } : { codes: [word], names: [word] };
}

/** Whether one of a record's diagnoses is meant by any of these codes and names (`askedDiagnosis`). */
export function hasDiagnosis(
  diagnoses: readonly Pick<NamedDiagnosis, 'code' | 'name'>[],
  { codes, names }: { readonly codes: readonly string[]; readonly names: readonly string[] },
): boolean {
  const wanted = new Set([...codes, ...names].map((one) => one.toLowerCase()));
  return diagnoses.some(({ code, name }) => wanted.has(code.toLowerCase()) || wanted.has(name.toLowerCase()));
}
