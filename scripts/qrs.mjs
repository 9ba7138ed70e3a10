// npm run qrs: scores the QRS detector on MIT-BIH, record by record and gross, as ANSI/AAMI EC57 says. About 10 s; no test.
//   npm run qrs -- [--archive FOLDER] [--records 100,207] [--json]
//   npm run qrs -- --doubt: how often signals are doubted to be an ECG: MIT-BIH, LUDB, samples of files, made-up other signals. 2 min.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

async function score() {
  const { scoreFolder } = await import('../main/ecg/detection/scoreFolder.ts');
  const { grossScore, positivePredictivity, sensitivity } = await import('../main/ecg/detection/scoreDetection.ts');
  const { values } = parseArgs({
    options: {
      archive: { type: 'string', default: join(project, '..', 'shared', 'data', 'mitdb') },
      records: { type: 'string' },
      json: { type: 'boolean', default: false },
      doubt: { type: 'boolean', default: false },
    },
  });
  if (values.doubt) return await doubt(values.json);
  const folder = resolve(process.env.INIT_CWD ?? '.', values.archive);
  const all = () => readdirSync(folder).flatMap((name) => (name.endsWith('.hea') ? name.slice(0, -4) : []));
  const records = values.records?.split(',') ?? all();
  const scores = [];
  for await (const score of scoreFolder(folder, records)) scores.push(score);
  /** @param {import('../main/ecg/detection/scoreDetection.ts').DetectionScore} score */
  const rates = (score) => ({
    beats: score.truePositives + score.falseNegatives,
    missed: score.falseNegatives,
    false: score.falsePositives,
    se: sensitivity(score),
    ppv: positivePredictivity(score),
  });
  const lines = [
    ...scores,
    {
      record: 'gross',
      all: grossScore(scores.map((score) => score.all)),
      afterLearning: grossScore(scores.map((score) => score.afterLearning)),
    },
  ].map(({ record, ...score }) => ({
    record,
    all: rates(score.all),
    afterLearning: rates(score.afterLearning),
    offset: offsets(score.all.offsetsMs),
  }));
  if (values.json) console.log(JSON.stringify({ folder, windowMs: 150, signal: 0, records: lines }, null, 1));
  else print(lines);
}

/**
 * How often a signal in which beats are found is doubted to be an ECG, and how well beats are found where it is.
 * @param {boolean} json
 */
async function doubt(json) {
  const { doubtsOfFiles, doubtsOfLudb, doubtsOfMitdb, doubtsOfOthers } = await import(
    '../main/ecg/detection/scoreDoubt.ts'
  );
  const data = join(project, '..', 'shared', 'data');
  const records = readdirSync(join(data, 'ludb', 'data')).flatMap((name) =>
    name.endsWith('.hea') ? name.slice(0, -4) : [],
  );
  const samples = join(data, 'wfdb-samples');
  const files = ['3000003_0003.hea', 's0010_re.hea', 'test01_00s.hea', 'test_generator_2.edf', 'v102s.hea'];
  const seeds = Array.from({ length: 10 }, (_, at) => at + 1);
  const parts = {
    'MIT-BIH, both signals': doubtsOfMitdb(join(data, 'mitdb')),
    'LUDB, 12 leads': doubtsOfLudb(join(data, 'ludb', 'data'), records),
    'wfdb-samples, voltages': doubtsOfFiles(files.map((file) => join(samples, file))),
    'no ECG, made up': doubtsOfOthers(seeds),
  };
  const document = [];
  for (const [title, steps] of Object.entries(parts)) {
    const signals = [];
    for await (const signal of steps) signals.push(signal);
    document.push({ title, signals });
    if (!json) printDoubts(title, signals);
  }
  if (json) console.log(JSON.stringify(document, null, 1));
}

/** Beats that are found this well are well found. */
const wellFound = 0.95;

/**
 * @param {string} title
 * @param {readonly import('../main/ecg/detection/scoreDoubt.ts').DoubtedSignal[]} signals
 */
function printDoubts(title, signals) {
  console.log(`\n${title}`);
  for (const chosenOn of [true, false]) {
    const part = signals.filter((signal) => signal.chosenOn === chosenOn);
    if (part.length === 0) continue;
    const isWell = (/** @type {(typeof part)[number]} */ { se, ppv }) =>
      se !== null && ppv !== null && se >= wellFound && ppv >= wellFound;
    const counted = (/** @type {typeof part} */ some) =>
      `${some.filter(({ doubts }) => doubts.length > 0).length} of ${some.length} doubted`;
    const hasReference = part.some(({ se }) => se !== null);
    const silent = part.filter(({ beats }) => beats === 0).length;
    console.log(
      `  ${chosenOn ? 'in view when the limits were set' : 'not in view'}: ${counted(part)}${silent > 0 ? `, no beat found in ${silent}` : ''}` +
        (hasReference
          ? `; Se and +P >= 95 %: ${counted(part.filter(isWell))}; else: ${counted(part.filter((one) => !isWell(one)))}`
          : ''),
    );
    for (const { name, beats, doubts, se, ppv } of part) {
      const isExpected = hasReference ? doubts.length === 0 : doubts.length > 0;
      if (isExpected && title.startsWith('no ECG')) continue;
      if (isExpected && hasReference) continue;
      const rates =
        se === null || ppv === null ? '' : `, Se ${(100 * se).toFixed(1)} %, +P ${(100 * ppv).toFixed(1)} %`;
      console.log(`    ${name}: ${beats} beats${rates}: ${doubts.join('; ') || 'not doubted'}`);
    }
  }
}

/**
 * Where detected fiducials lie beside the reference's.
 * @param {readonly number[]} offsetsMs
 */
function offsets(offsetsMs) {
  const sorted = [...offsetsMs].sort((a, b) => a - b);
  const sizes = sorted.map(Math.abs).sort((a, b) => a - b);
  return { medianMs: at(sorted, 0.5), p95Ms: at(sizes, 0.95) };
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function at(sorted, share) {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

/** @typedef {{ beats: number, missed: number, false: number, se: number, ppv: number }} Rates */

/** @param {readonly { record: string, all: Rates, afterLearning: Rates, offset: ReturnType<typeof offsets> }[]} lines */
function print(lines) {
  const heads = [
    'record',
    'beats',
    'missed',
    'false',
    'Se %',
    '+P %',
    'Se % 5min+',
    '+P % 5min+',
    'median ms',
    'p95 |ms|',
  ];
  const percent = (/** @type {number} */ share) => (100 * share).toFixed(2);
  const rows = lines.map(({ record, all, afterLearning, offset }) =>
    [
      ...[record, all.beats, all.missed, all.false, percent(all.se), percent(all.ppv)],
      ...[percent(afterLearning.se), percent(afterLearning.ppv), offset.medianMs.toFixed(1), offset.p95Ms.toFixed(1)],
    ].map(String),
  );
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [heads, ...rows])
    console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  console.log(
    '\nSignal 0, window 150 ms, `[` to `]` (ventricular flutter) not scored. "5min+": without the first five minutes.',
  );
}

try {
  const found = await setUp({ anyElectron: true, out: process.stderr });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await score();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
