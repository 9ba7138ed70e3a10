/** Rows of equal length that are clustered: one a beat, each of a patient. */
export interface Points {
  /** [points × dimensions] */
  readonly rows: Float32Array;
  readonly dimensions: number;
  /** Place of each point's patient, from 0. [points] */
  readonly patient: Uint16Array;
  /** Points of one patient sum up to 1: patients count alike, however many beats they have. [points] */
  readonly weight: Float64Array;
}

/** @param patients of each row, by name [points] */
export function pointsOf(rows: Float32Array, dimensions: number, patients: readonly string[]): Points {
  const places = new Map<string, number>();
  for (const name of patients) if (!places.has(name)) places.set(name, places.size);
  const patient = Uint16Array.from(patients, (name) => places.get(name)!);
  const own = new Uint32Array(places.size);
  for (const place of patient) own[place]!++;
  return { rows, dimensions, patient, weight: Float64Array.from(patient, (place) => 1 / own[place]!) };
}

export function patientsOf({ patient }: Pick<Points, 'patient'>): number {
  return patient.reduce((most, place) => Math.max(most, place + 1), 0);
}
