import type { z } from 'zod';
import type { explainRecordInput, RecordExplanation } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { hasDiagnosis } from '../../../preload/words/diagnoses.ts';
import { methodFacts } from '../../../preload/words/methods.ts';
import type { AppContext } from '../context.ts';
import { diagnosedRecords } from '../records/diagnosedRecords.ts';
import { headerPath, requireRecordById } from '../require.ts';
import { isOneForAllLeads } from './isOneForAllLeads.ts';
import { requireDiagnosis, requireUsableRecordModel } from './requireRecordModel.ts';

/** Why a model says that a record has a diagnosis, lead by lead. @throws NotFound, InvalidInput, Conflict */
export async function explainRecord(
  context: AppContext,
  { modelId, recordId, diagnosis: asked, method }: z.infer<typeof explainRecordInput>,
  signal: AbortSignal,
): Promise<RecordExplanation> {
  const model = requireUsableRecordModel(context, modelId);
  const record = requireRecordById(context, recordId);
  const { card, folder } = model;
  const diagnosis = requireDiagnosis(model, asked);
  const meant = card.diagnoses.find(({ name }) => name === diagnosis)!;
  const statement = diagnosedRecords(context, record.archiveId).find(({ id }) => id === recordId);
  const { probabilities, fiducials, recordSeconds, shares, ...found } = await finish(
    context.compute.run('explainRecord', { folder, headerPath: headerPath(record), diagnosis, method }, signal),
  );
  const { leads, samplingRateHz, samples } = card.input;
  const seconds = samples / samplingRateHz;
  const isOne = isOneForAllLeads(card, method);
  return {
    model: model.name,
    modelId,
    record: record.name,
    recordId,
    diagnosis,
    method,
    stated: statement === undefined ? null : hasDiagnosis(statement.diagnoses, meant),
    probabilities: card.classes.map((name, place) => {
      const threshold = card.thresholds[place] ?? null;
      const probability = probabilities[place]!;
      return { name, probability, isSaid: threshold === null ? null : probability >= threshold };
    }),
    leads: [...leads],
    isOneForAllLeads: isOne,
    ...{ samplingRateHz, samples },
    display: methodFacts[method].display,
    unit: methodFacts[method].unit,
    shares: [...shares],
    strongest: strongestOf(found.values, isOne ? null : leads, { samples, samplingRateHz }),
    fiducials: Array.from(fiducials, (sample) => sample / samplingRateHz),
    remarks: [
      ...(recordSeconds < seconds
        ? [`the record has ${recordSeconds.toFixed(1)} s: the rest of ${seconds} s is padding, which counts nothing`]
        : []),
      ...(recordSeconds > seconds
        ? [`the record has ${recordSeconds.toFixed(1)} s: the model sees the first ${seconds} s`]
        : []),
    ],
    ...found,
  };
}

function strongestOf(
  values: Float32Array,
  leads: readonly string[] | null,
  { samples, samplingRateHz }: { readonly samples: number; readonly samplingRateHz: number },
): RecordExplanation['strongest'] {
  let at = 0;
  values.forEach((value, place) => {
    if (value > values[at]!) at = place;
  });
  const value = values[at]!;
  if (!(value > 0)) return null;
  return { lead: leads && leads[Math.floor(at / samples)]!, seconds: (at % samples) / samplingRateHz, value };
}
