/** At this number of patients and fewer, what a model learned of the class may be what it learned of the patients. */
export const fewPatientsLimit = 4;

/** "f: 982 beats of 2 patients: class and patient are confounded.", or null where patients are enough. */
export function fewPatients(name: string, beats: number, patients: number): string | null {
  if (beats === 0 || patients > fewPatientsLimit) return null;
  const number = new Intl.NumberFormat('en-GB').format(beats);
  const of = `${number} ${beats === 1 ? 'beat' : 'beats'} of ${patients} ${patients === 1 ? 'patient' : 'patients'}`;
  return `${name}: ${of}: class and patient are confounded.`;
}
