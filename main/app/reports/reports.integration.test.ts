/** Reports of a generated archive as HTML: what stands in them, twice the same, and what may go wrong. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { elapsedText } from '../../../preload/words/eventText.ts';
import { percent, whole } from '../../../preload/words/numberFormats.ts';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { importPeople, trainInput } from '../testing/journey.ts';
import { reportInput, textOfHtml } from './testing/reportInput.ts';

const parent = temporaryFolder();
const out = join(parent, 'out');
let local: LocalApp;
let modelId: number;

beforeAll(async () => {
  mkdirSync(out);
  ({ local } = await importPeople(parent));
  ({ modelId } = await local.api.run('models.train', { ...trainInput, epochs: 1 }));
});
afterAll(() => local?.close());
afterEach(() => {
  vi.unstubAllEnvs();
  for (const file of readdirSync(out)) rmSync(join(out, file), { recursive: true, force: true });
});

const make = (...[template, rest]: [Parameters<typeof reportInput>[0], Parameters<typeof reportInput>[2]?]) =>
  local.api.run('reports.make', reportInput(template, out, rest));
const read = (file: string) => readFileSync(file, 'utf8');

test('every number of the evaluation stands in the report of the model, which was evaluated for it', async () => {
  expect(await local.api.call('evaluations.list', { modelId })).toMatchObject([{ part: 'validation' }]);
  const made = await make('model', { modelIds: [modelId] });
  expect(made.remarks).toEqual([]);
  const said = textOfHtml(read(made.file));
  const [evaluation] = (await local.api.call('evaluations.list', { modelId })).filter(({ part }) => part === 'test');
  const details = (await local.api.call('evaluations.details', { evaluationId: evaluation!.id }))!;
  const shares = Object.values(evaluation!.perClass).flatMap(({ se, ppv, f1 }) => [se, ppv, f1]);
  const expected = [
    whole(evaluation!.beats),
    percent(evaluation!.accuracy),
    percent(evaluation!.macroF1),
    percent(details.balancedAccuracy),
    ...shares.filter((one) => one !== null).map((one) => (100 * one).toFixed(2)),
    ...details.classes
      .flatMap(({ auc, averagePrecision }) => [auc, averagePrecision])
      .flatMap((one) => (one === null ? [] : [one.toFixed(4)])),
  ];
  expect(expected.length).toBeGreaterThan(20);
  expect(expected.filter((number) => !said.includes(number))).toEqual([]);
  expect(said).toContain('SYNTHETIC DATA');
  expect(made.parts.slice(0, 3)).toEqual(['Summary', 'Archive people', 'Model card of cnn-beats-7']);
});

test('tables of classes, confusion and records within the report of a model have the numbers of its evaluation', async () => {
  const html = read((await make('model', { modelIds: [modelId] })).file);
  const [evaluation] = (await local.api.call('evaluations.list', { modelId })).filter(({ part }) => part === 'test');
  const { model, labels, perClass, confusion } = evaluation!;
  const details = (await local.api.call('evaluations.details', { evaluationId: evaluation!.id }))!;
  const rows = (name: string) => {
    const [, bytes] = new RegExp(`download="${model}-${name}\\.csv" href="[^"]*;base64,([^"]+)"`).exec(html) ?? [];
    const lines = Buffer.from(bytes ?? '', 'base64')
      .toString()
      .trim()
      .split('\r\n');
    return lines.slice(1).map((line) => line.split(','));
  };
  const six = (value: number | null | undefined) => (value == null ? '' : String(Number(value.toPrecision(6))));
  const percents = (value: number | null | undefined) => six(value == null ? null : 100 * value);
  expect(rows('confusion')).toEqual(labels.map((label, row) => [label, ...confusion[row]!.map(String)]));
  expect(rows('records')).toEqual(
    details.records.map(({ record, beats, correct }) => [
      ...[record, String(beats), String(correct)],
      percents(correct / beats),
    ]),
  );
  const classes = rows('classes');
  expect(classes.map((row) => row.slice(0, 3))).toEqual(
    labels.map((label) => [label, String(perClass[label]!.n), percents(perClass[label]!.se)]),
  );
  for (const [at, label] of labels.entries()) {
    expect(classes[at]).toEqual(expect.arrayContaining([percents(perClass[label]!.f1), six(details.classes[at]!.auc)]));
  }
});

test('every number of the summary of a record stands in its report, with every threshold', async () => {
  const [record] = await local.api.call('records.list', {});
  const events = await local.api.call('records.events', { recordId: record!.id });
  const said = textOfHtml(read((await make('record', { recordIds: [record!.id] })).file));
  const { heartRate, ectopy, rows, rules } = events;
  for (const expected of [
    whole(events.beats),
    `${heartRate!.mean.toFixed(0)} /min`,
    `${whole(ectopy.V!.beats)} beat`,
    `${whole(ectopy.S!.beats)} beat`,
    ...rows.map(({ beats }) => whole(beats)),
    `RR of at least ${rules.pauseSeconds} s`,
    `below ${rules.bradycardiaBelow} /min`,
    `above ${rules.tachycardiaAbove} /min`,
  ]) {
    expect(said).toContain(expected);
  }
});

test('a record’s report has strips, tachogram and full disclosure, each under its heading', async () => {
  const [record] = await local.api.call('records.list', {});
  const html = read((await make('record', { recordIds: [record!.id] })).file);
  const said = textOfHtml(html);
  const places = ['Tracings', 'Tachogram', 'Full disclosure', 'Rules and thresholds'].map((one) =>
    said.indexOf(`\n${one}\n`),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(said).toContain(`Full disclosure of record ${record!.name}, all of its ${elapsedText(record!.seconds)}`);
  expect(said).not.toContain('Not drawn');
});

test('twice the same inputs give the same bytes, but for the date', async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1767225600');
  const first = await make('model', { modelIds: [modelId], file: join(out, 'a.html') });
  const second = await make('model', { modelIds: [modelId], file: join(out, 'b.html') });
  expect(second.sha256).toBe(first.sha256);
  expect(read(first.file)).toContain('1 January 2026, 00:00 UTC');
  vi.stubEnv('SOURCE_DATE_EPOCH', '1767312000');
  const later = await make('model', { modelIds: [modelId], file: join(out, 'c.html') });
  expect(later.sha256).not.toBe(first.sha256);
});

test('an HTML report needs nothing else: no script, no address, no id twice', async () => {
  const html = read((await make('model', { modelIds: [modelId] })).file);
  expect(html).not.toMatch(/<script|\ssrc="(?!data:)|url\((?!#)|href="(?!#|data:)/);
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const used = [...html.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
  expect(used.filter((id) => !ids.includes(id))).toEqual([]);
});

test('a file that stands there is kept, and replaced only where that is allowed', async () => {
  const file = join(out, 'kept.html');
  writeFileSync(file, 'mine');
  await expect(make('archive', { file })).rejects.toThrow(/is there already and was left as it is/);
  expect(read(file)).toBe('mine');
  await make('archive', { file, overwrite: true });
  expect(read(file)).toContain('Archive people');
  expect(readdirSync(out)).toEqual(['kept.html']);
});

test('a folder that is not there or takes no file, a device and an unknown ending are refused in words', async () => {
  await expect(make('archive', { file: join(out, 'no', 'r.html') })).rejects.toThrow(/there is no such folder/);
  await expect(make('archive', { file: join(out, 'r.docx') })).rejects.toThrow(/a report ends in/);
  symlinkSync('/dev/full', join(out, 'full.html'));
  await expect(make('archive', { file: join(out, 'full.html'), overwrite: true })).rejects.toThrow(/no regular file/);
  const locked = join(out, 'locked');
  mkdirSync(locked, { mode: 0o555 });
  // Root may write anywhere: then there is nothing to refuse.
  if (process.getuid?.() !== 0) {
    await expect(make('archive', { file: join(locked, 'r.html') })).rejects.toThrow(/no permission/);
  }
  chmodSync(locked, 0o755);
  expect(readdirSync(locked)).toEqual([]);
});

test('a cancelled report leaves no file', async () => {
  const stop = new AbortController();
  const input = reportInput('model', out, { modelIds: [modelId], method: 'layer-cam' });
  const running = local.api.run('reports.make', input, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(out)).toEqual([]);
});

test('a part that cannot be made says why in its place, and among the remarks', async () => {
  const made = await make('deck', { modelIds: [modelId] });
  expect(made.remarks[0]).toMatch(/a second model \(--with\), and none was given/);
  expect(textOfHtml(read(made.file))).toMatch(/Not made: this part is about a second model/);
});

test('the report of a model whose archive is gone tells what was measured, and that its beats are gone', async () => {
  await make('model', { modelIds: [modelId] });
  const parted = join(parent, 'parted');
  mkdirSync(parted);
  const other = await importPeople(parted);
  const trained = await other.local.api.run('models.train', { ...trainInput, epochs: 1 });
  await other.local.api.run('evaluations.run', { modelId: trained.modelId, part: 'test' });
  await other.local.api.call('archives.remove', { archiveId: other.imported.archiveId });
  const input = reportInput('model', out, { modelIds: [trained.modelId], file: join(out, 'gone.html') });
  const made = await other.local.api.run('reports.make', input).finally(() => other.local.close());
  const said = textOfHtml(read(made.file));
  expect(said).toMatch(/of these numbers are not in the index now/);
  expect(made.remarks.join('\n')).toMatch(/Class means/);
  expect(existsSync(made.file)).toBe(true);
});
