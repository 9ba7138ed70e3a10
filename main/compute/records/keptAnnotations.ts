import { fingerprint } from '../../ecg/archive/fingerprint.ts';
import { annotationFile } from '../../ecg/archive/recordFiles.ts';
import type { Annotations } from '../../ecg/record/annotations.ts';
import { type AnnotationSource, annotationsOf } from '../beats/annotationsOf.ts';

interface Kept {
  readonly fingerprint: string;
  readonly annotations: Annotations;
}

/** The last one last. */
const kept = new Map<string, Kept>();
const mostKept = 16;

/** The annotations of an annotator in the order of time; read anew where their file changed. @throws ReadFailure */
export async function keptAnnotations({
  headerPath,
  annotator,
}: Omit<AnnotationSource, 'detected'>): Promise<Annotations> {
  const key = `${annotator}\0${headerPath}`;
  const now = fingerprint([headerPath, annotationFile(headerPath, annotator)]);
  const known = kept.get(key);
  kept.delete(key);
  const found =
    known?.fingerprint === now
      ? known
      : { fingerprint: now, annotations: inTimeOrder((await annotationsOf({ headerPath, annotator })).annotations) };
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return found.annotations;
}

/** Files may step back in time. */
function inTimeOrder(annotations: Annotations): Annotations {
  const { sample, count } = annotations;
  if (sample.every((at, row) => row === 0 || sample[row - 1]! <= at)) return annotations;
  const rows = Array.from({ length: count }, (_, row) => row).sort((a, b) => sample[a]! - sample[b]! || a - b);
  return {
    ...annotations,
    sample: Float64Array.from(rows, (row) => sample[row]!),
    code: Uint8Array.from(rows, (row) => annotations.code[row]!),
    subtype: Int8Array.from(rows, (row) => annotations.subtype[row]!),
    channel: Uint8Array.from(rows, (row) => annotations.channel[row]!),
    num: Int8Array.from(rows, (row) => annotations.num[row]!),
    aux: new Map(rows.flatMap((row, place) => (annotations.aux.has(row) ? [[place, annotations.aux.get(row)!]] : []))),
  };
}
