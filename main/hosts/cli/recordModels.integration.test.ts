/** Networks over whole records as a user asks for them, on a generated archive with a cause in one lead. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type {
  LocatedRecords,
  RecordEvaluation,
  RecordExplanation,
  RecordModelSummary,
} from '../../../preload/contract/contract.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(folder, 'data')];
const archive = join(folder, 'twelve');
const training = [
  ...['train-records', '--archive', 'twelve', '--diagnoses', 'planted-st-shift,random-label'],
  ...['--network', 'lead-branches', '--split', 'patients', '--seed', '1', '--leads', 'II,V1,V3,V5'],
];

beforeAll(async () => {
  const made = ['demo', '--twelve-leads', '--records', '90', '--cause', 'st-shift', '--size', '0.6', '--in-lead', 'V3'];
  expect((await beatlens([...made, '--rate', '100', '--seed', '1', '--to', archive, ...data])).code).toBe(0);
  const trained = await beatlens([
    ...training,
    '--epochs',
    '14',
    '--batch',
    '8',
    '--quiet',
    '--name',
    'leads',
    ...data,
  ]);
  expect(trained.code).toBe(0);
}, 120_000);

test('a model tells the diagnosis with a cause, and its maps are in the lead of the cause', async () => {
  const asked = ['--model', 'leads', '--part', 'test', ...data];
  const { perDiagnosis, records } = await beatlensJson<RecordEvaluation>(['evaluate-records', ...asked]);
  expect(records).toBeGreaterThan(5);
  expect(perDiagnosis[0]!.name).toBe('planted-st-shift');
  expect(perDiagnosis[0]!.auc.value).toBeGreaterThan(0.9);
  const located = ['locate-records', ...asked, '--diagnosis', 'planted-st-shift', '--methods', 'grad-cam'];
  const { maps } = await beatlensJson<LocatedRecords>([...located, '--shuffles', '2']);
  const of = (name: string, kind: string) => maps.find((one) => one.name === name && one.kind === kind)!;
  expect(of('grad-cam', 'method').within40.value).toBeGreaterThan(0.8);
  expect(of('random', 'control').within40.value).toBeLessThan(0.5);
  expect(of('grad-cam', 'shuffled').mass.value).toBeLessThan(of('grad-cam', 'method').mass.value!);
});

test('a record is explained lead by lead, and a mean is aligned at R', async () => {
  const asked = ['--model', 'leads', '--diagnosis', 'planted-st-shift', '--method', 'grad-cam', ...data];
  const own = await beatlensJson<Omit<RecordExplanation, 'values'> & { values: number[] }>([
    'explain-record',
    'T00001',
    ...asked,
  ]);
  expect(own.values).toHaveLength(4 * 1000);
  expect(own.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  expect(own.fiducials.length).toBeGreaterThan(5);
  const { out } = await beatlens(['explain-record', 'mean', ...asked, '--part', 'test']);
  expect(out).toMatch(/mean of +\d+ beats in \d+ records with it, test part/);
  const wrong = await beatlens(['explain-record', 'T00001', ...asked.with(3, 'AF')]);
  expect(wrong.err).toContain('leads knows no diagnosis "AF"; it has planted-st-shift, random-label');
});

test('models of both kinds are listed, and each command refuses the other kind', async () => {
  const { out } = await beatlens(['models', ...data]);
  expect(out).toMatch(/leads +lead-branches +planted-st-shift random-label +patients/);
  const [model] = (await beatlensJson<RecordModelSummary[]>(['models', ...data])).filter(
    ({ name }) => name === 'leads',
  );
  expect(model).toMatchObject({ unit: 'record', leads: ['II', 'V1', 'V3', 'V5'], synthetic: true });
  const refused = await beatlens(['evaluate', '--model', 'leads', '--part', 'test', ...data]);
  expect(refused.err).toContain('leads is a model of whole records, and this is about beats');
  const again = await beatlens([...training, '--epochs', '1', '--name', 'Leads', ...data]);
  expect(again.out).toContain('Leads-2, of whole records');
});

test('what cannot be learned or evaluated is refused with its reason', async () => {
  const none = await beatlens([...training.with(4, 'planted-st-shift,LQT'), ...data]);
  expect(none.err).toContain('no record of twelve has the diagnosis "LQT"');
  const leads = await beatlens([...training.with(-1, 'II,V9'), ...data]);
  expect(leads.err).toMatch(/0 training and 0 validation records.*the record has no lead V9/);
  const folds = await beatlens([...training.with(8, 'folds'), ...data]);
  expect(folds.err).toContain('the archive recommends no folds; choose the split patients');
  const itself = await beatlens(['evaluate-records', '--model', 'leads', '--archive', 'twelve', ...data]);
  expect(itself.err).toContain('leads learned from records of twelve');
});

test('an archive that states other diagnoses than before is no longer the one that was split', async () => {
  const header = join(archive, 'T00001.hea');
  const written = readFileSync(header, 'utf8');
  writeFileSync(
    header,
    written.replace(/Dx: .*/, written.includes('planted') ? 'Dx: 426783006' : 'Dx: planted-st-shift'),
  );
  expect((await beatlens(['import', archive, ...data])).code).toBe(0);
  const changed = await beatlens(['evaluate-records', '--model', 'leads', '--part', 'test', ...data]);
  writeFileSync(header, written);
  expect(changed.err).toContain('twelve has other records, patients or diagnoses than when leads was trained');
});
