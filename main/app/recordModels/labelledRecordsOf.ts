import { createHash } from 'node:crypto';
import type { DiagnosisCard } from '../../../models/store/recordCard.ts';
import { askedDiagnosis, hasDiagnosis } from '../../../preload/words/diagnoses.ts';
import type { RecordSplitName } from '../../../preload/words/recordSplits.ts';
import { splitRecords } from '../../ecg/selection/splitRecords.ts';
import { listArchives } from '../../index/archives.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { diagnosedRecords } from '../records/diagnosedRecords.ts';

/** A record with what a task needs of it; the patient's name is unique over archives. */
export interface LabelledRecord {
  readonly id: number;
  readonly archive: string;
  readonly record: string;
  readonly headerPath: string;
  readonly patient: string;
  readonly fold: number | null;
}

export interface LabelledRecords {
  readonly records: readonly LabelledRecord[];
  /** 1 where the record is stated to have the diagnosis. [records × diagnoses] */
  readonly labels: Uint8Array;
  readonly synthetic: boolean;
}

/** What was asked for, each with all that it stands for. @throws InvalidInput for two that are the same */
export function diagnosesMeant(asked: readonly string[]): DiagnosisCard[] {
  const meant = asked.map((written) => ({ name: written.trim(), ...askedDiagnosis(written) }));
  meant.forEach(({ name, codes }, place) => {
    const same = meant.slice(0, place).find((other) => other.codes[0]!.toLowerCase() === codes[0]!.toLowerCase());
    if (same) throw new InvalidInput(`${same.name} and ${name} are one diagnosis; ask for it once`);
  });
  return meant;
}

/**
 * Records of archives of which something is stated, with the diagnoses that are asked for: present at any likelihood that is stated.
 *
 * @throws Conflict where none of an archive's records has a statement
 */
export function labelledRecordsOf(
  context: Pick<AppContext, 'index'>,
  archiveNames: readonly string[],
  diagnoses: readonly DiagnosisCard[],
): LabelledRecords {
  const archives = archiveNames.map((name) => listArchives(context.index).find((one) => one.name === name));
  const absent = archiveNames.filter((_, place) => archives[place] === undefined);
  if (absent.length > 0) throw new Conflict(`${absent.join(', ')} is not imported here; import it first`);
  const found = archives.flatMap((archive) => {
    const own = diagnosedRecords(context, archive!.id);
    if (own.length > 0) return own.map((record) => ({ archive: archive!, record }));
    throw new Conflict(
      `no record of ${archive!.name} is stated to have diagnoses; expected them in the headers (#Dx, as the CinC challenges write them) or in ptbxl_database.csv beside. Import the folder again after adding them`,
    );
  });
  const labels = new Uint8Array(found.length * diagnoses.length);
  found.forEach(({ record }, row) => {
    diagnoses.forEach((diagnosis, place) => {
      labels[row * diagnoses.length + place] = Number(hasDiagnosis(record.diagnoses, diagnosis));
    });
  });
  return {
    records: found.map(({ archive, record }) => ({
      ...{
        id: record.id,
        archive: archive.name,
        record: record.name,
        headerPath: record.headerPath,
        fold: record.fold,
      },
      patient: `${archive.name}/${record.patient}`,
    })),
    labels,
    synthetic: archives.some((archive) => archive!.synthetic),
  };
}

/** The parts of a split, and a hash over it: equal hashes mean the same records, patients, labels and parts. */
export function partsOf(
  { records, labels }: LabelledRecords,
  { split, seed, diagnoses }: { readonly split: RecordSplitName; readonly seed: number; readonly diagnoses: number },
): { readonly parts: Uint8Array; readonly hash: string } {
  const patients = records.map(({ patient }) => patient);
  const folds = records.map(({ fold }) => fold);
  const parts = splitRecords({ patients, folds, labels, diagnoses, name: split, seed });
  const hash = createHash('sha256');
  records.forEach(({ archive, record, patient }, row) => {
    const own = labels.subarray(row * diagnoses, (row + 1) * diagnoses);
    hash.update(JSON.stringify([archive, record, patient, parts[row], [...own]]));
  });
  return { parts, hash: hash.digest('hex') };
}
