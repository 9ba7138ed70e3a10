// npm run qrs: scores the QRS detector on MIT-BIH, record by record and gross, as ANSI/AAMI EC57 says. About 10 s; no test.
//   npm run qrs -- [--archive FOLDER] [--records 100,207] [--json]
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
    },
  });
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
