/** Reports as PDF, read back by other programs; each of these is skipped where it is missing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { elapsedText } from '../../../preload/words/eventText.ts';
import { percent, whole } from '../../../preload/words/numberFormats.ts';
import { reportTemplates } from '../../../preload/words/reportTemplates.ts';
import { symbols } from '../../../preload/words/symbols.ts';
import { readDicom } from '../../documents/report/testing/readDicom.ts';
import { pageLines } from '../../documents/testing/pageLines.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoPatient } from '../../ecg/synthetic/demoPatients.ts';
import { integrate } from '../../ecg/synthetic/dynamicalModel.ts';
import { rhythm } from '../../ecg/synthetic/rhythm.ts';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { importPeople, trainInput } from '../testing/journey.ts';
import { missingRows, pdfLines } from './testing/pdfRows.ts';
import { reportInput } from './testing/reportInput.ts';

const parent = temporaryFolder();
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const [poppler, qpdf] = [has('pdftotext'), has('qpdf')];
let local: LocalApp;
let modelId: number;

beforeAll(async () => {
  ({ local } = await importPeople(parent));
  ({ modelId } = await local.api.run('models.train', { ...trainInput, epochs: 1 }));
});
afterAll(() => {
  vi.unstubAllEnvs();
  return local?.close();
});

const make = (
  template: 'model' | 'record' | 'deck' | 'archive',
  name: string,
  rest: Parameters<typeof reportInput>[2],
) => local.api.run('reports.make', reportInput(template, parent, { file: join(parent, name), ...rest }));
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });

test.skipIf(!poppler)(
  'the numbers of the evaluation are text of the PDF; fonts are inside; files are attached',
  async () => {
    const made = await make('model', 'model.pdf', { modelIds: [modelId] });
    expect(made.pages).toBeGreaterThan(5);
    const said = run('pdftotext', '-layout', made.file, '-');
    const [evaluation] = (await local.api.call('evaluations.list', { modelId })).filter(({ part }) => part === 'test');
    const shares = Object.values(evaluation!.perClass).flatMap(({ se, ppv, f1 }) => [se, ppv, f1]);
    const expected = [
      ...[whole(evaluation!.beats), percent(evaluation!.accuracy), percent(evaluation!.macroF1)],
      ...shares.flatMap((one) => (one === null ? [] : [(100 * one).toFixed(2)])),
      ...evaluation!.confusion.flat().map(whole),
    ];
    expect(expected.filter((number) => !said.includes(number))).toEqual([]);
    const fonts = run('pdffonts', made.file).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    expect(fonts.filter((font) => !/ yes yes yes /.test(font))).toEqual([]);
    expect(run('pdfinfo', made.file)).toMatch(/Tagged:\s+yes/);
    const attached = run('pdfdetach', '-list', made.file);
    expect(made.attachments.filter((name) => !attached.includes(name))).toEqual([]);
    expect(attached).toContain('provenance.json');
  },
);

test.skipIf(!poppler)(
  'each row of the tables of a model, of methods, of a record and of the archive is a line of the PDF with the same numbers',
  async () => {
    const compared = await local.api.run('methodComparisons.run', {
      ...{ modelId, part: 'test', targets: ['N'], methods: ['grad-cam', 'saliency'], beatsPerClass: 4, seed: 1 },
    });
    const [record] = await local.api.call('records.list', {});
    const input = { modelIds: [modelId], recordIds: [record!.id] };
    const parts = [...reportTemplates.model.parts, { part: 'record' as const }];
    const { file } = await make('model', 'tables.pdf', { ...input, parts });
    const lines = pdfLines(file);
    const [evaluation] = (await local.api.call('evaluations.list', { modelId })).filter(({ part }) => part === 'test');
    const { labels, confusion } = evaluation!;
    const details = (await local.api.call('evaluations.details', { evaluationId: evaluation!.id }))!;
    const events = await local.api.call('records.events', { recordId: record!.id });
    const [archive] = await local.api.call('archives.list', {});
    const rate = (value: number | null) => (value === null ? '–' : value.toFixed(0));
    const count = (value: number | null) => (value === null ? '–' : whole(value));
    const tables = {
      confusion: labels.map((label, row) => [label, ...confusion[row]!.map(whole)]),
      records: details.records.map((one) => [
        ...[one.record, whole(one.beats), whole(one.correct), ((100 * one.correct) / one.beats).toFixed(2)],
      ]),
      hours: events.rows.map((row) => [
        ...[elapsedText(row.fromSeconds), whole(row.beats), rate(row.meanRate), rate(row.lowestRate)],
        ...[rate(row.highestRate), count(row.ventricular), count(row.ventricularRuns), count(row.supraventricular)],
        ...[count(row.supraventricularRuns), count(row.pauses), row.unreadableSeconds?.toFixed(1) ?? '–'],
      ]),
      symbols: Object.entries(archive!.classes).map(([symbol, beats]) => [
        ...[symbol, symbols[symbol as keyof typeof symbols].meaning, whole(beats)],
      ]),
    };
    for (const [name, rows] of Object.entries(tables)) {
      expect({ name, rows: rows.length > 0, missing: missingRows(lines, rows) }).toEqual({
        name,
        rows: true,
        missing: [],
      });
    }
    // Cells with intervals take two lines of a page.
    const said = lines.join(' ');
    const ends = (interval: readonly [number, number] | null) =>
      interval === null ? [] : [`[${interval.map((one) => (100 * one).toFixed(2)).join('–')}]`];
    const scores = compared.methods.flatMap(({ all }) => Object.values(all.scores)).flatMap((one) => one?.mean ?? []);
    const cells = [
      ...details.classes.flatMap(({ byBeats, byPatients, auc }) => [
        ...[byBeats.se, byBeats.ppv, byBeats.specificity, byPatients.f1].flatMap((one) =>
          ends(one as [number, number] | null),
        ),
        ...(auc === null ? [] : [auc.toFixed(4)]),
      ]),
      ...scores.map((mean) => mean.toFixed(3)),
    ];
    expect(cells.length).toBeGreaterThan(30);
    expect(cells.filter((cell) => !said.includes(cell))).toEqual([]);
  },
);

test.skipIf(!qpdf)('qpdf finds nothing wrong in a PDF', async () => {
  const { file } = await make('model', 'checked.pdf', { modelIds: [modelId], page: 'Letter' });
  expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
});

test.each(['deck', 'model', 'record'] as const)(
  'twice the same inputs give the same bytes of a PDF: %s',
  async (of) => {
    vi.stubEnv('SOURCE_DATE_EPOCH', '1767225600');
    const about = of === 'record' ? { recordIds: [1] } : { modelIds: of === 'deck' ? [modelId, modelId] : [modelId] };
    const first = await make(of, `${of}-a.pdf`, about);
    const second = await make(of, `${of}-b.pdf`, about);
    vi.unstubAllEnvs();
    expect(second.sha256).toBe(first.sha256);
    expect(first.parts.filter((title) => title.startsWith('Confusion'))).toHaveLength(
      { deck: 2, model: 1, record: 0 }[of],
    );
  },
);

test.skipIf(!qpdf)(
  'on the page a second is 25 mm, a millivolt 10 mm and the ruler 100 mm, in the page’s own coordinates',
  async () => {
    const [record] = await local.api.call('records.list', {});
    const { file } = await make('record', 'true-to-scale.pdf', { recordIds: [record!.id] });
    const mm = 25.4 / 72;
    const lines = pageLines(file).map(({ from, to }) => ({
      ...{ x: mm * from[0], y: mm * from[1], wide: mm * (to[0] - from[0]), high: mm * (to[1] - from[1]) },
    }));
    const near = (value: number, expected: number) => Math.abs(value - expected) < 0.1;
    expect(lines.filter(({ wide, high }) => near(wide, 100) && near(high, 0))).toHaveLength(1);
    // Up 1 mV, 0.2 s along, down again.
    const pulses = lines.filter(({ high }, at) => {
      const [top, down] = [lines[at + 1], lines[at + 2]];
      return near(high, 10) && top && near(top.wide, 5) && near(top.high, 0) && down && near(down.high, -10);
    });
    expect(pulses.length).toBeGreaterThan(0);
    const seconds = lines.filter(({ wide, high }) => near(wide, 0) && near(high, -1.2));
    const apart = seconds.slice(1).map(({ x }, at) => x - seconds[at]!.x);
    expect(apart.filter((one) => near(one, 25)).length).toBeGreaterThan(4);
    // The trace itself: 6 s of it, from its first sample to its last.
    const lengths = pieces(lines).map((piece) => piece.at(-1)!.x + piece.at(-1)!.wide - piece[0]!.x);
    expect(lengths.filter((one) => near(one, 150)).length).toBeGreaterThan(0);
  },
);

/** Lines, each of which begins where the one before ends. */
function pieces<L extends { x: number; y: number; wide: number; high: number }>(lines: readonly L[]): L[][] {
  const found: L[][] = [];
  for (const line of lines) {
    const before = found.at(-1)?.at(-1);
    const goesOn =
      before &&
      Math.abs(before.x + before.wide - line.x) + Math.abs(before.y + before.high - line.y) < 1e-6 &&
      line.wide < 1;
    if (goesOn) found.at(-1)!.push(line);
    else found.push([line]);
  }
  return found.filter((piece) => piece.length > 1000);
}

const secrets = ['Musterfrau', 'Erika', '1951-05-02', 'Geheimweg 7', 'MCH-998877'];

/** A record without annotations, whose header tells all of a person. */
function writePerson(folder: string): void {
  const beats = rhythm(demoPatient(0, 5), 30, sfc32('rhythm'));
  const { mlii } = integrate(demoPatient(0, 5), beats, 30 * 250, 250, sfc32('waves'));
  writeRecord(folder, {
    ...{ name: 'p2', samplingRateHz: 250, format: 16 as const },
    signals: [
      {
        ...{ description: 'MLII', units: 'mV', adcGain: 1000, baseline: 0, adcResolution: 16, adcZero: 0 },
        digital: Int32Array.from(mlii, (value) => Math.round(1000 * value)),
      },
    ],
    comments: ['patient: Musterfrau Erika MCH-998877', 'birth date: 1951-05-02', 'address: Geheimweg 7', 'age: 74'],
    annotations: {},
  });
}

test('nothing of a person is in a report unless asked for by name, in no byte of any format', async () => {
  const folder = join(parent, 'person');
  mkdirSync(folder);
  writePerson(folder);
  const { archiveId } = await local.api.run('archives.import', { folder });
  const [record] = await local.api.call('records.list', { archiveId });
  const bytesOf = async (name: string, rest: Parameters<typeof reportInput>[2] = {}) => {
    const { file } = await make('record', name, { recordIds: [record!.id], ...rest });
    if (name.endsWith('.zip')) {
      const inside = Object.entries(unzipSync(readFileSync(file)));
      expect(inside.length).toBeGreaterThan(8);
      return inside.map(([path, bytes]) => path + Buffer.from(bytes).toString('latin1')).join('\n');
    }
    if (!name.endsWith('.pdf')) return readFileSync(file, 'latin1').concat(attachmentsOf(readFileSync(file, 'utf8')));
    return qpdf ? run('qpdf', '--qdf', '--object-streams=disable', file, '-') + run('pdftotext', file, '-') : '';
  };
  const found = (bytes: string) => secrets.filter((secret) => bytes.includes(secret));
  expect(found(await bytesOf('person.html'))).toEqual([]);
  expect(found(await bytesOf('person.pdf'))).toEqual([]);
  expect(found(await bytesOf('person.zip'))).toEqual([]);
  const jobs = JSON.stringify(await local.api.call('jobs.list', { limit: 10 }));
  expect(found(jobs)).toEqual([]);
  // The same search finds what was asked for, and that alone.
  expect(found(await bytesOf('asked.html', { show: ['birthDate'] }))).toEqual(['1951-05-02']);
  expect(found(await bytesOf('all.html', { show: ['name', 'comments'] }))).toEqual(secrets);
});

test('a DICOM file holds the PDF and, of a person, only what was asked for; twice the same bytes', async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1767225600');
  const [record] = (await local.api.call('records.list', {})).filter(({ name }) => name === 'p2');
  const recordIds = [record!.id];
  const plain = await make('record', 'plain.dcm', { recordIds });
  const again = await make('record', 'again.dcm', { recordIds });
  const pdf = await make('record', 'same.pdf', { recordIds });
  vi.unstubAllEnvs();
  expect(again.sha256).toBe(plain.sha256);
  expect(plain.pages).toBe(pdf.pages);
  const bytes = readFileSync(plain.file);
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
  const { dataSet } = readDicom(bytes);
  const held = dataSet['00420011'] as Buffer;
  expect(held.subarray(0, dataSet['00420015'] as number)).toEqual(readFileSync(pdf.file));
  expect(dataSet).toMatchObject({ '00100010': '', '00100030': '', '00280301': 'NO' });
  expect(dataSet['00101010']).toBeUndefined();

  const asked = await make('record', 'asked.dcm', { recordIds, show: ['name', 'birthDate', 'age'] });
  const said = readDicom(readFileSync(asked.file)).dataSet;
  const name = 'Musterfrau Erika MCH-998877';
  expect(said).toMatchObject({ '00100010': name, '00100030': '19510502', '00101010': '074Y', '00280301': 'YES' });
  expect(said['00100040']).toBe('');

  const several = await make('record', 'several.dcm', { recordIds: [1, record!.id], show: ['name'] });
  expect(several.remarks).toEqual([expect.stringMatching(/about one patient/)]);
  expect(readDicom(readFileSync(several.file)).dataSet['00100010']).toBe('');
});

/** What the links of an HTML report hold. */
function attachmentsOf(html: string): string {
  return [...html.matchAll(/;base64,([\w+/=]+)"/g)]
    .map(([, said]) => Buffer.from(said!, 'base64').toString())
    .join('\n');
}

test('a record without beats has a report that says so, and nothing is zero that was not measured', async () => {
  const [record] = (await local.api.call('records.list', {})).filter(({ name }) => name === 'p2');
  const { file } = await make('record', 'empty.html', { recordIds: [record!.id] });
  const said = readFileSync(file, 'utf8').replace(/<[^>]+>/g, '\n');
  expect(said).toContain('This record has no beats');
  expect(said).toMatch(/Mean heart rate\s+not assessed/);
  expect(said).toMatch(/Longest pause\s+not assessed/);
});

test('letters that the font lacks are named, with the option that brings a font', async () => {
  const odd = make('record', 'odd.pdf', { recordIds: [1], reader: '山田 “O’Brien” / <b>' });
  await expect(odd).rejects.toThrow(/no letter 山 \(U\+5C71\).*--font/s);
  const fine = await make('record', 'right-to-left.html', { recordIds: [1], reader: '山田 “O’Brien” / <b> שלום' });
  expect(readFileSync(fine.file, 'utf8')).toContain('山田 “O’Brien” / &lt;b&gt; שלום');
});

/** Has Hebrew and Arabic letters; many Linux systems have it. */
const dejaVu = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';

test.skipIf(!poppler || !existsSync(dejaVu))(
  'with a font that has them, letters from right to left can be read in a PDF, and the font is inside',
  async () => {
    const reader = 'O’Brien “X” / שלום';
    const { file } = await make('archive', 'hebrew.pdf', { reader, fonts: [dejaVu] });
    expect(run('pdffonts', file)).toMatch(/DejaVuSans\S* .* yes yes yes /);
    const said = run('pdftotext', file, '-').replace(/[\u200e\u200f\u202a-\u202e]/g, '');
    for (const word of ['O’Brien', '“X”', '/', 'שלום']) expect(said).toContain(word);
  },
);
