/** Train, evaluate, explain as a user types it: real files, a small archive of formulas; the first commands are processes of their own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type {
  BeatExplanation,
  ClassMean,
  ClassMeans,
  Comparison,
  Evaluation,
  EvaluationDetails,
  ModelSummary,
  TrainResult,
} from '../../../preload/contract/contract.ts';
import { beatlensJson as asProcess } from './testing/beatlens.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { tinyBeatsPerRecord, tinySymbols, writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const archive = join(folder, 'tiny');
const data = ['--data', join(folder, 'data')];
const records = ['t1', 't2', 't3', 't4', 't5'];
const beats = records.length * tinyBeatsPerRecord;
const perSymbol = beats / tinySymbols.length;

/** As JSON has them: arrays of numbers where the contract has typed arrays. */
type InJson<T> = { [K in keyof T]: T[K] extends Float32Array ? number[] : T[K] };

let trained: TrainResult;
let evaluated: Evaluation & { readonly details: EvaluationDetails };

beforeAll(async () => {
  writeTinyArchive(archive, records);
  await asProcess(['import', archive, ...data]);
  const choice = ['--network', 'cnn', '--split', 'beats', '--seed', '1', '--epochs', '2', '--batch-size', '32'];
  trained = await asProcess(['train', ...choice, ...data]);
  evaluated = await asProcess(['evaluate', '--model', 'latest', '--split', 'test', ...data]);
}, 300_000);

describe('a model', () => {
  test('train tells what was trained, how fast, and how well', () => {
    expect(trained).toMatchObject({
      model: expect.any(String),
      network: 'cnn',
      labelSet: 'mitdb-8',
      split: 'beats',
      seed: 1,
      epochs: 2,
      engine: expect.stringMatching(/^(native|wasm|javascript)$/),
      seconds: expect.any(Number),
      beatsPerSecond: expect.any(Number),
      validation: { accuracy: expect.any(Number), macroF1: expect.any(Number) },
    });
  });

  test('evaluate gives the confusion matrix, rows = reference, that its numbers follow from', () => {
    const { labels, confusion, perClass } = evaluated;
    expect(evaluated).toMatchObject({ model: trained.model, split: 'beats', part: 'test' });
    expect(labels).toEqual(['N', 'L', 'R', 'V', 'A', 'F', 'f', '/']);
    const sum = (row: number[]) => row.reduce((total, count) => total + count, 0);
    expect(sum(confusion.map(sum))).toBe(evaluated.beats);
    const right = sum(labels.map((_, i) => confusion[i]?.[i] ?? 0));
    expect(evaluated.accuracy).toBeCloseTo(right / evaluated.beats, 12);
    labels.forEach((label, i) => {
      const row = sum(confusion[i] ?? []);
      const column = sum(confusion.map((each) => each[i] ?? 0));
      const hit = confusion[i]?.[i] ?? 0;
      expect(perClass[label]?.n).toBe(row);
      expect(perClass[label]?.se).toBeCloseTo(hit / row, 12);
      if (column > 0) expect(perClass[label]?.ppv).toBeCloseTo(hit / column, 12);
      else expect(perClass[label]?.ppv).toBeNull();
    });
  });

  test('the same seed gives the same model and the same numbers', async () => {
    const choice = ['--network', 'cnn', '--split', 'beats', '--seed', '1', '--epochs', '2', '--batch-size', '32'];
    const again = await beatlensJson<TrainResult>(['train', ...choice, '--name', 'again', ...data]);
    expect(again.validation).toEqual(trained.validation);
    const measured = await beatlensJson<Evaluation>(['evaluate', '--model', 'again', ...data]);
    expect(measured.confusion).toEqual(evaluated.confusion);
    const compared = await beatlensJson<Comparison>(['compare', '--model', 'again', '--with', trained.model, ...data]);
    expect(compared).toMatchObject({
      beats: evaluated.beats,
      discordant: { onlyFirst: 0, onlySecond: 0 },
      mcnemar: { test: 'exact', p: 1 },
      difference: { accuracy: 0 },
    });
    const { out } = await beatlens(['compare', '--model', 'again', '--with', trained.model, ...data]);
    for (const said of ['split beats, seed 1', 'tiny', 'engine', 'McNemar: exact binomial', 'p = 1.0000']) {
      expect(out).toContain(said);
    }
    await beatlensJson(['models', 'remove', 'again', ...data]);
  });

  test('evaluate prints intervals, the EC57 table with its reasons, records, patients and curves', async () => {
    const curves = join(folder, 'curves.svg');
    const { code, out } = await beatlens([
      ...['evaluate', '--model', 'latest', '--part', 'test', '--ec57', '--from-start', '--records', '--patients'],
      ...['--curves', curves, ...data],
    ]);
    expect(code).toBe(0);
    for (const said of ['seed 1', 'network', 'engine', 'Sp %', 'by 5 patients', 'Brier score', 'Wilson']) {
      expect(out).toContain(said);
    }
    // Every tiny record has each of the eight beats.
    expect(out).toContain('every record has paced beats');
    expect(out).toMatch(/^record .*N Se\/\+P/m);
    expect(out).toMatch(/^patient .*N Se\/\+P/m);
    expect(readFileSync(curves, 'utf8')).toContain('False positive rate');
  });

  test('tables of an evaluation have the numbers of its JSON, with what made them as a comment', async () => {
    const written = async (name: string, ...options: string[]) => {
      const file = join(folder, name);
      const said = await beatlens(['evaluate', '--model', 'latest', '--table', file, ...options, ...data]);
      expect(said).toMatchObject({ code: 0 });
      return readFileSync(file, 'utf8');
    };
    const numbers = (csv: string) =>
      csv
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',').map((cell) => (/^[\d.e-]+$/.test(cell) ? Number(cell) : cell || null)));
    const { labels, confusion, perClass, details } = evaluated;
    const six = (n: number | null | undefined) => (n == null ? null : Number(n.toPrecision(6)));
    const matrix = await written('matrix.csv', '--table-of', 'confusion');
    expect(numbers(matrix)).toEqual(labels.map((label, row) => [label, ...confusion[row]!]));
    const scores = numbers(await written('classes.csv'));
    const { se, ppv, f1, n } = perClass.V!;
    const [low, high] = details.classes[labels.indexOf('V')]!.byBeats.se!;
    const own = scores[labels.indexOf('V')]!;
    expect(own.slice(0, 5)).toEqual(['V', n, six(100 * se!), six(100 * low!), six(100 * high!)]);
    expect(own).toContain(six(ppv! * 100));
    expect(own).toContain(six(f1! * 100));
    const latex = await written('classes.tex');
    expect(latex).toMatch(/^% Archive .*BeatLens /m);
    // All records of the tiny archive have paced beats.
    const untold = ['evaluate', '--model', 'latest', '--ec57', '--table', join(folder, 'ec57.tex'), ...data];
    expect((await beatlens(untold)).err).toContain('no table was written: no EC57 table: every record has paced beats');
    expect(existsSync(join(folder, 'ec57.tex'))).toBe(false);
    const markdown = await written('classes.md');
    expect(markdown).toContain(`| V | ${n} | ${(100 * se!).toFixed(2)} \\[`);
    const none = await beatlens(['evaluate', '--model', 'latest', '--table-of', 'ec57', ...data]);
    expect(none.err).toContain('--table-of goes with --table');
  });

  test('evaluate in JSON has the details beside the numbers', () => {
    expect(evaluated.details).toMatchObject({ network: 'cnn', intervals: { patients: 5 } });
    expect(evaluated.details.classes.map(({ name }) => name)).toEqual(evaluated.labels);
  });

  test("the split's own name means its test part; a whole archive is evaluated by name", async () => {
    const byName = await beatlensJson<Evaluation>(['evaluate', '--model', 'latest', '--split', 'beats', ...data]);
    expect(byName).toMatchObject({ part: 'test', beats: evaluated.beats, confusion: evaluated.confusion });
    const figure = join(folder, 'confusion.svg');
    const whole = await beatlensJson<Evaluation>([
      ...['evaluate', '--model', 'latest', '--archive', 'tiny', '--figure', figure, ...data],
    ]);
    expect(whole).toMatchObject({ part: null, beats });
    expect(readFileSync(figure, 'utf8')).toContain(`${beats} beats`);
  });

  test('beats of a model can be filtered by what it said', async () => {
    const found = await beatlensJson<{ total: number }>([
      ...['beats', '--model', 'latest', '--class', 'V', '--part', 'test', ...data],
    ]);
    expect(found.total).toBe(evaluated.perClass.V?.n);
  });

  test('models lists it, shows it, and finds it by the beginning of its name', async () => {
    const list = await beatlensJson<ModelSummary[]>(['models', ...data]);
    expect(list).toMatchObject([{ name: trained.model, synthetic: true, test: { accuracy: evaluated.accuracy } }]);
    const diagram = join(folder, 'network.svg');
    const shown = ['models', 'show', trained.model.slice(0, -1), '--diagram', diagram];
    const detail = await beatlensJson([...shown, ...data]);
    expect(readFileSync(diagram, 'utf8')).toContain('Convolution, 128 × width 9');
    expect(detail).toMatchObject({ name: trained.model, layers: expect.any(Array), card: expect.any(Object) });
  });
});

describe('explain', () => {
  const explain = ['explain', '--model', 'latest', '--method', 'grad-cam'];

  test('one beat: one value a sample of the window, and a figure', async () => {
    const figure = join(folder, 'beat.svg');
    const explanation = await beatlensJson<InJson<BeatExplanation>>([
      ...[...explain, '--beat', 't3:1200', '--target', 'V', '--figure', figure, ...data],
    ]);
    // 1200 is the fourth beat: V.
    expect(explanation).toMatchObject({
      model: trained.model,
      record: 't3',
      sample: 1200,
      givenClass: 'V',
      target: 'V',
      method: 'grad-cam',
      layer: expect.any(String),
      samplingRateHz: 360,
      fiducialOffset: 100,
    });
    expect(explanation.millivolts).toHaveLength(280);
    expect(explanation.values).toHaveLength(280);
    expect(explanation.values.every((value) => value >= 0)).toBe(true);
    expect(explanation.probability).toBeCloseTo(
      explanation.probabilities[explanation.labels.indexOf('V')] ?? Number.NaN,
      6,
    );
    const svg = readFileSync(figure, 'utf8');
    expect(svg).toMatch(/^<svg [^>]*width="180mm"/);
    expect(svg).toContain('SYNTHETIC DATA');
    expect(svg).toContain(trained.model);
  });

  test('the same beat gives the same values', async () => {
    const args = [...explain, '--beat', 't3:1200', '--target', 'V', ...data];
    expect(await beatlensJson(args)).toEqual(await beatlensJson(args));
  });

  test('a class: mean, sd, median and quartiles over all its beats', async () => {
    const figure = join(folder, 'class.svg');
    const mean = await beatlensJson<InJson<ClassMean> & { model: string; method: string; layer: string }>([
      ...[...explain, '--class', 'V', '--figure', figure, ...data],
    ]);
    expect(mean).toMatchObject({
      model: trained.model,
      target: 'V',
      method: 'grad-cam',
      layer: expect.any(String),
      beats: perSymbol,
      patients: records.length,
    });
    for (const curve of ['mean', 'sd', 'median', 'q25', 'q75', 'meanBeat'] as const)
      expect(mean[curve]).toHaveLength(280);
    expect(
      mean.q25.every((low, i) => low <= (mean.median[i] ?? 0) && (mean.median[i] ?? 0) <= (mean.q75[i] ?? 0)),
    ).toBe(true);
    expect(readFileSync(figure, 'utf8')).toContain(`${perSymbol} beats, ${records.length} patients`);
  });

  test('correct and incorrect beats of a part make up all of it', async () => {
    const count = async (selection: string) => {
      const choice = ['--class', 'F', '--part', 'test', '--selection', selection];
      return (await beatlensJson<ClassMean>([...explain, ...choice, ...data])).beats;
    };
    expect((await count('correct')) + (await count('incorrect'))).toBe(await count('all'));
  });

  test('all classes at once: a grid', async () => {
    const figure = join(folder, 'classes.svg');
    const means = await beatlensJson<ClassMeans>([
      ...[...explain, '--class', 'all', '--part', 'test', '--figure', figure, ...data],
    ]);
    expect(means.classes.map((one) => one.target)).toEqual(evaluated.labels);
    expect(readFileSync(figure, 'utf8')).toContain('class by class');
  });

  test('a class by patient: a mean a patient, a figure of them, and their numbers as a table', async () => {
    const [figure, csv] = [join(folder, 'patients.svg'), join(folder, 'patients.csv')];
    const args = [...explain, '--class', 'V', '--by', 'patient', '--figure', figure, '--csv', csv, ...data];
    const mean = await beatlensJson<InJson<ClassMean>>(args);
    expect(mean.patientMeans!.map((own) => own.beats)).toEqual(records.map(() => perSymbol / records.length));
    expect(readFileSync(figure, 'utf8').match(/data-part="heat"/g)).toHaveLength(1 + records.length);
    expect(readFileSync(csv, 'utf8').trimEnd().split('\r\n')).toHaveLength(1 + records.length);
    const { out } = await beatlens([...explain, '--class', 'V', '--by', 'patient', ...data]);
    expect(out).toMatch(/^patient +beats +% of class +records +strongest at +correlation/m);
  });

  test('a class over chosen beats, or beats of one record; the result names the choice', async () => {
    // Of every record the fourth beat is V, at 1200.
    const few = await beatlensJson<ClassMeans & ClassMean>([
      ...[...explain, '--class', 'V', '--beats', 't3:1200,t1:1200', ...data],
    ]);
    expect([few.beats, few.chosen]).toEqual([2, { beats: ['t3:1200', 't1:1200'] }]);
    const mixed = await beatlens([...explain, '--class', 'V', '--beats', 't3:1200,t3:300', ...data]);
    expect(mixed.out).toMatch(/left out +1 of the 2 chosen beats: not of V/);
    const { out } = await beatlens([...explain, '--class', 'V', '--record', 't3', ...data]);
    expect(out).toContain('all: beats of record t3');
    const { code, err } = await beatlens([...explain, '--class', 'V', '--beats', 't3:1201', ...data]);
    expect([code, err]).toEqual([1, expect.stringContaining('has no beat at sample 1201')]);
  });

  test('parameters of a method are taken, in milliseconds too, and stand in result and figure, of a beat and of a class', async () => {
    const figure = join(folder, 'occluded.svg');
    const occlusion = ['explain', '--model', 'latest', '--method', 'occlusion', '--set', 'occlusion.width=50ms'];
    const chosen = [...occlusion, '--set', 'occlusion.stride=9', '--figure', figure, '--force', ...data];
    // 50 ms at 360 Hz.
    const parameters = { width: 18, stride: 9, replacement: 'line' };
    const beat = await beatlensJson<InJson<BeatExplanation>>([...chosen, '--beat', 't3:1200', '--target', 'V']);
    expect(beat.parameters).toEqual(parameters);
    expect(readFileSync(figure, 'utf8')).toContain('occlusion (width 18 samples, stride 9 samples, replacement line)');
    const means = await beatlensJson<ClassMeans>([...chosen, '--class', 'V', '--part', 'test']);
    expect(means.parameters).toEqual(parameters);
    const ofBeat = ['--beat', 't3:1200', '--target', 'V', ...data];
    const wide = await beatlens([...occlusion, '--set', 'occlusion.stride=19', ...ofBeat]);
    expect(wide.code).toBe(2);
    expect(wide.err).toContain('occlusion.stride is 19, above the width of 18');
  });

  test('without a target it is wrong usage that lists the classes', async () => {
    const { code, out, err } = await beatlens([...explain, '--beat', 't3:1200', ...data]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--target is missing; it takes one of N L R V A F f /');
  });

  test('a beat that is not there is an error that says where', async () => {
    const { code, err } = await beatlens([...explain, '--beat', 't3:1201', '--target', 'V', ...data]);
    expect(code).toBe(1);
    expect(err).toContain('t3');
    expect(err).toContain('1201');
  });
});

test('jobs lists what ran, newest first', async () => {
  const jobs = await beatlensJson<{ id: number; name: string; state: string }[]>(['jobs', '--limit', '1000', ...data]);
  expect(jobs.filter((job) => job.state !== 'done')).toEqual([]);
  expect(jobs.at(-1)?.name).toBe('archives.import');
  const watched = await beatlens(['jobs', 'watch', String(jobs[0]?.id), ...data]);
  expect(watched.code).toBe(0);
});
