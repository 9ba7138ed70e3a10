/** Places of each patient's beats. @param patients place of each beat's patient [beats] @returns [patients][beats] */
export function beatsOfPatients(patients: Uint32Array, count: number): number[][] {
  const beats: number[][] = Array.from({ length: count }, () => []);
  for (const [beat, patient] of patients.entries()) beats[patient]!.push(beat);
  return beats;
}
