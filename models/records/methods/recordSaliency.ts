import { gatherRows } from '../../prediction/windows.ts';
import { byLead, recordGradients } from './recordGradients.ts';
import type { RecordMethod } from './recordMethod.ts';

/** Gradient of the logit with respect to each voltage, signed (Simonyan et al. 2014); logit per mV. */
export const recordSaliency: RecordMethod = (engine, model, given) => {
  const { values, samples, leads } = given.signals;
  const own = gatherRows(values, samples * leads, [given.record]);
  const { gradients, logits } = recordGradients(engine, model, given, own);
  return { map: byLead(gradients, samples, leads), logit: logits[0]! };
};
