import { fewPatientsLimit } from '../../../preload/words/fewPatients.ts';
import { whole } from '../../../preload/words/numberFormats.ts';

/** "f: 982 beats of 2 patients: class and patient are confounded.", or null where patients are enough. */
export function fewPatients(name: string, beats: number, patients: number): string | null {
  if (beats === 0 || patients > fewPatientsLimit) return null;
  return `${name}: ${beatsOfPatients(beats, patients)}: class and patient are confounded.`;
}

/** The same for several classes in one sentence; null where none lives in few patients. */
export function fewPatientsTogether(
  classes: readonly { name: string; beats: number; patients: number }[],
): string | null {
  const few = classes.filter(({ name, beats, patients }) => fewPatients(name, beats, patients) !== null);
  if (few.length === 0) return null;
  const list = few.map(({ name, beats, patients }) => `${name} (${beatsOfPatients(beats, patients)})`);
  return `Class and patient are confounded in ${list.join(', ')}.`;
}

function beatsOfPatients(beats: number, patients: number): string {
  const number = whole(beats);
  return `${number} ${beats === 1 ? 'beat' : 'beats'} of ${patients} ${patients === 1 ? 'patient' : 'patients'}`;
}
