import { isBeatSymbol } from '../../../../preload/words/symbols.ts';
import { ReadFailure, whatIsWrong } from '../../errors.ts';
import { type Annotation, type Annotations, annotationColumns } from '../../record/annotations.ts';
import { framePosition } from '../../record/framePosition.ts';
import { codeOfSymbol, noteCode } from '../../record/symbols.ts';
import { dataRecordByte, type EdfHeader, type EdfLayout } from './edfHeader.ts';
import { readBytes, withFile } from './openFile.ts';
import { parseTals, type Tal } from './tals.ts';
import type { EdfRun } from './timeline.ts';

export interface EdfAnnotations {
  readonly annotations: Annotations;
  /** The largest distance of a data record from where its own time says it is, in seconds. */
  readonly largestShiftSeconds: number;
}

/**
 * The annotations of all annotation signals. A text that is a beat symbol of annot(5) marks a beat (`beatCodeOf`); any other
 * is a note with the text, and its duration in parentheses where it has one. Of a damaged list nothing is taken.
 *
 * @throws ReadFailure naming the byte, where every list with a text is damaged, or data records go back in time
 */
export function readEdfAnnotations(header: EdfHeader): EdfAnnotations {
  const { layout, samplingRateHz } = header;
  const list: (Omit<Annotation, 'sample'> & { readonly onset: number })[] = [];
  let decimals = 0;
  const damaged: ReadFailure[] = [];
  let largestShiftSeconds = 0;
  let before = Number.NEGATIVE_INFINITY;
  eachList(header, damaged, (tals, dataRecord, isFirstSignal) => {
    const [first] = tals;
    if (isFirstSignal && first?.texts[0] === '') {
      if (first.onset <= before) throw backwards(header, dataRecord, first.onset);
      before = first.onset;
      const isAt = layout.runs[0]!.startSeconds + frameOf(layout, dataRecord) / samplingRateHz;
      largestShiftSeconds = Math.max(largestShiftSeconds, Math.abs(first.onset - isAt));
    }
    for (const { onset, decimals: own, durationSeconds, texts } of tals) {
      decimals = Math.max(decimals, own);
      for (const text of texts) if (text !== '') list.push({ onset, ...marked(text, durationSeconds) });
    }
  });
  const sampleAt = positionOf(layout.runs, samplingRateHz, 10 ** -decimals);
  const columns = annotationColumns(list.map(({ onset, ...rest }) => ({ sample: sampleAt(onset), ...rest })));
  if (list.length === 0 && damaged[0] !== undefined) throw damaged[0];
  const remarks = damaged.length === 0 ? [] : [leftOut(damaged)];
  return { annotations: { ...columns, remarks }, largestShiftSeconds };
}

const mostNamed = 3;

function leftOut(damaged: readonly ReadFailure[]): string {
  const lists = damaged.length === 1 ? '1 damaged list is' : `${damaged.length} damaged lists are`;
  const more = damaged.length - mostNamed;
  const named = damaged.slice(0, mostNamed).map(whatIsWrong).join('; ');
  return `${lists} left out: ${named}${more > 0 ? `; and ${more} more` : ''}`;
}

/**
 * Positions of onsets: within the run that they lie in or after. Onsets are decimal fractions, mostly of a time that was a sample
 * before it was rounded: where the digits cannot tell it from a whole sample, it is one.
 *
 * @param step of the file's onsets in seconds, as the longest of them is written
 */
function positionOf(runs: readonly EdfRun[], samplingRateHz: number, step: number): (onset: number) => number {
  return (onset) => {
    const run = runs[lastOf(runs, ({ startSeconds }) => startSeconds <= onset + step / 2)]!;
    const frame = run.firstFrame + (onset - run.startSeconds) * samplingRateHz;
    const whole = Math.round(frame) + 0;
    // A billionth of a frame: what the difference of two decimal fractions may be off by.
    return Math.abs(frame - whole) <= (step / 2) * samplingRateHz + 1e-9 ? whole : framePosition(frame);
  };
}

/**
 * What marks a beat: exactly a beat symbol (N L R B A a J S V r F e j n E / f Q ?), as programs that convert WFDB
 * annotations write it. Words (PVC, "normal") mean different things in different laboratories and are not guessed at.
 */
function beatCodeOf(text: string): number | undefined {
  const symbol = text.trim();
  return isBeatSymbol(symbol) ? codeOfSymbol(symbol) : undefined;
}

function marked(text: string, durationSeconds: number | undefined): Pick<Annotation, 'code' | 'aux'> {
  const beat = beatCodeOf(text);
  if (beat !== undefined) return { code: beat };
  return { code: noteCode, aux: durationSeconds === undefined ? text : `${text} (${durationSeconds} s)` };
}

function eachList(
  { file: path, layout }: EdfHeader,
  damaged: ReadFailure[],
  use: (tals: readonly Tal[], dataRecord: number, isFirstSignal: boolean) => void,
): void {
  if (layout.annotations.length === 0) return;
  withFile(path, (file) => {
    for (let dataRecord = 0; dataRecord < layout.dataRecords; dataRecord++) {
      layout.annotations.forEach(({ byteOffset, samples }, place) => {
        const position = dataRecordByte(layout, dataRecord) + byteOffset;
        const bytes = readBytes(file, position, samples * layout.sampleBytes);
        use(parseTals(bytes, path, position, damaged), dataRecord, place === 0);
      });
    }
  });
}

function frameOf({ runs, framesPerDataRecord }: EdfLayout, dataRecord: number): number {
  const { firstFrame, firstDataRecord } = runs[lastOf(runs, (run) => run.firstDataRecord <= dataRecord)]!;
  return firstFrame + (dataRecord - firstDataRecord) * framesPerDataRecord;
}

/** Place of the last run that has begun; the first where none has. */
function lastOf(runs: readonly EdfRun[], hasBegun: (run: EdfRun) => boolean): number {
  let low = 0;
  for (let high = runs.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if (hasBegun(runs[middle]!)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function backwards({ file, layout }: EdfHeader, dataRecord: number, onset: number): ReadFailure {
  return new ReadFailure({
    file,
    place: `byte ${dataRecordByte(layout, dataRecord) + layout.annotations[0]!.byteOffset}`,
    expected: `data record ${dataRecord} to begin after the one before`,
    found: `${onset} s after the start`,
    advice: 'the file is damaged: get it again from where the recording came from',
  });
}
