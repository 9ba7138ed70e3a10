import { withCurrentNames } from '../../preload/words/oldNames.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import { all, blobToFloats, floatsToBlob, get, type Index, run, transaction } from './query.ts';

/** Arrays of one patient of a class, one value a sample of the window. */
export interface PatientArrays {
  readonly mean: Float32Array;
  readonly sd: Float32Array;
  readonly meanBeat: Float32Array;
  readonly sdBeat: Float32Array;
  readonly validBeats: Float32Array;
}

/** Arrays of one class, one value a sample of the window. */
export interface ClassArrays extends PatientArrays {
  readonly target: string;
  readonly median: Float32Array;
  readonly q25: Float32Array;
  readonly q75: Float32Array;
  /** Absent where the means were not computed by patient. */
  readonly patientMeans?: readonly PatientArrays[];
}

export interface ExplanationChoice {
  readonly modelId: number;
  readonly method: string;
  readonly selection: string;
  readonly part: SplitPart | null;
  /** The beats that were chosen, as text that is the same for the same choice; empty: none were. */
  readonly among: string;
}

export interface ExplanationRow extends ExplanationChoice {
  readonly id: number;
  /** Everything but the arrays. */
  readonly document: unknown;
  readonly classes: readonly ClassArrays[];
  readonly computedAt: string;
}

export function addExplanation(
  index: Index,
  choice: ExplanationChoice,
  document: unknown,
  classes: readonly ClassArrays[],
  computedAt: string,
): number {
  return transaction(index, () => {
    const { id } = run(
      index,
      'INSERT INTO explanations (model_id, method, selection, part, among, document, computed_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      choice.modelId,
      choice.method,
      choice.selection,
      choice.part,
      choice.among,
      JSON.stringify(document),
      computedAt,
    );
    classes.forEach((one, position) => {
      run(
        index,
        `INSERT INTO explanation_classes
           (explanation_id, position, target, mean, sd, median, q25, q75, mean_beat, sd_beat, valid_beats)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        position,
        one.target,
        floatsToBlob(one.mean),
        floatsToBlob(one.sd),
        floatsToBlob(one.median),
        floatsToBlob(one.q25),
        floatsToBlob(one.q75),
        floatsToBlob(one.meanBeat),
        floatsToBlob(one.sdBeat),
        floatsToBlob(one.validBeats),
      );
      addPatients(index, id, one);
    });
    return id;
  });
}

export function getExplanation(index: Index, id: number): ExplanationRow | undefined {
  const row = get<StoredExplanation>(index, `${selectExplanations} WHERE id = ?`, id);
  return row && withClasses(index, row);
}

/**
 * The newest of those with most classes: means of a single class, made later, do not hide the whole.
 *
 * @param patientsOf only those that hold the means of the patients of this class
 */
export function latestExplanation(
  index: Index,
  choice: ExplanationChoice,
  patientsOf?: string,
): ExplanationRow | undefined {
  const row = get<StoredExplanation>(
    index,
    `${selectExplanations} WHERE model_id = ? AND method = ? AND selection = ? AND part IS ? AND among = ?
       AND (? IS NULL OR EXISTS
         (SELECT 1 FROM explanation_patients WHERE explanation_id = explanations.id AND target = ?))
     ORDER BY (SELECT count(*) FROM explanation_classes WHERE explanation_id = explanations.id) DESC, id DESC LIMIT 1`,
    choice.modelId,
    choice.method,
    choice.selection,
    choice.part,
    choice.among,
    patientsOf ?? null,
    patientsOf ?? null,
  );
  return row && withClasses(index, row);
}

type StoredExplanation = Omit<ExplanationRow, 'document' | 'classes'> & { readonly document: string };
type Stored<Arrays> = { readonly [K in keyof Arrays]: K extends 'target' ? string : Uint8Array };
type StoredClass = Stored<Omit<ClassArrays, 'patientMeans'>>;
type StoredPatient = Stored<PatientArrays & { readonly target: string }>;

const selectExplanations =
  'SELECT id, model_id AS modelId, method, selection, part, among, document, computed_at AS computedAt FROM explanations';

function withClasses(index: Index, row: StoredExplanation): ExplanationRow {
  const classes = all<StoredClass>(
    index,
    `SELECT target, mean, sd, median, q25, q75, mean_beat AS meanBeat, sd_beat AS sdBeat, valid_beats AS validBeats
     FROM explanation_classes WHERE explanation_id = ? ORDER BY position`,
    row.id,
  );
  const patients = patientsOf(index, row.id);
  return {
    ...row,
    document: withCurrentNames(JSON.parse(row.document)),
    classes: classes.map((one) => ({
      target: one.target,
      mean: blobToFloats(one.mean),
      sd: blobToFloats(one.sd),
      median: blobToFloats(one.median),
      q25: blobToFloats(one.q25),
      q75: blobToFloats(one.q75),
      meanBeat: blobToFloats(one.meanBeat),
      sdBeat: blobToFloats(one.sdBeat),
      validBeats: blobToFloats(one.validBeats),
      ...(patients.has(one.target) && { patientMeans: patients.get(one.target)! }),
    })),
  };
}

function addPatients(index: Index, explanationId: number, { target, patientMeans = [] }: ClassArrays): void {
  patientMeans.forEach((one, position) => {
    run(
      index,
      `INSERT INTO explanation_patients (explanation_id, target, position, mean, sd, mean_beat, sd_beat, valid_beats)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      explanationId,
      target,
      position,
      floatsToBlob(one.mean),
      floatsToBlob(one.sd),
      floatsToBlob(one.meanBeat),
      floatsToBlob(one.sdBeat),
      floatsToBlob(one.validBeats),
    );
  });
}

/** By class, in their order. */
function patientsOf(index: Index, explanationId: number): Map<string, PatientArrays[]> {
  const rows = all<StoredPatient>(
    index,
    `SELECT target, mean, sd, mean_beat AS meanBeat, sd_beat AS sdBeat, valid_beats AS validBeats
     FROM explanation_patients WHERE explanation_id = ? ORDER BY target, position`,
    explanationId,
  );
  const byClass = new Map<string, PatientArrays[]>();
  for (const { target, ...one } of rows) {
    const list = byClass.get(target) ?? [];
    byClass.set(target, list);
    list.push({
      mean: blobToFloats(one.mean),
      sd: blobToFloats(one.sd),
      meanBeat: blobToFloats(one.meanBeat),
      sdBeat: blobToFloats(one.sdBeat),
      validBeats: blobToFloats(one.validBeats),
    });
  }
  return byClass;
}
