import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordFacts } from '../../../preload/contract/contract.ts';
import type { Diagnosis } from '../../../preload/words/diagnoses.ts';
import { plantedMark } from '../../../preload/words/plantedCauses.ts';
import type { ImportedRecord } from '../../compute/records/importedRecord.ts';
import { isSnomedCode } from '../../ecg/diagnoses/snomedCheckDigit.ts';
import { ageYears } from '../../ecg/facts/ageYears.ts';
import { sexOf } from '../../ecg/facts/sexOf.ts';
import { listArchives } from '../../index/archives.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';

/** In the data folder, beside the index and in no backup of it. */
export const pseudonymKeyFile = 'pseudonyms.key';

/**
 * The key from which pseudonyms follow; made for the first archive that has any.
 *
 * @throws Conflict where archives have pseudonyms and the key is gone: with another one the same patients would get other names
 */
export function pseudonymKey({ dataFolder, index }: Pick<AppContext, 'dataFolder' | 'index'>): Buffer {
  const file = join(dataFolder, pseudonymKeyFile);
  if (existsSync(file)) return readKey(file);
  const one = listArchives(index).find(({ pseudonyms }) => pseudonyms);
  if (one)
    throw new Conflict(
      `${file} is missing: from it follow the pseudonyms of ${one.name}. Put it back, or remove the archives with pseudonyms and import them again; their patients then have other ones.`,
    );
  const key = randomBytes(32);
  // Another BeatLens may be making one at the same moment: the first one stands.
  try {
    writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKey(file);
  }
}

function readKey(file: string): Buffer {
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new Conflict(`${file}: expected 64 hexadecimal digits; put the file back as it was.`);
  return Buffer.from(text, 'hex');
}

/** The same for the same name, whichever archive it stands in; 40 bits of an HMAC with SHA-256 in hexadecimal digits. */
function pseudonymOf(patient: string, key: Buffer): string {
  return `P-${createHmac('sha256', key).update(patient.trim().toLowerCase()).digest('hex').slice(0, 10)}`;
}

/**
 * The record without what its header and its annotations say in words: name, codes, birth date, dates, comments, diagnosis, notes.
 * Age and sex stay, rhythm notes such as `(AFIB` and codes of diagnoses too. Names of files stay: the record is read from them.
 */
export function pseudonymised(record: ImportedRecord, key: Buffer): ImportedRecord {
  const { age, ageYears, sex } = record.stated;
  const nothing = { diagnosis: null, medication: null, device: null, startDate: null, startTime: null, comments: [] };
  return {
    ...record,
    patient: pseudonymOf(record.patient, key),
    comments: record.comments.filter(isOwnMark),
    stated: { age: ageYears === null ? null : age, ageYears, sex, ...nothing },
    statement: { ...record.statement, diagnoses: record.statement.diagnoses.filter(isCoded) },
    notices: withoutQuotes(record.notices),
    annotations: { ...record.annotations, aux: record.annotations.aux.map((note) => withoutWords(note ?? '') || null) },
    known: {
      ...record.known,
      rejections: record.known.rejections.map(({ file, reason }) => ({ file, reason: withoutFound(file, reason) })),
    },
  };
}

/** What a file was refused for, without the words that stand in it. */
export function withoutFound(file: string, reason: string): string {
  const [said] = reason.split(', found ');
  const rest = said!.startsWith(file) ? said!.slice(file.length) : said!;
  if (/["“”]/.test(rest)) return `${file}: it cannot be read; its words are left out, as the archive has pseudonyms.`;
  return said === reason ? reason : `${said}; what was found is left out, as the archive has pseudonyms.`;
}

/** What a screen reads of the header again, where the archive has pseudonyms. */
export function factsWithoutIdentity(facts: RecordFacts): RecordFacts {
  const nothing = { diagnosis: null, medication: null, device: null, startDate: null, startTime: null };
  const age = facts.age !== null && ageYears(facts.age) !== undefined ? facts.age : null;
  const sex = facts.sex !== null && sexOf(facts.sex) !== undefined ? facts.sex : null;
  return { ...facts, ...nothing, age, sex, comments: facts.comments.filter(isOwnMark) };
}

/** A code of a catalogue names no person; words may, and so may what only stands where a code should. */
function isCoded({ system, code }: Diagnosis): boolean {
  return system === 'snomed-ct' ? isSnomedCode(code) : system === 'scp' && /^[A-Z0-9_/]{2,8}$/.test(code);
}

/** A note of an annotation: rhythms stay, words go. */
export function withoutWords(note: string): string {
  return /^\([A-Za-z0-9+-]{1,8}$/.test(note) ? note : '';
}

/** A remark quotes what it is about; the name of a person may be in it. */
function withoutQuotes(notices: readonly string[]): string[] {
  const kept = notices.filter((notice) => !/["“”]/.test(notice));
  if (kept.length === notices.length) return kept;
  return [...kept, 'remarks that quote the header were left out, as the archive has pseudonyms'];
}

/** Written by BeatLens itself: by it a planted cause is found. */
function isOwnMark(comment: string): boolean {
  return comment.startsWith(plantedMark);
}
