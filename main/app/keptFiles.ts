import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CrossValidation, Evaluation } from '../../preload/contract/contract.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import {
  addCrossValidation,
  completeCrossValidation,
  crossValidationNames,
  listCrossValidations,
} from '../index/crossValidations.ts';
import { getEvaluationDetails, putEvaluationDetails } from '../index/evaluationDetails.ts';
import {
  keepOutOfSample,
  listCrossValidationFiles,
  listEvaluationFiles,
  type OutOfSampleRecord,
  outOfSampleRecords,
  setCrossValidationFile,
  setEvaluationFile,
} from '../index/keptFiles.ts';
import { addEvaluation, getEvaluation, listModels } from '../index/models.ts';
import { transaction } from '../index/query.ts';
import type { AppContext } from './context.ts';
import { modelFolder } from './models/modelFolders.ts';

type Where = Pick<AppContext, 'index' | 'dataFolder' | 'owner' | 'log'>;

/** Of both kinds of file. */
const version = 1;

interface EvaluationFile {
  readonly version: typeof version;
  /** Higher for what came later: the id of its row. The clock may have been set back. */
  readonly order: number;
  /** Without the model's id, which another index gives anew. */
  readonly document: Omit<Evaluation, 'id' | 'modelId'>;
  readonly details: unknown;
}

interface CrossValidationFile {
  readonly version: typeof version;
  readonly order: number;
  readonly document: Omit<CrossValidation, 'id'>;
  readonly records: readonly OutOfSampleRecord[];
}

/**
 * Evaluations stand beside their model's card, too, and cross-validations in a folder of the data folder: computed for hours,
 * they must not go with the index. Each row has its file written as soon as it is stored, else at the next start; a file
 * without a row becomes one.
 */
export function matchKeptFiles(context: Where): void {
  for (const { id, name } of listModels(context.index)) {
    if (!existsSync(modelFolder(context, name))) continue;
    attempt(context, `evaluations of ${name}`, () => matchEvaluations(context, id, name));
  }
  attempt(context, 'cross-validations', () => matchCrossValidations(context));
}

/** Writes the file of an evaluation that was just stored. A full disk costs nothing: the next start writes it. */
export function keepEvaluation(context: Where, evaluationId: number, modelName: string): void {
  attempt(context, `evaluation ${evaluationId}`, () => writeEvaluation(context, evaluationId, modelName));
}

export function keepCrossValidation(context: Where, id: number, name: string): void {
  attempt(context, `cross-validation ${name}`, () => writeCrossValidation(context, id, name));
}

/** Before its row goes: a file without a row would bring it back. */
export function removeCrossValidationFile(context: Where, id: number): void {
  const row = listCrossValidationFiles(context.index).find((one) => one.id === id);
  if (row) rmSync(crossValidationFile(context, row.name), { force: true });
}

/** Names of cross-validations that stand in files. */
export function isKeptCrossValidation(context: Pick<AppContext, 'dataFolder'>, name: string): boolean {
  return existsSync(crossValidationFile(context, name));
}

/** Whether an evaluation of the model on its own split says that its data were synthetic. */
export function isKeptSynthetic(context: Where, modelName: string): boolean {
  const folder = evaluationsFolder(context, modelName);
  return filesIn(folder).some((file) => {
    const document = readKept<EvaluationFile>(context, join(folder, file))?.document;
    return document !== undefined && document.part !== null && document.synthetic;
  });
}

function matchEvaluations(context: Where, modelId: number, modelName: string): void {
  const { index } = context;
  const folder = evaluationsFolder(context, modelName);
  const files = new Set(filesIn(folder));
  const rows = listEvaluationFiles(index, modelId);
  for (const { id, file } of rows) {
    if (file === null || !files.has(file)) writeEvaluation(context, id, modelName);
  }
  const known = new Set(listEvaluationFiles(index, modelId).map(({ file }) => file));
  const found = [...files]
    .filter((file) => !known.has(file))
    .flatMap((file) => {
      const kept = readKept<EvaluationFile>(context, join(folder, file));
      return kept ? [{ file, ...kept }] : [];
    })
    .sort((a, b) => a.order - b.order);
  for (const { file, document, details } of found) {
    transaction(index, () => {
      const { part, evaluatedAt } = document;
      const own = { ...document, model: modelName, modelId };
      const id = addEvaluation(index, modelId, part as SplitPart | null, own, evaluatedAt);
      if (details !== null) putEvaluationDetails(index, id, details);
      setEvaluationFile(index, id, file);
    });
  }
}

function writeEvaluation(context: Where, evaluationId: number, modelName: string): void {
  const { index } = context;
  const { modelId: _, ...document } = getEvaluation(index, evaluationId)!.document as Omit<Evaluation, 'id'>;
  const details = getEvaluationDetails(index, evaluationId) ?? null;
  const text = JSON.stringify({ version, order: evaluationId, document, details } satisfies EvaluationFile);
  // By what it says: the same evaluation of an index that was put back is the same file.
  const file = `${createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 24)}.json`;
  writeWhole(join(evaluationsFolder(context, modelName), file), text);
  setEvaluationFile(index, evaluationId, file);
}

function matchCrossValidations(context: Where): void {
  const { index } = context;
  const folder = crossValidationsFolder(context);
  const files = new Set(filesIn(folder));
  for (const { id, name, file } of listCrossValidationFiles(index)) {
    if (file === null || !files.has(file)) writeCrossValidation(context, id, name);
  }
  const taken = crossValidationNames(index);
  const found = [...files].flatMap((file) => {
    const kept = readKept<CrossValidationFile>(context, join(folder, file));
    return kept && !taken.has(kept.document.name.toLowerCase()) ? [{ file, ...kept }] : [];
  });
  found.sort((a, b) => a.order - b.order);
  for (const { file, document, records } of found) {
    transaction(index, () => {
      const id = addCrossValidation(index, document.name, document, document.createdAt, context.owner.name);
      keepOutOfSample(index, id, records);
      setCrossValidationFile(index, id, file);
      completeCrossValidation(index, id);
    });
    context.log?.(`cross-validation ${document.name}: found again in its file; the index did not know it`);
  }
}

function writeCrossValidation(context: Where, id: number, name: string): void {
  const { index } = context;
  const document = listCrossValidations(index).find((one) => one.id === id)!
    .document as CrossValidationFile['document'];
  const kept: CrossValidationFile = { version, order: id, document, records: outOfSampleRecords(index, id) };
  writeWhole(crossValidationFile(context, name), JSON.stringify(kept));
  setCrossValidationFile(index, id, `${name}.json`);
}

function evaluationsFolder(context: Pick<AppContext, 'dataFolder'>, modelName: string): string {
  return join(modelFolder(context, modelName), 'evaluations');
}

function crossValidationsFolder({ dataFolder }: Pick<AppContext, 'dataFolder'>): string {
  return join(dataFolder, 'cross-validations');
}

function crossValidationFile(context: Pick<AppContext, 'dataFolder'>, name: string): string {
  return join(crossValidationsFolder(context), `${name}.json`);
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
}

/** Undefined where a file cannot be read or is of a newer version: it stays as it is. */
function readKept<T extends { readonly version: number; readonly document: object }>(
  context: Where,
  file: string,
): T | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as T;
    if (kept.version === version && typeof kept.document === 'object') return kept;
    context.log?.(`${file}: not of version ${version}; left as it is`);
  } catch (error) {
    context.log?.(`${file} cannot be read (${(error as Error).message}); left as it is`);
  }
  return undefined;
}

function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600 });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** An index in memory is gone with its process: nothing is kept beside it. */
function attempt({ index, log }: Where, what: string, work: () => void): void {
  if (index.file === ':memory:') return;
  try {
    work();
  } catch (error) {
    log?.(`${what}: not kept beside the index (${(error as Error).message})`);
  }
}
