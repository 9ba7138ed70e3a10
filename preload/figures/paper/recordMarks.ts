import { classOf, type LabelSetName } from '../../words/labelSets.ts';
import { detectedBeat } from '../../words/symbols.ts';
import type { AnnotatorMarks, ModelMark, PaperBar, PaperMark, PaperMarks } from './paperMarks.ts';

/** What `records.marks` answers, as far as the paper shows it; positions in samples (frames) of the record, ascending. */
export interface MarksRead {
  readonly samplingRateHz: number;
  readonly annotators: readonly ReadMarks[];
  readonly beats: {
    readonly ids: Float64Array;
    readonly samples: Float64Array;
    readonly symbols: readonly string[];
    readonly predictedClasses: readonly (string | null)[];
  };
}

interface ReadMarks {
  readonly annotator: string;
  readonly isBeatsFrom: boolean;
  readonly samples: Float64Array;
  readonly symbols: readonly string[];
  /** Text, such as `(AFIB`; empty where there is none. */
  readonly notes: readonly string[];
  readonly rhythmAtStart: { readonly sample: number; readonly note: string } | null;
}

/** Symbol of an annotation that changes the rhythm; its note is `(AFIB` and the like (annot(5)). */
const rhythmChange = '+';

interface Shown {
  /** Something stands in `detection` where its beats were detected, not annotated. */
  readonly record: { readonly detection?: object | null | undefined };
  /** End of what was read, seconds: a rhythm goes on until then. */
  readonly toSeconds: number;
  /** Names of annotators whose rows are not shown. */
  readonly hidden: readonly string[];
  readonly model: { readonly name: string; readonly labelSet: LabelSetName } | undefined;
}

/** What the calls give, as the paper draws it: the annotator that the record's beats are from comes first. */
export function paperMarks(read: MarksRead, { record, toSeconds, hidden, model }: Shown): PaperMarks {
  const { samplingRateHz, beats } = read;
  const ids = new Map(Array.from(beats.samples, (sample, at) => [sample, beats.ids[at]!]));
  const rows = [...read.annotators].sort((a, b) => Number(b.isBeatsFrom) - Number(a.isBeatsFrom));
  const annotators = rows.map((row) => annotatorRow(row, samplingRateHz, ids));
  const detected: AnnotatorMarks = {
    annotator: detectedBeat,
    marks: beats.symbols.map((symbol, at) => mark(beats.samples[at]! / samplingRateHz, symbol, beats.ids[at]!)),
  };
  return {
    annotators: [...(record.detection ? [detected] : []), ...annotators].filter(
      ({ annotator }) => !hidden.includes(annotator),
    ),
    rhythms: rows
      .filter(({ annotator }) => !hidden.includes(annotator))
      .flatMap((row) => rhythms(row, samplingRateHz, toSeconds)),
    model: model === undefined ? null : modelRow(read, model),
  };
}

function annotatorRow(row: ReadMarks, samplingRateHz: number, ids: ReadonlyMap<number, number>): AnnotatorMarks {
  return {
    annotator: row.annotator,
    marks: row.symbols.map((symbol, at) => {
      const sample = row.samples[at]!;
      return mark(sample / samplingRateHz, symbol, row.isBeatsFrom ? (ids.get(sample) ?? null) : null);
    }),
  };
}

function mark(seconds: number, symbol: string, beatId: number | null): PaperMark {
  return { seconds, symbol, beatId };
}

/** Each until the next. */
function rhythms(row: ReadMarks, samplingRateHz: number, toSeconds: number): PaperBar[] {
  const changes = [
    ...(row.rhythmAtStart ? [row.rhythmAtStart] : []),
    ...row.symbols.flatMap((symbol, at) =>
      symbol === rhythmChange ? [{ sample: row.samples[at]!, note: row.notes[at]! }] : [],
    ),
  ];
  return changes.map(({ sample, note }, at) => ({
    fromSeconds: sample / samplingRateHz,
    toSeconds: changes[at + 1] ? changes[at + 1]!.sample / samplingRateHz : toSeconds,
    text: note.replace(/^\(/, ''),
  }));
}

function modelRow(
  { beats, samplingRateHz }: MarksRead,
  { name, labelSet }: NonNullable<Shown['model']>,
): PaperMarks['model'] {
  const marks = beats.predictedClasses.flatMap((className, at): ModelMark[] => {
    if (className === null) return [];
    const given = classOf(labelSet, beats.symbols[at]!);
    return [
      {
        ...{ seconds: beats.samples[at]! / samplingRateHz, className, beatId: beats.ids[at]! },
        differs: given !== undefined && given !== className,
      },
    ];
  });
  return marks.length === 0 ? null : { name, marks };
}
