import { detectedBeat, isBeatSymbol } from '../../../preload/words/symbols.ts';
import { type Annotation, type Annotations, annotationColumns, symbolOf } from './annotations.ts';
import type { AnnotationEdits } from './recordFormat.ts';
import { builtInSymbols, codeOfSymbol } from './symbols.ts';

/** What a reviewer holds of a place of a record. */
export interface ReviewedPlace {
  /** Where the annotator had it; of an added beat, where the reviewer has. */
  readonly sample: number;
  /** Symbol that the annotator gave when it was decided; null: it had none there. */
  readonly given: string | null;
  /** Symbol that the reviewer holds right; null: no beat. */
  readonly label: string | null;
  /** Where the reviewer has the fiducial. */
  readonly position: number;
}

/** What writing would change of an annotator's annotations. */
export interface ReviewDifference {
  readonly relabelled: ReviewedPlace[];
  readonly added: ReviewedPlace[];
  readonly deleted: ReviewedPlace[];
  /** Also some of those that are relabelled. */
  readonly moved: ReviewedPlace[];
  /** Decided, and as the annotator has it. */
  readonly confirmed: ReviewedPlace[];
  /** The annotator says something else of the place now: nothing is applied. */
  readonly sourceChanged: ReviewedPlace[];
}

/**
 * What of the annotations changes by these decisions. A decision is applied only where the annotator still says of the place
 * what it said when it was decided.
 *
 * @param isDetected the annotations are detected beats, which are written as N
 */
export function reviewEdits(
  annotations: Annotations,
  places: readonly ReviewedPlace[],
  isDetected: boolean,
): { readonly difference: ReviewDifference; readonly edits: AnnotationEdits } {
  const rows = beatRows(annotations, isDetected);
  const edits: { row: number; code?: number; sample?: number; isDeleted?: boolean }[] = [];
  const added: { sample: number; code: number }[] = [];
  const difference: ReviewDifference = {
    ...{ relabelled: [], added: [], deleted: [], moved: [], confirmed: [], sourceChanged: [] },
  };
  for (const place of places) {
    const { sample, given, label, position } = place;
    const there = rows.get(sample) ?? [];
    if (given === null) {
      if (label === null) continue;
      if (there.length > 0) difference.sourceChanged.push(place);
      else {
        difference.added.push(place);
        added.push({ sample: position, code: codeFor(label, annotations) });
      }
      continue;
    }
    const row = there.find((one) => one.symbol === given)?.row;
    if (row === undefined) difference.sourceChanged.push(place);
    else if (label === null) {
      difference.deleted.push(place);
      edits.push({ row, isDeleted: true });
    } else {
      const isRelabelled = label !== given;
      if (isRelabelled) difference.relabelled.push(place);
      if (position !== sample) difference.moved.push(place);
      if (!isRelabelled && position === sample) difference.confirmed.push(place);
      else {
        const code = isRelabelled ? { code: codeFor(label, annotations) } : {};
        edits.push({ row, ...code, ...(position === sample ? {} : { sample: position }) });
      }
    }
  }
  return { difference, edits: { edits, added } };
}

/** The annotations with these changes, for those that stand in no annotation file. */
export function withEdits(annotations: Annotations, { edits, added }: AnnotationEdits): Annotations {
  const editOf = new Map(edits.map((edit) => [edit.row, edit]));
  const list: Annotation[] = [];
  for (let row = 0; row < annotations.count; row++) {
    const edit = editOf.get(row);
    if (edit?.isDeleted) continue;
    list.push({
      sample: edit?.sample ?? annotations.sample[row]!,
      code: edit?.code ?? annotations.code[row]!,
      ...{ subtype: annotations.subtype[row]!, channel: annotations.channel[row]!, num: annotations.num[row]! },
      ...(annotations.aux.has(row) ? { aux: annotations.aux.get(row)! } : {}),
    });
  }
  const { definitions, ticksPerSecond } = annotations;
  return { ...annotationColumns([...list, ...added]), definitions, ticksPerSecond };
}

function beatRows(annotations: Annotations, isDetected: boolean) {
  const rows = new Map<number, { readonly row: number; readonly symbol: string }[]>();
  for (let row = 0; row < annotations.count; row++) {
    const symbol = isDetected ? detectedBeat : symbolOf(annotations, row);
    if (!isDetected && !isBeatSymbol(symbol)) continue;
    const sample = annotations.sample[row]!;
    rows.set(sample, [...(rows.get(sample) ?? []), { row, symbol }]);
  }
  return rows;
}

/** The file's own code of a symbol before the specification's. @throws RangeError where the file means something else by it */
function codeFor(symbol: string, { definitions }: Annotations): number {
  const own = [...definitions].find(([, definition]) => definition.symbol === symbol)?.[0];
  const code = own ?? codeOfSymbol(symbol);
  if (code !== undefined && (own !== undefined || !definitions.has(code))) return code;
  throw new RangeError(
    `the annotation file means "${code === undefined ? '' : definitions.get(code)?.symbol}" by the code of ${symbol} (${builtInSymbols.indexOf(symbol)}): no beat can be labelled so in it`,
  );
}
