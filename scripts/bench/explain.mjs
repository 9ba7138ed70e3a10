// An explanation of one beat, from the click to what the window draws: the handlers in this process, compute in its own.
import { importedArchive } from './import.mjs';
import { median, p95, skipped } from './rows.mjs';

const record = '208';
const models = ['cnn-beats', 'lstm-beats'];
const methods = /** @type {const} */ (['grad-cam', 'saliency']);
const [calls, before] = [50, 5];

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function explainRows(surroundings) {
  const dataFolder = await importedArchive(surroundings);
  if (!dataFolder) return [skipped('explaining one beat', 'no MIT-BIH folder here')];
  const { openLocalApp } = await import('../../main/hosts/local.ts');
  const opening = performance.now();
  const local = await openLocalApp({ dataFolder, host: 'cli' });
  try {
    const given = await local.api.call('models.list', {});
    const filter = { record, symbols: ['V'], order: 'position', offset: 0, limit: calls + before };
    const { beats } = await local.api.call('beats.list', /** @type {any} */ (filter));
    if (beats.length < calls + before)
      throw new Error(`record ${record} has ${beats.length} beats V; ${calls + before} wanted`);
    /** @type {import('./rows.mjs').Row[]} */
    const rows = [];
    for (const name of models) {
      const model = given.find((one) => one.name === name);
      if (!model) throw new Error(`no model ${name}: expected the shipped ones; got ${given.map((one) => one.name)}`);
      for (const method of methods) {
        for (const [call, what] of /** @type {const} */ ([
          ['explanations.beat', 'the map'],
          ['explanations.beatFigure', 'the map and its figure as SVG'],
        ])) {
          /** @type {number[]} */
          const took = [];
          for (const beat of beats) {
            const started = performance.now();
            await local.api.call(call, { modelId: model.id, beatId: beat.id, target: 'V', method });
            took.push(performance.now() - started);
          }
          if (rows.length === 0) {
            const first = { what: 'explaining one beat, first', value: took[0] ?? Number.NaN, unit: 'ms' };
            const since = Math.round(performance.now() - opening - took.slice(1).reduce((sum, one) => sum + one, 0));
            rows.push({
              ...first,
              note: `${name}, ${method}: compute, engine and model loaded; ${since} ms after the host was asked for`,
            });
          }
          const warm = took.slice(before);
          const note = `${what}, ${warm.length} beats of record ${record}, one after another`;
          rows.push({ what: `${name}, ${method}: p50, ${what}`, value: median(warm), unit: 'ms', note });
          rows.push({ what: `${name}, ${method}: p95, ${what}`, value: p95(warm), unit: 'ms', note });
        }
      }
    }
    return rows;
  } finally {
    await local.close();
  }
}
