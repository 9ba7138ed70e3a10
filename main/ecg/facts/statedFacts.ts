/** What a record's header says of the person and the recording; a fact that it does not say is not there. */
export interface StatedFacts {
  /** As written, with its unit where that is given; years where it is not. */
  readonly age?: string;
  readonly sex?: string;
  readonly diagnosis?: string;
  readonly medication?: string;
  /** Recorder or equipment. */
  readonly device?: string;
  /** Comments that say none of these, as they are. */
  readonly comments: readonly string[];
}

type Fact = Exclude<keyof StatedFacts, 'comments'>;

/** What archives write before the colon, lower case, without brackets. */
const labels: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ...['age', 'age at recording', 'age (years)'].map((label) => [label, 'age'] as const),
  ...['sex', 'gender'].map((label) => [label, 'sex'] as const),
  ...['diagnosis', 'diagnose', 'diagnoses', 'reason for admission', 'dx', 'acute infarction (localization)'].map(
    (label) => [label, 'diagnosis'] as const,
  ),
  ...['medication', 'medications', 'drugs', 'medication pre admission', 'rx'].map(
    (label) => [label, 'medication'] as const,
  ),
  ...['device', 'recorder', 'equipment', 'recorder type'].map((label) => [label, 'device'] as const),
]);

/** Who the person is: known to whoever opens the header, not shown of themselves. */
const identifying =
  /^<?(?:patient|subject|name|patient name|birth ?date|date of birth|investigator)(?:[ _-]?id)?>?\s*[:=]/i;

/**
 * Facts from the comments of a header, by the first rule that applies to each:
 * 1. `label: value`, `label = value` or `<label>: value`, also several in one line (`<age>: 81 <sex>: M`), as most WFDB
 *    archives and BeatLens of EDF's patient and recording fields write them;
 * 2. MIT-BIH's first line, `69 M 1085 1629 x1`: age, sex, numbers of the tape (mitdb directory), -1 and ? for not known; the
 *    line after it is the medication.
 * What stands for "not known" (unknown, n/a, ?, X, NaN) is no fact. Names, codes and birth dates are left out.
 */
export function statedFacts(comments: readonly string[]): StatedFacts {
  const found = new Map<Fact, string>();
  const rest: string[] = [];
  const state = (fact: Fact, value: string) => {
    if (isKnown(value) && !found.has(fact)) found.set(fact, value);
  };
  comments.forEach((comment, line) => {
    const text = comment.trim();
    if (text === '' || identifying.test(text)) return;
    const [, age, sex] = /^(-?\d{1,3})\s+([MF?])\s+\d+\s+(?:\d+|N\/A)\s+x\d+$/.exec(text) ?? [];
    if (line === 0 && age !== undefined) {
      if (Number(age) >= 0) state('age', age);
      state('sex', sex!);
      return;
    }
    if (line === 1 && isMitFirstLine(comments[0]!) && !/[.:]/.test(text)) {
      state('medication', text);
      return;
    }
    if (!statesAll(text, state)) rest.push(text);
  });
  return { ...Object.fromEntries(found), comments: rest };
}

/** Whether the whole of a comment is facts of a label that is known. */
function statesAll(text: string, state: (fact: Fact, value: string) => void): boolean {
  const parts = text.startsWith('<') ? text.split(/(?=<)/) : [text];
  const facts = parts.map((part) => {
    const [, label, value] = /^<?([^:=<>]{1,60}?)>?\s*[:=]\s*(.*)$/.exec(part.trim()) ?? [];
    const fact = labels.get(label?.trim().toLowerCase() ?? '');
    return fact === undefined ? undefined : { fact, value: value!.trim() };
  });
  for (const one of facts) if (one !== undefined) state(one.fact, one.value);
  return facts.every((one) => one !== undefined);
}

function isMitFirstLine(text: string): boolean {
  return /^-?\d{1,3}\s+[MF?]\s+\d+\s+(?:\d+|N\/A)\s+x\d+$/.test(text.trim());
}

function isKnown(value: string): boolean {
  return value !== '' && !/^(?:unknown|not known|n\/?a|none given|nan|\?+|-+|x|-1)$/i.test(value);
}
