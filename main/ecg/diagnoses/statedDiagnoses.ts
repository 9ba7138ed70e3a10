import { type Diagnosis, snomedDiagnosisOf } from '../../../preload/words/diagnoses.ts';
import type { DiagnosisStatement } from './diagnosisStatement.ts';
import { isSnomedCode } from './snomedCheckDigit.ts';

export interface StatedDiagnoses extends DiagnosisStatement {
  /** Remarks for the user on what was written in an odd way. */
  readonly notices: readonly string[];
}

/** Labels, lower case, whose value is a list of codes. */
const lists: ReadonlySet<string> = new Set(['dx']);
/** Labels whose value is one diagnosis in words. */
const words: ReadonlySet<string> = new Set([
  ...['diagnosis', 'diagnose', 'diagnoses', 'reason for admission', 'acute infarction (localization)'],
]);

/**
 * The diagnoses that the comments of a header state:
 * 1. `Dx: 164889003,426783006`, the list of SNOMED CT codes of the PhysioNet/CinC Challenges 2020 and 2021, or of their
 *    abbreviations (`Dx: AF,RBBB`);
 * 2. `Diagnosis: words` and its like, one diagnosis;
 * 3. `<diagnoses>:` with nothing behind it, and a line for each (LUDB).
 * Words that are a known finding become its code; others stay words. A code that is not known stays. The order is kept.
 */
export function statedDiagnoses(comments: readonly string[]): StatedDiagnoses {
  const found = new Map<string, Diagnosis>();
  const notices: string[] = [];
  let isList = false;
  const state = (diagnosis: Diagnosis, written: string) => {
    const key = `${diagnosis.system} ${diagnosis.code.toLowerCase()}`;
    if (found.has(key)) notices.push(`diagnosis "${written}" stands twice in the header; it counts once`);
    else found.set(key, diagnosis);
  };
  for (const { label, value, isLine } of statements(comments)) {
    if (isLine) {
      if (isList && isKnown(value)) state(inWords(value), value);
      continue;
    }
    isList = words.has(label) && value === '';
    if (!isKnown(value)) continue;
    if (words.has(label)) state(inWords(value), value);
    if (lists.has(label)) for (const item of listed(value, notices)) state(coded(item, notices), item);
  }
  const diagnoses = [...found.values()];
  return { source: diagnoses.length === 0 ? null : 'header', diagnoses, fold: null, notices };
}

interface Statement {
  readonly label: string;
  readonly value: string;
  /** Below a `<label>:` of its own: the whole line is a value. */
  readonly isLine: boolean;
}

function* statements(comments: readonly string[]): Generator<Statement> {
  let isBelow = false;
  for (const comment of comments) {
    const text = comment.trim();
    const isTagged = text.startsWith('<');
    for (const part of isTagged ? text.split(/(?=<)/) : [text]) {
      const [, name, value] = /^<?([^:=<>]{1,60}?)>?\s*[:=]\s*(.*)$/.exec(part.trim()) ?? [];
      const label = name?.trim().toLowerCase() ?? '';
      const isOwn = words.has(label) || lists.has(label);
      if (isTagged || isOwn) {
        isBelow = isTagged && (value ?? '').trim() === '';
        yield { label, value: (value ?? '').trim(), isLine: false };
      } else if (isBelow) yield { label: '', value: text, isLine: true };
    }
  }
}

function listed(value: string, notices: string[]): string[] {
  const items = value.split(/[,;]/).map((item) => item.trim());
  const isWhole = items.every((item) => item !== '');
  if (!isWhole) notices.push(`the header's list of diagnoses has an empty place: "${value}"`);
  return items.filter(isKnown);
}

/** One of a list of codes. */
function coded(item: string, notices: string[]): Diagnosis {
  if (/^\d+$/.test(item)) {
    if (!isSnomedCode(item)) {
      notices.push(
        `diagnosis ${item} is no SNOMED CT code (6 to 18 digits, the last one a check digit); it is kept as it is`,
      );
    }
    return { system: 'snomed-ct', code: item, likelihood: null };
  }
  if (/^\d[\d\s]+$/.test(item)) {
    notices.push(`diagnosis "${item}" has blanks between its digits; it is kept as words`);
    return { system: 'text', code: item, likelihood: null };
  }
  // CPSC 2018 writes a sinus rhythm without other findings so.
  return inWords(item.toLowerCase() === 'normal' ? 'sinus rhythm' : item);
}

/** `Rhythm: Atrial fibrillation.` is the finding of that name; other words stay as they are, without the stop at their end. */
function inWords(written: string): Diagnosis {
  const text = written.replace(/\s+/g, ' ').replace(/\.$/, '').trim();
  const finding = snomedDiagnosisOf(text.replace(/^(?:rhythm|electric axis of the heart):\s*/i, ''));
  return finding
    ? { system: 'snomed-ct', code: finding.code, likelihood: null }
    : { system: 'text', code: text, likelihood: null };
}

function isKnown(value: string): boolean {
  return value !== '' && !/^(?:unknown|not known|n\/?a|none given|nan|\?+|-+|x|-1)$/i.test(value);
}
