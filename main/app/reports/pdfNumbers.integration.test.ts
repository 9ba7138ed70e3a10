/** What the command line prints as JSON, and the text of the PDF that `report` writes: the same numbers, row by row. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type {
  ClassMeans,
  Record as EcgRecord,
  Evaluation,
  EvaluationDetails,
  RecordEvents,
} from '../../../preload/contract/contract.ts';
import { elapsedText, eventTitle } from '../../../preload/words/eventText.ts';
import { decimal, whole } from '../../../preload/words/numberFormats.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { commandsHere } from '../../hosts/cli/testing/commandsHere.ts';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import { writeLongRecord } from './testing/longRecord.ts';
import { missingRows, pdfLines } from './testing/pdfRows.ts';

const parent = temporaryFolder();
const pdf = join(parent, 'report.pdf');
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const { beatlensJson } = commandsHere();
const json = <T>(...args: string[]) => beatlensJson<T>([...args, '--data', join(parent, 'data')]);

describe.skipIf(!has('pdftotext'))('a row of the PDF for each row of the JSON', () => {
  let lines: string[];

  beforeAll(async () => {
    // Longer than the five minutes that EC57 leaves out.
    for await (const _ of writeDemoArchive(join(parent, 'people'), { seed: 5, records: 4, secondsEach: 400 }));
    mkdirSync(join(parent, 'course'));
    writeLongRecord(join(parent, 'course'), 'c1');
    for (const archive of ['people', 'course']) await json('import', join(parent, archive));
    await json(
      ...['train', '--network', 'cnn', '--label-set', 'mitdb-8', '--archive', 'people', '--name', 'm'],
      ...['--split', 'beats', '--seed', '7', '--epochs', '1'],
    );
    await json(
      ...['report', '--model', 'm', '--archive', 'people', '--record', 'c1', '--out', pdf],
      ...['--parts', 'archive,evaluation,class-means,record'],
    );
    lines = pdfLines(pdf);
  });

  const compare = (rows: readonly (readonly string[])[], least: number) => {
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(missingRows(lines, rows)).toEqual([]);
    // The comparison finds what is not there: each row with its last number changed.
    const changed = rows.map((cells) => [...cells.slice(0, -1), `${cells.at(-1)}7`]);
    expect(missingRows(lines, changed)).toHaveLength(rows.length);
  };

  test('of the EC57 table: counts and rates, gross and average', async () => {
    const { details } = await json<Evaluation & { details: EvaluationDetails }>('evaluate', '--model', 'm', '--ec57');
    const { gross, average, startSeconds } = details.ec57!.fromFiveMinutes!;
    type Rates = typeof average.veb;
    const rates = ({ se, ppv, fpr }: Rates) => [cell(se, 2), cell(ppv, 2), cell(fpr, 3)];
    compare(
      (['veb', 'sveb'] as const).flatMap((kind) => {
        const { tp, fn, fp } = gross[kind];
        return [
          [kind.toUpperCase(), 'gross', ...[tp, fn, fp].map(whole), ...rates(gross[kind])],
          [kind.toUpperCase(), 'average', '–', '–', '–', ...rates(average[kind])],
        ];
      }),
      4,
    );
    expect(startSeconds).toBe(300);
    expect(lines.join('\n')).toContain('as EC57 counts, from 300 s of each record on');
    expect(gross.veb.tp + gross.veb.fn).toBeGreaterThan(0);
  });

  test('of the list of events, gravest first, and of every event in the CSV inside', async () => {
    const { events, rules } = await json<RecordEvents>('events', 'c1');
    const listed = events.filter(({ kind }) => kind === 'run' || kind === 'pause' || kind === 'couplet');
    const rows = listed.map((event) => [
      ...[eventTitle(event), elapsedText(event.fromSeconds), (event.toSeconds - event.fromSeconds).toFixed(3)],
      ...[event.beats === null ? '–' : whole(event.beats), event.perMinute?.toFixed(0) ?? '–'],
    ]);
    // The report lists thirty, runs before pauses before couplets, long runs first.
    const order = ['run', 'pause', 'couplet'];
    const gravest = listed
      .map((event, at) => ({ ...event, row: rows[at]! }))
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (b.beats ?? 0) - (a.beats ?? 0));
    compare(
      gravest.slice(0, 30).map(({ row }) => row),
      30,
    );
    expect(lines.join('\n')).toContain(`the first 30 of ${listed.length}`);
    const inside = attached('c1-events.csv');
    expect(inside).toEqual(
      events.map((event) => [
        ...['course', 'c1', 'annotator atr', String(rules.pauseSeconds)],
        ...[eventTitle(event), event.kind, event.ectopic ?? ''],
        ...[event.fromSeconds.toFixed(3), event.toSeconds.toFixed(3)],
        ...[String(event.beats ?? ''), sixDigits(event.perMinute)],
      ]),
    );
  });

  test('of the hours of a record', async () => {
    const { rows } = await json<RecordEvents>('events', 'c1');
    compare(
      rows.map((row) => [
        ...[elapsedText(row.fromSeconds), whole(row.beats)],
        ...[row.meanRate, row.lowestRate, row.highestRate].map((rate) => rate?.toFixed(0) ?? '–'),
        ...[row.ventricular, row.ventricularRuns, row.supraventricular, row.supraventricularRuns, row.pauses].map(
          (count) => (count === null ? '–' : whole(count)),
        ),
        row.unreadableSeconds?.toFixed(1) ?? '–',
      ]),
      3,
    );
  });

  test('of the records of an archive', async () => {
    const records = await json<EcgRecord[]>('records', 'people');
    compare(
      records.map(({ name, seconds, samplingRateHz, signals, beatsFrom, beats }) => [
        ...[name, elapsedText(seconds), String(samplingRateHz), signals.map(({ lead }) => lead).join(', ')],
        ...[beatsFrom!.annotator, whole(beats)],
      ]),
      4,
    );
  });

  test('of the class means: where each is strongest, its waves, and every sample in the CSV inside', async () => {
    const { classes, fiducialOffset, samplingRateHz } = await json<ClassMeans>(
      ...['explain', '--model', 'm', '--class', 'all', '--method', 'grad-cam', '--part', 'test'],
    );
    const ms = (sample: number) => (1000 * (sample - fiducialOffset)) / samplingRateHz;
    compare(
      classes.map(({ target, beats, patients, records, zeroMaps, ...curves }) => {
        const most = Math.max(...curves.mean);
        const at = curves.mean.indexOf(most);
        const there = [curves.mean, curves.sd, curves.median, curves.q25, curves.q75];
        const told = most > 0 ? [String(Math.round(ms(at))), ...there.map((curve) => curve[at]!.toFixed(3))] : [];
        return [
          ...[target, ...[beats, patients, records].map(whole)],
          ...(most > 0 ? told : Array.from({ length: 6 }, () => '–')),
          whole(zeroMaps),
        ];
      }),
      8,
    );
    compare(
      classes.flatMap(({ target, patients, peakOverPatients: peak }) =>
        peak?.interval && peak.withoutLargest
          ? [
              [
                ...[target, whole(patients), ...peak.interval.map((end) => decimal(end, 0))],
                ...[cell(peak.withoutLargest.share, 0), decimal(peak.withoutLargest.milliseconds!, 0)],
              ],
            ]
          : [],
      ),
      3,
    );
    compare(
      classes
        .filter(({ waves }) => waves?.some(({ mean }) => mean !== null))
        .map(({ target, waves = [] }) => [
          target,
          ...waves.map(({ mean, interval }) =>
            interval ? `${cell(mean, 1)} [${interval.map((end) => cell(end, 1)).join('–')}]` : cell(mean, 1),
          ),
        ]),
      4,
    );
    const inside = attached('m-grad-cam-class-means-curves.csv');
    expect(inside).toEqual(
      classes
        .filter(({ beats }) => beats > 0)
        .flatMap((one) =>
          Array.from(one.mean, (mean, at) => [
            ...[one.target, sixDigits(ms(at)), asFloat32(mean)],
            ...[one.sd, one.median, one.q25, one.q75, one.meanBeat, one.sdBeat, one.validBeats].map((curve) =>
              asFloat32(curve[at]),
            ),
          ]),
        ),
    );
  });
});

/** A share in per cent. */
function cell(share: number | null, digits: number): string {
  return share === null ? '–' : (100 * share).toFixed(digits);
}

function sixDigits(value: number | null | undefined): string {
  return value == null ? '' : String(Number(value.toPrecision(6)));
}

/** JSON has the shortest decimal of a 32-bit number, which read as 64 bits may round to another sixth digit. */
function asFloat32(value: number | undefined): string {
  return value === undefined ? '' : sixDigits(Math.fround(value));
}

/** The rows of a CSV among the attachments of the PDF, without its head. */
function attached(name: string): string[][] {
  const list = execFileSync('pdfdetach', ['-list', pdf], { encoding: 'utf8' });
  const [, number] = new RegExp(`^(\\d+): ${name.replaceAll('.', '\\.')}$`, 'm').exec(list) ?? [];
  const out = join(parent, name);
  execFileSync('pdfdetach', ['-save', number ?? 'missing', '-o', out, pdf]);
  const [, ...rows] = readFileSync(out, 'utf8').trim().split('\r\n');
  return rows.map((row) => row.split(','));
}
