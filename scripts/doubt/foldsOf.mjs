// A cross-validation by patients as held-out records: each is compared with the records of the other folds, and how sure a
// model was with how sure it was of the other folds.

import { packTypical } from '../../main/ecg/traits/typicalBeat.ts';
import { beatIdRange } from '../../main/index/beatId.ts';
import { outOfSampleBeats } from '../../main/index/crossValidations.ts';

/** @typedef {Awaited<ReturnType<typeof import('./heldOutRecords.mjs').shown>>} Shown */
/** @typedef {import('../../preload/words/trainingReference.ts').TrainingReference} TrainingReference */

/**
 * What a cross-validation said of one record: its fold, its accuracy and how sure the model was.
 *
 * @param {import('../../main/index/open.ts').Index} index
 * @param {number} id
 * @param {number} recordId
 * @param {number} classes
 */
export function saidOutOfSample(index, id, recordId, classes) {
  const { fold, classIndex, predicted, probabilities } = outOfSampleBeats(index, id, ...beatIdRange(recordId));
  const beats = predicted.length;
  const counts = new Array(classes).fill(0);
  const truth = new Array(classes).fill(0);
  let [confidence, right] = [0, 0];
  for (const [beat, said] of predicted.entries()) {
    const given = classIndex[beat] ?? 0;
    counts[said]++;
    truth[given]++;
    confidence += probabilities[beat * classes + said] ?? 0;
    if (given === said) right++;
  }
  const said = { classes: counts, confidence: confidence / beats };
  return { fold: fold[0] ?? 0, beats, truth, said, accuracy: right / beats };
}

/**
 * What the models of the other folds learned, in the form of a card.
 *
 * @param {readonly (Shown & ReturnType<typeof saidOutOfSample>)[]} others
 * @returns {TrainingReference}
 */
export function referenceOf(others) {
  const beats = others.reduce((sum, one) => sum + one.beats, 0);
  /** @param {(one: (typeof others)[number]) => number} of */
  const mean = (of) => others.reduce((sum, one) => sum + of(one) * one.beats, 0) / beats;
  return {
    version: 1,
    records: others.flatMap(({ record, patient, traits, truth }) => {
      if (traits === null) return [];
      const { typical, ...plain } = traits;
      return [{ record, patient, ...plain, typical: packTypical(typical), classes: truth }];
    }),
    validation: { beats, confidence: mean((one) => one.said.confidence), accuracy: mean((one) => one.accuracy) },
  };
}
