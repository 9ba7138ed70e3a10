// npm run delineation: scores the wave delineator on LUDB, every lead against its own annotator. About half a minute; no test.
//   npm run delineation -- [--archive FOLDER] [--records 1,101|odd|even] [--beats detector|reference] [--p-threshold 0.1] [--rate 250] [--json]
//   npm run delineation -- --by shape|lead: T alone, by the shape of the wave or by lead, with intervals by patients
//   npm run delineation -- --synthetic: T waves of known borders, by shape, noise and sampling rate
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printSynthetic } from './delineation/printSynthetic.mjs';
import { printTWaves } from './delineation/printTWaves.mjs';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

async function score() {
  const { scoreLudb } = await import('../main/ecg/delineation/scoreLudb.ts');
  const { waveMarks, waveNames } = await import('../main/ecg/delineation/scoreDelineation.ts');
  const { values } = parseArgs({
    options: {
      archive: { type: 'string', default: join(project, '..', 'shared', 'data', 'ludb', 'data') },
      records: { type: 'string' },
      beats: { type: 'string', default: 'detector' },
      'p-threshold': { type: 'string' },
      rate: { type: 'string' },
      by: { type: 'string' },
      synthetic: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.beats !== 'detector' && values.beats !== 'reference') {
    throw new Error(`--beats ${values.beats}: expected detector or reference`);
  }
  const threshold = values['p-threshold'] === undefined ? undefined : Number(values['p-threshold']);
  if (threshold !== undefined && !(threshold > 0)) {
    throw new Error(`--p-threshold ${values['p-threshold']}: expected a number above 0, such as 0.02`);
  }
  const rate = values.rate === undefined ? undefined : Number(values.rate);
  if (rate !== undefined && !(rate >= 100))
    throw new Error(`--rate ${values.rate}: expected Hz from 100 up, such as 250`);
  const { by } = values;
  if (by !== undefined && by !== 'shape' && by !== 'lead') throw new Error(`--by ${by}: expected shape or lead`);
  if (values.synthetic) return await printSynthetic();
  const folder = resolve(process.env.INIT_CWD ?? '.', values.archive);
  /** @type {import('../main/ecg/delineation/scoreLudb.ts').LeadScore[]} */
  const scores = [];
  /** @type {import('../main/ecg/delineation/scoreLudb.ts').ScoreLudbOptions} */
  const options = { source: values.beats, pPresent: threshold, samplingRateHz: rate };
  for await (const one of scoreLudb(folder, recordsOf(folder, values.records), options)) scores.push(one);
  if (by !== undefined) return printTWaves(scores, by);
  const lines = waveNames.map((name) => {
    const waves = scores.map(({ waves: found }) => found[name]);
    /** @param {'truePositives' | 'falseNegatives' | 'falsePositives'} key */
    const sum = (key) => waves.reduce((total, wave) => total + wave[key], 0);
    const hits = sum('truePositives');
    return {
      wave: name,
      reference: hits + sum('falseNegatives'),
      se: hits / (hits + sum('falseNegatives')),
      ppv: hits / (hits + sum('falsePositives')),
      errors: Object.fromEntries(
        waveMarks.map((mark) => [mark, spread(waves.flatMap(({ errorsMs }) => errorsMs[mark]))]),
      ),
    };
  });
  if (values.json) console.log(JSON.stringify({ folder, leads: scores.length, beats: values.beats, lines }, null, 1));
  else print(lines, scores.length, values.beats);
}

/**
 * The records that are asked for: named, all, or every second one of all by their numbers (`odd`: the first, the third).
 * @param {string} folder
 * @param {string | undefined} asked
 */
function recordsOf(folder, asked) {
  if (asked !== undefined && asked !== 'odd' && asked !== 'even') return asked.split(',');
  const all = readdirSync(folder).flatMap((name) => (name.endsWith('.hea') ? name.slice(0, -4) : []));
  all.sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
  return asked === undefined ? all : all.filter((_, place) => place % 2 === (asked === 'odd' ? 0 : 1));
}

/** @param {readonly number[]} errors milliseconds, found minus reference */
function spread(errors) {
  const n = errors.length;
  const mean = errors.reduce((sum, error) => sum + error, 0) / n;
  const sizes = errors.map(Math.abs).sort((a, b) => a - b);
  return {
    n,
    meanMs: mean,
    sdMs: Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / n),
    meanAbsoluteMs: sizes.reduce((sum, size) => sum + size, 0) / n,
    medianAbsoluteMs: sizes[n >> 1] ?? Number.NaN,
  };
}

/**
 * @param {readonly { wave: string, reference: number, se: number, ppv: number, errors: Record<string, ReturnType<typeof spread>> }[]} lines
 * @param {number} leads
 * @param {string} beats
 */
function print(lines, leads, beats) {
  console.log('wave  waves   Se %   +P %  mark    mean ms  sd ms  mean |ms|  median |ms|');
  for (const { wave, reference, se, ppv, errors } of lines) {
    for (const [mark, { meanMs, sdMs, meanAbsoluteMs, medianAbsoluteMs }] of Object.entries(errors)) {
      const head =
        mark === 'onset'
          ? [wave.padEnd(4), cell(reference, 6, 0), cell(100 * se, 6, 2), cell(100 * ppv, 6, 2)]
          : [' '.repeat(25)];
      const numbers = [
        cell(meanMs, 8, 1),
        cell(sdMs, 6, 1),
        cell(meanAbsoluteMs, 10, 1),
        cell(medianAbsoluteMs, 12, 1),
      ];
      console.log([...head, ` ${mark.padEnd(6)}`, ...numbers].join(' '));
    }
  }
  console.log(
    `\n${leads} leads, each by itself; QRS complexes from the ${beats}; a pair lies within 150 ms; found minus reference.`,
  );
}

/**
 * @param {number} value
 * @param {number} width
 * @param {number} digits
 */
function cell(value, width, digits) {
  return value.toFixed(digits).padStart(width);
}

try {
  const found = await setUp({ anyElectron: true, out: process.stderr });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await score();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
