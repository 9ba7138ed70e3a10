// A folder of thousands of short records, written by our own writers: nested, in formats side by side, with several
// annotators, some without any, some damaged. The same bytes every time.
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const seconds = 10;
const perFolder = 60;
const rates = [128, 250, 360, 500];
const kinds = /** @type {const} */ (['212', '16', '80', 'edf', 'mat']);

/**
 * @param {string} folder
 * @param {number} count
 * @returns {Promise<{ kinds: Record<string, number>, damaged: number, withoutAnnotations: number, annotationFiles: number }>}
 */
export async function writeManyRecords(folder, count) {
  const { encodeSignals, checksumOf } = await import('../../main/ecg/formats/wfdb/encodeSignals.ts');
  const { annotationColumns } = await import('../../main/ecg/record/annotations.ts');
  const { writeAnnotations } = await import('../../main/ecg/formats/mitAnnotations/writeAnnotations.ts');
  const written = {
    kinds: /** @type {Record<string, number>} */ ({}),
    damaged: 0,
    withoutAnnotations: 0,
    annotationFiles: 0,
  };
  for (let place = 0; place < count; place++) {
    const group = Math.floor(place / perFolder);
    const below = join(folder, `p${String(group % 10)}`, `s${String(group).padStart(3, '0')}`);
    if (place % perFolder === 0) mkdirSync(below, { recursive: true });
    const name = `r${String(place).padStart(5, '0')}`;
    const kind = kinds[place % kinds.length] ?? '212';
    const rate = rates[Math.floor(place / kinds.length) % rates.length] ?? 360;
    const leads = [lead(rate, place, kind === '80' ? 100 : 900), lead(rate, place + 1, kind === '80' ? 100 : 900)];
    const path = join(below, name);
    const file = kind === 'edf' ? `${path}.edf` : path;
    if (kind === 'edf') writeFileSync(file, edf(rate, leads));
    else {
      const format = kind === 'mat' ? 16 : Number(kind);
      const data = encodeSignals(
        format,
        leads.map((digital) => ({ digital, samplesPerFrame: 1 })),
      );
      const signalFile = `${name}.${kind === 'mat' ? 'mat' : 'dat'}`;
      writeFileSync(join(below, signalFile), kind === 'mat' ? Buffer.concat([matHeader(leads), data]) : data);
      const lines = leads.map((digital, at) =>
        [
          signalFile,
          kind === 'mat' ? '16+24' : format,
          '200(0)/mV',
          12,
          0,
          digital[0],
          checksumOf(digital),
          0,
          ['II', 'V1'][at],
        ].join(' '),
      );
      writeFileSync(`${path}.hea`, `${name} 2 ${rate} ${rate * seconds}\n${lines.join('\n')}\n`);
    }
    written.kinds[kind] = (written.kinds[kind] ?? 0) + 1;
    const annotators =
      place % 10 === 9
        ? []
        : ([
            ['atr', 'qrs'],
            ['atr', 'qrs', 'ari'],
            ['ii', 'v1'],
          ][place % 3] ?? []);
    if (annotators.length === 0) written.withoutAnnotations++;
    for (const [shift, annotator] of annotators.entries()) {
      const marks = Array.from({ length: seconds - 1 }, (_, beat) => ({
        sample: Math.round((beat + 0.5) * rate) + shift,
        code: annotator === 'atr' && (beat + place) % 7 === 3 ? 5 : 1,
      }));
      writeFileSync(`${file}.${annotator}`, writeAnnotations(annotationColumns(marks)));
      written.annotationFiles++;
    }
    if (place % 50 === 17) {
      damage(place, path, file);
      written.damaged++;
    }
  }
  return written;
}

/**
 * A beat a second: a triangle of 80 ms on a slow wave.
 * @param {number} rate
 * @param {number} seed
 * @param {number} height
 */
function lead(rate, seed, height) {
  return Int32Array.from({ length: rate * seconds }, (_, at) => {
    const away = Math.abs((at % rate) - rate / 2) / (0.04 * rate);
    const wave = (height / 10) * Math.sin((at / rate) * 2 + seed);
    return Math.round(wave + Math.max(0, 1 - away) * height);
  });
}

/** Four kinds of damage in turn. @param {number} place @param {string} path @param {string} file */
function damage(place, path, file) {
  const isEdf = file !== path;
  const kind = Math.floor(place / 50) % 3;
  if (isEdf) truncateSync(file, 100 + (place % 200));
  else if (kind === 0) writeFileSync(`${path}.hea`, 'no header at all\n');
  else if (kind === 1) writeFileSync(`${path}.hea`, `${path.slice(-6)} 1 360\nnone.dat 212 200\n`);
  else {
    for (const ending of ['dat', 'mat']) rmSync(`${path}.${ending}`, { force: true });
  }
}

/** Of a level 4 matrix `val` of 16-bit numbers, as the WFDB software writes it. @param {readonly Int32Array[]} leads */
function matHeader(leads) {
  const header = Buffer.alloc(24);
  for (const [at, value] of [30, leads.length, leads[0]?.length ?? 0, 0, 4].entries())
    header.writeUInt32LE(value, 4 * at);
  header.write('val\0', 20, 'latin1');
  return header;
}

/** Plain EDF, a data record a second. @param {number} rate @param {readonly Int32Array[]} leads */
function edf(rate, leads) {
  const fixed = (/** @type {string | number} */ value, /** @type {number} */ width) => String(value).padEnd(width);
  const each = (/** @type {(string | number)[]} */ values, /** @type {number} */ width) =>
    values.map((value) => fixed(value, width)).join('');
  const text = [
    fixed('0', 8) + fixed('X X X X', 80) + fixed('Startdate X X X X', 80) + fixed('22.11.26', 8) + fixed('10.20.30', 8),
    fixed(256 * 3, 8) + fixed('', 44) + fixed(seconds, 8) + fixed(1, 8) + fixed(2, 4),
    each(['ECG II', 'ECG V1'], 16) + each(['', ''], 80) + each(['mV', 'mV'], 8),
    each([-10, -10], 8) + each([10, 10], 8) + each([-2000, -2000], 8) + each([2000, 2000], 8),
    each(['', ''], 80) + each([rate, rate], 8) + each(['', ''], 32),
  ].join('');
  const data = Buffer.alloc(rate * seconds * 4);
  for (let at = 0, byte = 0; at < seconds; at++) {
    for (const digital of leads) {
      for (let i = 0; i < rate; i++, byte += 2) data.writeInt16LE(digital[at * rate + i] ?? 0, byte);
    }
  }
  return Buffer.concat([Buffer.from(text, 'latin1'), data]);
}
