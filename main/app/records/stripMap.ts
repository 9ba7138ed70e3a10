import type { z } from 'zod';
import type { beatExplanationInput } from '../../../preload/contract/contract.ts';
import { explainedPanels } from '../../../preload/figures/beatPanels.ts';
import { beatHeat } from '../../../preload/figures/paper/beatHeat.ts';
import type { PaperHeat } from '../../../preload/figures/paper/paperHeat.ts';
import { methodFacts } from '../../../preload/words/methods.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { explainBeat } from '../explanations/explainBeat.ts';
import { requireUsableModel } from '../models/modelFolders.ts';
import { requireBeat } from '../require.ts';

/** The map of a beat of this record, as the window draws it beneath the leads. */
export async function stripMap(
  context: AppContext,
  record: RecordRow,
  { modelId, beatId, ...choice }: z.infer<typeof beatExplanationInput>,
  signal: AbortSignal,
): Promise<PaperHeat> {
  const model = requireUsableModel(context, modelId);
  const beat = requireBeat(context, beatId, modelId);
  if (beat.recordId !== record.id) throw new InvalidInput(`beat ${beatId} is of another record than ${record.name}`);
  const explanation = await explainBeat(context, { model, beat }, choice, signal);
  const text = `${choice.target} by ${methodFacts[choice.method].title} in ${explanation.lead}, model ${explanation.model}`;
  const { heat } = explainedPanels(explanation, false);
  return heat === null || explanation.values.every((value) => value === 0)
    ? { beats: [], text: `${text}: zero everywhere` }
    : { ...beatHeat(heat, beat.sample / record.samplingRateHz), text };
}
