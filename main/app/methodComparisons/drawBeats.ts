import { sfc32, shuffle } from '../../../preload/numeric/random.ts';
import { recordOfBeat } from '../../index/beatId.ts';
import type { KnownBeat } from '../beats/manifest.ts';

/**
 * At most so many beats of each class, patients in turn: a class mean of the sample is not that of the patient with the most
 * beats. The same beats for the same seed, in the order of their ids.
 */
export function drawBeats<B extends KnownBeat>(
  beats: readonly B[],
  patientOf: (recordId: number) => string,
  { perClass, seed }: { readonly perClass: number; readonly seed: number },
): B[] {
  const byClass = new Map<number, Map<string, B[]>>();
  for (const beat of beats) {
    const patient = patientOf(recordOfBeat(beat.beatId));
    const ofClass = byClass.get(beat.classIndex) ?? new Map<string, B[]>();
    byClass.set(beat.classIndex, ofClass);
    ofClass.set(patient, [...(ofClass.get(patient) ?? []), beat]);
  }
  const drawn = [...byClass].flatMap(([classIndex, byPatient]) => {
    const random = sfc32(`draw ${seed} ${classIndex}`);
    const patients = [...byPatient.keys()].sort();
    const queues = patients.map((patient) => {
      const own = byPatient.get(patient)!;
      const order = shuffle(Uint32Array.from(own.keys()), random);
      return Array.from(order, (at) => own[at]!);
    });
    const taken: B[] = [];
    for (let turn = 0; taken.length < perClass && queues.some((queue) => turn < queue.length); turn++) {
      for (const queue of queues) if (turn < queue.length && taken.length < perClass) taken.push(queue[turn]!);
    }
    return taken;
  });
  return drawn.sort((a, b) => a.beatId - b.beatId);
}
