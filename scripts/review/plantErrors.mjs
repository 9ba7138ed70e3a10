import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAnnotations } from '../../main/ecg/formats/mitAnnotations/readAnnotations.ts';
import { writeAnnotations } from '../../main/ecg/formats/mitAnnotations/writeAnnotations.ts';
import { symbolOf } from '../../main/ecg/record/annotations.ts';
import { codeOfSymbol } from '../../main/ecg/record/symbols.ts';
import { sfc32, shuffle } from '../../preload/numeric/random.ts';
import { classOf, labelSets } from '../../preload/words/labelSets.ts';

/** @typedef {{ record: string, sample: number, was: string, planted: string }} PlantedError */

/**
 * Copies the records of an archive of WFDB files and gives a share of its beats, drawn at random over all records, another
 * class of the label set, drawn at random, under the symbol of that class's name.
 *
 * @param {string} from folder with `<record>.hea`, `.dat`, `.atr`
 * @param {string} to a folder that is made
 * @param {{ labelSet: import('../../preload/words/labelSets.ts').LabelSetName, share: number, seed: number, samplingRateHz: number }} options
 * @returns {PlantedError[]} in the order of records and samples
 */
export function plantErrors(from, to, { labelSet, share, seed, samplingRateHz }) {
  mkdirSync(to, { recursive: true });
  const random = sfc32(`planted errors ${seed}`);
  const { classes } = labelSets[labelSet];
  const records = readdirSync(from)
    .filter((name) => name.endsWith('.atr'))
    .map((name) => name.slice(0, -'.atr'.length))
    .sort();
  const read = records.map((record) => {
    for (const ending of ['hea', 'dat'])
      copyFileSync(join(from, `${record}.${ending}`), join(to, `${record}.${ending}`));
    const file = join(from, `${record}.atr`);
    return { record, annotations: parseAnnotations(readFileSync(file), file, samplingRateHz) };
  });
  const beats = read
    .flatMap(({ annotations }, place) =>
      Array.from({ length: annotations.count }, (_, row) => ({
        place,
        row,
        name: classOf(labelSet, symbolOf(annotations, row)),
      })),
    )
    .filter(({ name }) => name !== undefined);
  const chosen = shuffle([...beats], random).slice(0, Math.round(share * beats.length));
  /** @type {PlantedError[]} */
  const planted = [];
  for (const { place, row, name } of chosen) {
    const others = classes.filter((one) => one !== name);
    const label = others[Math.floor(random() * others.length)] ?? '';
    const { record, annotations } = /** @type {(typeof read)[number]} */ (read[place]);
    planted.push({ record, sample: annotations.sample[row] ?? 0, was: symbolOf(annotations, row), planted: label });
    annotations.code[row] = codeOfSymbol(label) ?? 0;
  }
  for (const { record, annotations } of read) writeFileSync(join(to, `${record}.atr`), writeAnnotations(annotations));
  return planted.sort((a, b) => a.record.localeCompare(b.record) || a.sample - b.sample);
}
