import type { RecordConditions } from '../contract/contract.ts';
import { snomedDiagnosisOf } from './diagnoses.ts';
import { formatRange, type Range, readWholeRange } from './ranges.ts';
import type { AskedSex } from './sexes.ts';

/** What one types to find records, taken apart. */
export type RecordQuery = Pick<RecordConditions, 'sex' | 'ageFromYears' | 'ageToYears' | 'text' | 'diagnosis'>;

const sexWords: Readonly<Record<string, AskedSex>> = {
  ...{ female: 'female', woman: 'female', women: 'female' },
  ...{ male: 'male', man: 'male', men: 'male' },
};

/**
 * `female age 60-70 dx AF digoxin`: a sex by its word (`sex unknown`: the header does not say), a range of completed years after
 * `age`, a diagnosis after `dx`, in quotes where it has several words, and words that all have to stand in the record's name, patient,
 * facts or comments. An age that is none is a word like others, and so is `dx` with nothing behind it.
 */
export function readRecordQuery(typed: string): RecordQuery {
  const [written, diagnosis] = takeDiagnosis(typed);
  const words = written
    .replace(/([<>]=?|[≥≤])\s+(?=\d)/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '');
  let sex: AskedSex | undefined;
  let age: Range | undefined;
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const lower = word.toLowerCase();
    const range = lower === 'age' || lower === 'aged' ? readWholeRange(words[at + 1] ?? '') : undefined;
    if (range && isAge(range)) {
      age = range;
      at += 1;
    } else if (lower === 'sex' && words[at + 1]?.toLowerCase() === 'unknown') {
      sex = 'unknown';
      at += 1;
    } else if (Object.hasOwn(sexWords, lower)) sex = sexWords[lower];
    else rest.push(word);
  }
  return {
    ...(sex === undefined ? {} : { sex }),
    ...(age?.from === undefined ? {} : { ageFromYears: age.from }),
    ...(age?.to === undefined ? {} : { ageToYears: age.to }),
    ...(diagnosis === undefined ? {} : { diagnosis }),
    ...(rest.length === 0 ? {} : { text: rest.join(' ') }),
  };
}

/** What is left of a query, and the diagnosis that it asked for. */
function takeDiagnosis(typed: string): [rest: string, diagnosis: string | undefined] {
  const found = /(?:^|\s)dx\s+(?:"([^"]+)"?|(\S+))/i.exec(typed);
  const diagnosis = (found?.[1] ?? found?.[2])?.trim();
  if (!found || !diagnosis) return [typed, undefined];
  return [`${typed.slice(0, found.index)} ${typed.slice(found.index + found[0].length)}`, diagnosis];
}

/** The query as it would be typed. */
export function formatRecordQuery({ sex, ageFromYears: from, ageToYears: to, text, diagnosis }: RecordQuery): string {
  const age =
    from !== undefined && to !== undefined ? (from === to ? `${from}` : `${from}-${to}`) : `${from ?? ''}-${to ?? ''}`;
  return [
    ...(sex === undefined ? [] : [sex === 'unknown' ? 'sex unknown' : sex]),
    ...(from === undefined && to === undefined ? [] : [`age ${age}`]),
    ...(diagnosis === undefined ? [] : [`dx ${/\s/.test(diagnosis) ? `"${diagnosis}"` : diagnosis}`]),
    ...(text === undefined ? [] : [text]),
  ].join(' ');
}

/** The query in words: "female, 60–70 years, with “digoxin”"; empty: it asks for nothing. */
export function recordQueryWords({ sex, ageFromYears: from, ageToYears: to, text, diagnosis }: RecordQuery): string[] {
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return [
    ...(sex === undefined ? [] : [sex === 'unknown' ? 'sex not known' : sex]),
    ...(from === undefined && to === undefined ? [] : [`${formatRange(range)} years`]),
    ...(diagnosis === undefined ? [] : [`diagnosis ${snomedDiagnosisOf(diagnosis)?.name ?? diagnosis}`]),
    ...(text === undefined ? [] : [`with “${text}”`]),
  ];
}

/** As far as the index takes ages. */
function isAge({ from = 0, to = 0 }: Range): boolean {
  return from <= 200 && to <= 200;
}
