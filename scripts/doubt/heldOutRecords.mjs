// Records of a folder of MIT-BIH with their reference beats, and what a model says of them.
import { join } from 'node:path';
import { saidOf } from '../../main/app/evaluations/doubts.ts';
import { windowChoice, windowsOfRecord } from '../../main/compute/beats/manifest.ts';
import { openRecord } from '../../main/ecg/archive/openRecord.ts';
import { patientOf } from '../../main/ecg/archive/patientOf.ts';
import { beatsOf } from '../../main/ecg/beats/beatsOf.ts';
import { labelBeats } from '../../main/ecg/beats/labels.ts';
import { readAnnotations } from '../../main/ecg/formats/mitAnnotations/readAnnotations.ts';
import { chooseLead } from '../../main/ecg/leads/leadRule.ts';
import { measureTraits } from '../../main/ecg/traits/measureTraits.ts';
import { predict } from '../../models/prediction/predict.ts';
import { finish } from '../../preload/numeric/steps.ts';
import { noClass } from '../../preload/words/beatTable.ts';

/** @typedef {Awaited<ReturnType<typeof readHeldOut>>} HeldOut */
/** @typedef {import('../../main/compute/models/loadedModel.ts').LoadedModel} LoadedModel */
/** @typedef {import('../../main/ecg/traits/changedRecord.ts').BeatsOfRecord} BeatsOfRecord */

/**
 * @param {string} folder
 * @param {string} name
 */
export async function readHeldOut(folder, name) {
  const record = await openRecord(join(folder, `${name}.hea`));
  const annotations = readAnnotations(join(folder, `${name}.atr`), record.header.samplingRateHz);
  const { beats } = beatsOf(annotations, record.length);
  const leads = record.header.signals.map(({ description }) => ({ lead: description, isVoltage: true }));
  const signal = chooseLead(leads, 'mlii-or-first')?.signal ?? 0;
  return { name, patient: patientOf(record.header), record, fiducials: beats.sample, symbols: beats.symbol, signal };
}

/**
 * Measured and, where a model is given, predicted.
 *
 * @param {HeldOut} source
 * @param {BeatsOfRecord} changed
 * @param {number} signal
 * @param {LoadedModel | undefined} loaded
 */
export async function shown({ name, patient, symbols }, { record, fiducials }, signal, loaded) {
  const traits = measureTraits(record, { signal, sample: fiducials }) ?? null;
  const row = { record: name, recordId: Number(name), patient, traits };
  if (loaded === undefined) return { ...row, said: undefined, accuracy: Number.NaN };
  const { engine, model, card } = loaded;
  const { classIndex } = labelBeats(symbols, card.labelSet);
  const has = [...classIndex.keys()].filter((beat) => classIndex[beat] !== noClass);
  const beats = { sample: Float64Array.from(has, (beat) => fiducials[beat] ?? 0) };
  const asked = { record: name, headerPath: name, signal, beats, recordBeats: { sample: fiducials } };
  const windows = windowsOfRecord(record, asked, windowChoice(card));
  const probabilities = await finish(predict(engine, model, windows, { batchSize: 256 }));
  const classes = card.classes.length;
  const right = has.filter((beat, at) => {
    const own = probabilities.subarray(at * classes, (at + 1) * classes);
    return own.indexOf(Math.max(...own)) === classIndex[beat];
  });
  return { ...row, said: saidOf(probabilities, classes), accuracy: right.length / has.length };
}
