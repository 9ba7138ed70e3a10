// npm run doubt: how often the doubt of a model's records warns, where accuracy is kept and where it is lost, on MIT-BIH: patients
// held out, patients learned, changed copies, the other lead. About 5 min; --measured alone, without accuracy, half a minute.
//   npm run doubt -- [--archive FOLDER] [--model FOLDER] [--measured] [--json]
//   npm run doubt -- --data DIR --cross-validation NAME [--archive FOLDER] [--json]
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

async function score() {
  const { values } = parseArgs({
    options: {
      archive: { type: 'string', default: join(project, '..', 'shared', 'data', 'mitdb') },
      model: { type: 'string', default: join(project, 'models', 'pretrained', 'cnn-ds1-ds2') },
      measured: { type: 'boolean', default: false },
      data: { type: 'string' },
      'cross-validation': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const place = (/** @type {string} */ path) => resolve(process.env.INIT_CWD ?? '.', path);
  const archive = place(values.archive);
  const name = values['cross-validation'];
  const { printGroups, printRecords } = await import('./doubt/printDoubt.mjs');
  const groups =
    name === undefined
      ? await scoreModel(archive, place(values.model), values.measured)
      : await scoreFolds(archive, place(values.data ?? '.'), name);
  if (values.json) console.log(JSON.stringify(groups, null, 1));
  else {
    if (groups.length > 1) printGroups(groups);
    const [first] = groups;
    if (first) printRecords(first);
    if (groups.length === 1) printGroups(groups);
    console.log('Accuracy is kept where nine of ten beats of a record are right. "together": all records of a line.');
  }
}

/**
 * @param {string} archive
 * @param {string} folder
 * @param {boolean} isMeasured
 */
async function scoreModel(archive, folder, isMeasured) {
  const { ds1, ds2 } = await import('../main/ecg/archive/mitdb.ts');
  const { changes } = await import('../main/ecg/traits/changedRecord.ts');
  const { readHeldOut, shown } = await import('./doubt/heldOutRecords.mjs');
  const { compared } = await import('../main/app/evaluations/doubts.ts');
  const { loadModel, readCard } = await import('../models/store/load.ts');
  const { loadEngine } = await import('../models/engine/backend.ts');
  const card = await readCard(folder);
  const { reference } = card;
  if (reference === undefined) throw new Error(`${folder} does not know what it learned from: models reference`);
  const learned = new Set(reference.records.map(({ record }) => record));
  const engine = isMeasured ? undefined : await loadEngine();
  const loaded = engine && { ...(await loadModel(engine, folder)), engine };

  /** @type {(title: string, names: readonly string[], change: keyof typeof changes, isOther?: boolean) => Promise<import('./doubt/printDoubt.mjs').Group>} */
  const group = async (title, names, change, isOther = false) => {
    const rows = [];
    for (const name of names) {
      const source = await readHeldOut(archive, name);
      const signal = isOther ? 1 - source.signal : source.signal;
      rows.push(await shown(source, changes[change](source), signal, loaded));
    }
    const measured = rows.map(({ traits }) => ({ traits, problem: traits === null ? 'flat' : '' }));
    const doubt = compared({ reference, classes: card.classes }, rows, measured);
    console.error(`${title} done`);
    return { title, doubt, accuracy: rows.map(({ accuracy }) => accuracy) };
  };
  const groups = [await group('DS2: patients held out', ds2, 'none')];
  groups.push(
    await group(
      'DS1: patients learned',
      ds1.filter((name) => learned.has(name)),
      'none',
    ),
  );
  for (const change of /** @type {(keyof typeof changes)[]} */ (Object.keys(changes))) {
    if (change !== 'none') groups.push(await group(`DS2 ${change}`, ds2, change));
  }
  groups.push(await group('DS2 the other lead', ds2, 'none', true));
  return groups;
}

/**
 * @param {string} archive
 * @param {string} data
 * @param {string} name
 */
async function scoreFolds(archive, data, name) {
  const { openIndex, closeIndex } = await import('../main/index/open.ts');
  const { listCrossValidations } = await import('../main/index/crossValidations.ts');
  const { listRecords } = await import('../main/index/records.ts');
  const { readHeldOut, shown } = await import('./doubt/heldOutRecords.mjs');
  const { referenceOf, saidOutOfSample } = await import('./doubt/foldsOf.mjs');
  const { compared } = await import('../main/app/evaluations/doubts.ts');
  const index = openIndex(join(data, 'index.sqlite'));
  try {
    const found = listCrossValidations(index).find(
      ({ document }) => /** @type {{ name: string }} */ (document).name === name,
    );
    if (found === undefined) throw new Error(`there is no cross-validation ${name} in ${data}`);
    const classes = /** @type {{ labels: string[] }} */ (found.document).labels;
    /** @type {(Awaited<ReturnType<typeof shown>> & ReturnType<typeof saidOutOfSample>)[]} */
    const rows = [];
    for (const { id, name: record } of listRecords(index)) {
      const said = saidOutOfSample(index, found.id, id, classes.length);
      if (said.beats === 0) continue;
      const source = await readHeldOut(archive, record);
      rows.push({ ...(await shown(source, source, source.signal, undefined)), ...said });
    }
    const records = rows.flatMap((row) => {
      const reference = referenceOf(rows.filter(({ fold }) => fold !== row.fold));
      const measured = [{ traits: row.traits, problem: row.traits === null ? 'flat' : '' }];
      return compared({ reference, classes }, [row], measured).records;
    });
    const warned = records.filter(({ level }) => level === 'differs' || level === 'far').length;
    const doubt = {
      level: /** @type {const} */ ('none'),
      differences: [],
      problem: null,
      compared: records.length,
      warned,
      records,
    };
    return [{ title: `${name}: each fold held out`, doubt, accuracy: rows.map(({ accuracy }) => accuracy) }];
  } finally {
    closeIndex(index);
  }
}

try {
  const found = await setUp({ anyElectron: true, out: process.stderr });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await score();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
