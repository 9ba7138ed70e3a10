import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAnnotations } from '../../main/ecg/formats/mitAnnotations/writeAnnotations.ts';
import { encodeSignals } from '../../main/ecg/formats/wfdb/encodeSignals.ts';
import { annotationColumns } from '../../main/ecg/record/annotations.ts';
import { codeOfSymbol } from '../../main/ecg/record/symbols.ts';
import { sfc32 } from '../../preload/numeric/random.ts';

const samplingRateHz = 360;
const samplesPerBeat = 311;
/** Of Gaussians: centre and width in seconds from the fiducial, height in mV. */
const shapes = {
  N: [
    { at: -0.16, width: 0.02, height: 0.15 },
    { at: 0, width: 0.012, height: 1.1 },
    { at: 0.03, width: 0.01, height: -0.25 },
    { at: 0.26, width: 0.045, height: 0.3 },
  ],
  V: [
    { at: 0, width: 0.035, height: 1.6 },
    { at: 0.09, width: 0.03, height: -0.7 },
    { at: 0.3, width: 0.06, height: -0.5 },
  ],
  A: [
    { at: -0.11, width: 0.015, height: -0.12 },
    { at: 0.004, width: 0.013, height: 0.95 },
    { at: 0.04, width: 0.014, height: -0.45 },
    { at: 0.24, width: 0.05, height: 0.2 },
  ],
} as const;

/** Writes a generated lead at 360 Hz of so many beats in three shapes with noise, a fortieth of them V and A: 24 hours at 100,000. */
export function writeLongLead(folder: string, name: string, beats: number): void {
  const random = sfc32(1);
  const waves = Object.fromEntries(Object.entries(shapes).map(([symbol, waves]) => [symbol, curveOf(waves)]));
  const marks: { sample: number; code: number }[] = [];
  const file = join(folder, `${name}.dat`);
  writeFileSync(file, '');
  for (let first = 0; first < beats; first += 1000) {
    const some = Math.min(1000, beats - first);
    const digital = new Int32Array(some * samplesPerBeat);
    for (let beat = 0; beat < some; beat++) {
      const draw = random();
      const symbol = draw < 0.0125 ? 'V' : draw < 0.025 ? 'A' : 'N';
      marks.push({ sample: (first + beat) * samplesPerBeat + 110, code: codeOfSymbol(symbol)! });
      const wave = waves[symbol]!;
      for (let at = 0; at < samplesPerBeat; at++) {
        digital[beat * samplesPerBeat + at] = Math.round(200 * (wave[at]! + 0.06 * (random() - 0.5)));
      }
    }
    appendFileSync(file, encodeSignals(16, [{ samplesPerFrame: 1, digital }]));
  }
  writeFileSync(
    join(folder, `${name}.hea`),
    `${name} 1 ${samplingRateHz} ${beats * samplesPerBeat}\n${name}.dat 16 200/mV 12 0 0 0 0 MLII\n`,
  );
  writeFileSync(join(folder, `${name}.atr`), writeAnnotations(annotationColumns(marks)));
}

/** In mV. [samplesPerBeat] */
function curveOf(waves: (typeof shapes)[keyof typeof shapes]): Float64Array {
  return Float64Array.from({ length: samplesPerBeat }, (_, sample) => {
    const seconds = (sample - 110) / samplingRateHz;
    return waves.reduce(
      (sum, { at, width, height }) => sum + height * Math.exp(-(((seconds - at) / width) ** 2) / 2),
      0,
    );
  });
}
