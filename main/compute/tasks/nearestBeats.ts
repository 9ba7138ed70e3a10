import { noClass } from '../../../preload/words/beatTable.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import {
  type Manifest,
  type ManifestRecord,
  readManifest,
  type WindowChoice,
  windowsOfRecord,
} from '../beats/manifest.ts';

export interface NearestBeatsInput {
  /** The beat that others are compared with. */
  readonly own: ManifestRecord;
  /** Candidates, and by what their windows are known again at the next beat. */
  readonly candidates: Manifest;
  readonly key: string;
  /** What the windows are prepared by. */
  readonly choice: WindowChoice;
  /** Of each candidate, in the manifest's order: it may be taken for this list; `noClass`: for none. [candidates] */
  readonly list: Uint8Array;
  readonly lists: number;
  /** Of a list. */
  readonly most: number;
}

export interface NearBeat {
  /** Place among the candidates. */
  readonly candidate: number;
  /** Root mean square difference of both prepared windows over the samples that both have. */
  readonly distance: number;
}

interface KeptWindows {
  readonly key: string;
  readonly values: Float32Array;
  readonly validFrom: Int16Array;
  readonly validTo: Int16Array;
}

/** Of the last candidates: a reviewer goes from beat to beat. */
let kept: KeptWindows | undefined;

/** The candidates whose prepared windows are nearest to a beat's, nearest first, a list a class. Needs no engine. @throws ReadFailure */
export async function* nearestBeats(
  { own, candidates, key, choice, list, lists, most }: NearestBeatsInput,
  abort: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, NearBeat[][], void> {
  const window = windowsOfRecord(await openRecord(own.headerPath), own, choice);
  if (kept?.key !== key) {
    kept = undefined;
    const { values, validFrom, validTo } = yield* readManifest(candidates, choice, abort);
    kept = { key, values, validFrom, validTo };
  }
  abort.throwIfAborted();
  const found = Array.from({ length: lists }, (): NearBeat[] => []);
  for (let candidate = 0; candidate < list.length; candidate++) {
    if (list[candidate] === noClass) continue;
    const distance = distanceTo(window, kept, candidate);
    const near = found[list[candidate]!]!;
    if (distance === undefined || (near.length === most && distance >= near.at(-1)!.distance)) continue;
    near.push({ candidate, distance });
    near.sort((a, b) => a.distance - b.distance);
    near.length = Math.min(near.length, most);
  }
  return found;
}

/** Undefined where both windows have less than half of their samples in common. */
function distanceTo(
  own: ReturnType<typeof windowsOfRecord>,
  { values, validFrom, validTo }: KeptWindows,
  candidate: number,
): number | undefined {
  const { samples, leads } = own;
  const from = Math.max(own.validFrom[0]!, validFrom[candidate]!);
  const to = Math.min(own.validTo[0]!, validTo[candidate]!);
  if (to - from < samples / 2) return undefined;
  const start = candidate * samples * leads;
  let sum = 0;
  for (let at = from * leads; at < to * leads; at++) sum += (own.values[at]! - values[start + at]!) ** 2;
  return Math.sqrt(sum / ((to - from) * leads));
}
