import type { z } from 'zod';
import type { BeatExplanation, beatExplanationInput, beatWindowInput } from '../../../preload/contract/contract.ts';
import {
  type BeatFigure,
  type BeatFigureFacts,
  type ExplainedFigureInput,
  beatFigure as figureOf,
  recordedBeatFigure as recordedFigureOf,
} from '../../../preload/figures/beatFigure.ts';
import { recordDoubtText } from '../../../preload/words/doubtWords.ts';
import { warns } from '../../../preload/words/trainingReference.ts';
import { beatFigure } from '../../figures/beatFigure.ts';
import { beatWindow } from '../beats/beatWindow.ts';
import type { AppContext } from '../context.ts';
import { cardOf, requireModel } from '../models/modelFolders.ts';
import { doubtOfRecord } from '../models/recordDoubt.ts';
import { requireBeat } from '../require.ts';
import { explainBeat } from './explainBeat.ts';

type Input = z.infer<typeof beatExplanationInput> & { readonly signed?: boolean | undefined };
interface Drawn {
  readonly svg: string;
  readonly fileName: string;
}

/** The figure of one beat as it stands in a file: the window and the command line save this one. */
export async function explainedBeatFigure(
  context: AppContext,
  input: Input,
  signal: AbortSignal,
): Promise<Drawn & { explanation: BeatExplanation }> {
  const explanation = await explainBeat(context, input, signal);
  return { ...drawn(figureOf(await figureInput(context, input, explanation, signal))), explanation };
}

/** The figure of a beat as recorded, with its surroundings; with the map of its window where one is asked for. */
export async function recordedBeatFigure(
  context: AppContext,
  { map, ...of }: z.infer<typeof beatWindowInput> & { readonly map?: Omit<Input, 'beatId'> | undefined },
  signal: AbortSignal,
): Promise<Drawn> {
  const window = await beatWindow(context, of, signal);
  const { sample, symbol, archive, synthetic } = requireBeat(context, of.beatId);
  const input = map && { ...map, beatId: of.beatId };
  const explained = input && (await figureInput(context, input, await explainBeat(context, input, signal), signal));
  return drawn(recordedFigureOf({ ...window, sample, symbol, archive, synthetic }, context.version, explained));
}

async function figureInput(
  context: AppContext,
  { signed = false, ...input }: Input,
  explanation: BeatExplanation,
  signal: AbortSignal,
): Promise<ExplainedFigureInput> {
  const { recordId } = requireBeat(context, input.beatId);
  const doubt = await doubtOfRecord(context, { modelId: input.modelId, recordId, lead: input.lead }, signal);
  const choice = { signed, doubt: warns(doubt.level) ? recordDoubtText(doubt) : undefined };
  return { explanation, facts: figureFacts(context, input), choice };
}

function drawn(figure: BeatFigure): Drawn {
  return { svg: beatFigure(figure), fileName: `${figure.fileName}.svg` };
}

/** What made a figure of one beat, beside its explanation. */
function figureFacts(context: AppContext, { modelId, beatId }: Pick<Input, 'modelId' | 'beatId'>): BeatFigureFacts {
  const model = requireModel(context, modelId);
  const { network, labelSet, split } = cardOf(model);
  const { archive, synthetic, prediction } = requireBeat(context, beatId, modelId);
  return {
    ...{ network, labelSet, split: split.name, seed: split.seed },
    part: prediction?.part ?? null,
    archives: [archive],
    ...{ synthetic, syntheticModel: model.synthetic, version: context.version },
  };
}
