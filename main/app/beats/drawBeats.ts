import { sfc32, shuffle } from '../../../preload/numeric/random.ts';
import { type BeatColumns, beatsWhere } from '../../../preload/words/beatTable.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import { listRecords } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { patientKey } from '../patientKey.ts';

interface Draw {
  readonly perClass: number;
  readonly seed: number;
}

/** `drawBeats` of beats of the index. */
export function drawByPatient<B extends BeatColumns<'id' | 'classIndex'>>(
  { index }: Pick<AppContext, 'index'>,
  beats: B,
  draw: Draw,
): B {
  const patients = new Map(listRecords(index).map((row) => [row.id, patientKey(row)]));
  return drawBeats(beats, (recordId) => patients.get(recordId)!, draw);
}

/**
 * At most so many beats of each class, patients in turn: a class mean of the sample is not that of the patient with the most
 * beats. The same beats for the same seed, in the order of `beats`.
 */
export function drawBeats<B extends BeatColumns<'id' | 'classIndex'>>(
  beats: B,
  patientOf: (recordId: number) => string,
  { perClass, seed }: Draw,
): B {
  const byClass = new Map<number, Map<string, number[]>>();
  for (const [beat, classIndex] of beats.classIndex.entries()) {
    const patient = patientOf(recordOfBeat(beats.id[beat]!));
    const ofClass = byClass.get(classIndex) ?? new Map<string, number[]>();
    byClass.set(classIndex, ofClass);
    const own = ofClass.get(patient);
    if (own) own.push(beat);
    else ofClass.set(patient, [beat]);
  }
  const drawn = [...byClass].flatMap(([classIndex, byPatient]) => {
    const random = sfc32(`draw ${seed} ${classIndex}`);
    const patients = [...byPatient.keys()].sort();
    const queues = patients.map((patient) => {
      const own = byPatient.get(patient)!;
      const order = shuffle(Uint32Array.from(own.keys()), random);
      return Array.from(order, (at) => own[at]!);
    });
    const taken: number[] = [];
    for (let turn = 0; taken.length < perClass && queues.some((queue) => turn < queue.length); turn++) {
      for (const queue of queues) if (turn < queue.length && taken.length < perClass) taken.push(queue[turn]!);
    }
    return taken;
  });
  const wanted = new Set(drawn);
  return beatsWhere(beats, (beat) => wanted.has(beat));
}
