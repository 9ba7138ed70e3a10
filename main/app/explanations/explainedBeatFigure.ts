import type { z } from 'zod';
import type { BeatExplanation, beatWindowInput } from '../../../preload/contract/contract.ts';
import {
  type BeatFigure,
  type BeatFigureFacts,
  type ExplainedFigureInput,
  beatFigure as figureOf,
  recordedBeatFigure as recordedFigureOf,
} from '../../../preload/figures/beatFigure.ts';
import type { CaptionFacts } from '../../../preload/figures/caption.ts';
import { recordDoubtText } from '../../../preload/words/doubtWords.ts';
import { warns } from '../../../preload/words/trainingReference.ts';
import { beatFigure } from '../../figures/beatFigure.ts';
import { beatWindow } from '../beats/beatWindow.ts';
import type { AppContext } from '../context.ts';
import type { Drawable } from '../figures/drawable.ts';
import { doubtOfRecord } from '../models/recordDoubt.ts';
import { requireBeat } from '../require.ts';
import { type BeatChoice, type BeatOfModel, explainBeat } from './explainBeat.ts';

type Choice = BeatChoice & { readonly signed?: boolean | undefined };

/** The figure of one beat as it stands in a file: the window and the command line save this one. */
export async function explainedBeatFigure(
  context: AppContext,
  of: BeatOfModel,
  choice: Choice,
  signal: AbortSignal,
): Promise<Drawable & { explanation: BeatExplanation }> {
  const explanation = await explainBeat(context, of, choice, signal);
  const input = await figureInput(context, of, choice, explanation, signal);
  return { ...drawn(figureOf(input), aboutMap(input)), explanation };
}

/** The figure of a beat as recorded, with its surroundings; with the map of its window where one is asked for. */
export async function recordedBeatFigure(
  context: AppContext,
  input: z.infer<typeof beatWindowInput>,
  map: (BeatOfModel & { readonly choice: Choice }) | undefined,
  signal: AbortSignal,
): Promise<Drawable> {
  const window = await beatWindow(context, input, signal);
  const { sample, symbol, archive, synthetic } = requireBeat(context, input.beatId);
  const explanation = map && (await explainBeat(context, map, map.choice, signal));
  const explained = explanation && (await figureInput(context, map, map.choice, explanation, signal));
  const figure = recordedFigureOf({ ...window, sample, symbol, archive, synthetic }, context.version, explained);
  return drawn(figure, explained ? aboutMap(explained) : { record: window.record, archives: [archive], synthetic });
}

async function figureInput(
  context: AppContext,
  { model, beat }: BeatOfModel,
  { signed = false, lead }: Choice,
  explanation: BeatExplanation,
  signal: AbortSignal,
): Promise<ExplainedFigureInput> {
  const doubt = await doubtOfRecord(context, model, { recordId: beat.recordId, lead }, signal);
  const choice = { signed, doubt: warns(doubt.level) ? recordDoubtText(doubt) : undefined };
  return { explanation, facts: figureFacts(context, { model, beat }), choice };
}

function drawn(figure: BeatFigure, about: CaptionFacts): Drawable {
  return { draw: (width) => beatFigure(figure, width), fileName: figure.fileName, about };
}

function aboutMap({ explanation, facts }: ExplainedFigureInput): CaptionFacts {
  const { model, record, target, givenClass, method, layer } = explanation;
  return { ...facts, model, record, className: target, givenClass: givenClass ?? undefined, method, layer };
}

/** What made a figure of one beat, beside its explanation. */
function figureFacts({ version }: AppContext, { model, beat }: BeatOfModel): BeatFigureFacts {
  const { network, labelSet, split } = model.card;
  const { archive, synthetic, prediction } = beat;
  return {
    ...{ network, labelSet, split: split.name, seed: split.seed },
    part: prediction?.part ?? null,
    archives: [archive],
    ...{ synthetic, syntheticModel: model.synthetic, version },
  };
}
