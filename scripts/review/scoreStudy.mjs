import { suspicions } from '../../main/app/reviews/suspicions.ts';
import { recordOfBeat } from '../../main/index/beatId.ts';
import { beatsOfRecord } from '../../main/index/beats.ts';
import { listCrossValidations } from '../../main/index/crossValidations.ts';
import { closeIndex, openIndex } from '../../main/index/open.ts';
import { scoreRanking } from './scoreRanking.mjs';

/**
 * How many planted errors each ranking of the same beats finds.
 *
 * @param {string} file index of the planted copy
 * @param {readonly import('./plantErrors.mjs').PlantedError[]} planted
 * @param {readonly [string, string]} names cross-validations: the one that is ranked by, and another opinion
 */
export async function scoreStudy(file, planted, names) {
  const index = openIndex(file);
  try {
    const errors = new Set(planted.map(({ record, sample }) => `${record}:${sample}`));
    const [name, other] = names.map((one) => {
      const found = listCrossValidations(index).find(
        ({ document }) => /** @type {{ name: string }} */ (document).name === one,
      );
      if (found === undefined) throw new Error(`there is no cross-validation ${one} in ${file}`);
      return found.id;
    });
    /** @type {(id: number | undefined, ranking: 'within-patients' | 'across-patients') => ReturnType<typeof suspicions>} */
    const read = (id, ranking) =>
      suspicions({ index }, { crossValidationId: id ?? 0 }, ranking, new AbortController().signal);
    const within = await read(name, 'within-patients');
    const across = await read(name, 'across-patients');
    const second = await read(other, 'across-patients');
    const { beatId, given, probabilities, classes, records } = within;
    if (beatId.some((id, beat) => second.beatId[beat] !== id)) throw new Error('the two predicted different beats');
    /** @type {Map<number, string>} */
    const placeOf = new Map();
    for (const { id, name: record } of records.values()) {
      const { id: ids, sample } = beatsOfRecord(index, id);
      ids.forEach((one, at) => {
        placeOf.set(one, `${record}:${sample[at]}`);
      });
    }
    const isPlanted = (/** @type {number} */ beat) => errors.has(placeOf.get(beatId[beat] ?? 0) ?? '');
    const size = classes.length;
    /** @param {(beat: number) => number} value low is suspect */
    const by = (value) => {
      const values = Float64Array.from(beatId, (_, beat) => value(beat));
      return Uint32Array.from(values, (_, beat) => beat).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
    };
    const loss = by((beat) => probabilities[beat * size + (given[beat] ?? 0)] ?? 0);
    const disagreement = by((beat) => {
      let distance = 0;
      for (let at = beat * size; at < (beat + 1) * size; at++) {
        distance += Math.abs((probabilities[at] ?? 0) - (second.probabilities[at] ?? 0));
      }
      return -distance;
    });
    const rankings = {
      'confident learning, within patients': within.found.order,
      'confident learning, across patients': across.found.order,
      'loss alone': loss,
      'disagreement of two models': disagreement,
    };
    const scored = Object.entries(rankings).map(([ranking, order]) => {
      return { ranking, ...scoreRanking(order, isPlanted, errors.size) };
    });
    return {
      beats: beatId.length,
      patients: new Set(Array.from(beatId, (id) => records.get(recordOfBeat(id))?.patient)).size,
      planted: errors.size,
      first: scored[0]?.first ?? 0,
      rankings: scored,
    };
  } finally {
    closeIndex(index);
  }
}
