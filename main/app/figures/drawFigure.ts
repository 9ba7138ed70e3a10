import type { FigureAsked, Handlers, RecordFigure } from '../../../preload/contract/contract.ts';
import type { CaptionFacts } from '../../../preload/figures/caption.ts';
import { conceptFigure } from '../concepts/conceptFigure.ts';
import type { AppContext } from '../context.ts';
import { evaluationFigure } from '../evaluations/evaluationFigure.ts';
import { scoresFigure } from '../evaluations/scoresFigure.ts';
import { classMeansFigure } from '../explanations/classMeansFiles.ts';
import { explainedBeatFigure, recordedBeatFigure } from '../explanations/explainedBeatFigure.ts';
import { requireBeatOfModel } from '../explanations/requireBeatOfModel.ts';
import { locatedCausesDrawable } from '../localisations/locatedCausesDrawable.ts';
import { comparisonFigure } from '../methodComparisons/comparisonFigure.ts';
import { modelFigure } from '../models/modelFigure.ts';
import { recordMapFigure } from '../recordModels/recordMapFigure.ts';
import { recordMeanFigure } from '../recordModels/recordMeanFigure.ts';
import { disclosureFigures } from '../records/disclosureFigure.ts';
import { eventsFigures } from '../records/eventsFigure.ts';
import { stripFigures } from '../records/stripFigure.ts';
import { tachogramFigures } from '../records/tachogramFigure.ts';
import { requireRecordById } from '../require.ts';
import { subtypesDrawable } from '../subtypes/subtypesFiles.ts';
import { waveSwapsFigure } from '../waveSwaps/waveSwapsFigure.ts';
import type { Drawable } from './drawable.ts';
import { type FigurePages, nameOfPage, requirePage } from './figurePages.ts';

type Kind = FigureAsked['kind'];
type Asked<K extends Kind> = Extract<FigureAsked, { kind: K }>;

/** The host, and its handlers: those of reviews draw their own pages. */
export type Drawing = AppContext & { readonly ask: Handlers };

/** How each kind of figure is drawn. One entry a kind of the contract. */
const kinds: {
  readonly [K in Kind]: (context: Drawing, asked: Asked<K>, signal: AbortSignal) => Drawable | Promise<Drawable>;
} = {
  beat: (context, { kind: _, ...asked }, signal) =>
    explainedBeatFigure(context, requireBeatOfModel(context, asked), asked, signal),
  'recorded-beat': (context, { kind: _, map: choice, ...input }, signal) => {
    const map = choice && { ...requireBeatOfModel(context, { ...choice, beatId: input.beatId }), choice };
    return recordedBeatFigure(context, input, map, signal);
  },
  'class-means': (context, asked) => classMeansFigure(context, asked),
  subtypes: (context, asked) => subtypesDrawable(context, asked),
  strip: async (context, { input, page }, signal) =>
    onePage(await stripFigures(context, input, signal), page, ofRecord(context, input.recordId)),
  'full-disclosure': async (context, { input, page }, signal) =>
    onePage(await disclosureFigures(context, input, signal), page, ofRecord(context, input.recordId)),
  tachogram: async (context, { input, page }, signal) =>
    onePage(await tachogramFigures(context, input, signal), page, ofRecord(context, input.recordId)),
  'event-list': (context, { input, page }) =>
    onePage(eventsFigures(context, input), page, ofRecord(context, input.recordId)),
  agreement: async ({ ask }, { input, page }, signal) =>
    pageOf(await ask['reviews.agreementFigure'](input, signal), page, {}),
  'review-progress': async ({ ask }, { input, page }, signal) =>
    pageOf(await ask['reviews.progressFigure'](input, signal), page, {}),
  confusion: (context, { evaluationId }) => evaluationFigure(context, { evaluationId, of: 'confusion' }),
  scores: (context, { fromStart = false, records = false, ...asked }) =>
    scoresFigure(context, { ...asked, fromStart, records }),
  curves: (context, { evaluationId }) => evaluationFigure(context, { evaluationId, of: 'curves' }),
  'method-comparison': (context, asked) => comparisonFigure(context, asked),
  concepts: (context, asked) => conceptFigure(context, asked),
  'record-map': (context, { kind: _, ...asked }, signal) => recordMapFigure(context, asked, signal),
  'record-mean': (context, asked) => recordMeanFigure(context, asked),
  'located-causes': (context, { localisationId }) => locatedCausesDrawable(context, localisationId),
  'wave-swaps': (context, { swapsId, page }) => waveSwapsFigure(context, swapsId, page),
  training: (context, { modelId }, signal) => modelFigure(context, { modelId, of: 'training' }, signal),
  network: (context, { modelId }, signal) => modelFigure(context, { modelId, of: 'network' }, signal),
};

/** The figure that was asked for, ready to be laid out; computed where nothing is stored. */
export async function drawFigure(context: Drawing, asked: FigureAsked, signal: AbortSignal): Promise<Drawable> {
  const draw = kinds[asked.kind] as (c: Drawing, a: FigureAsked, s: AbortSignal) => Drawable | Promise<Drawable>;
  return draw(context, asked, signal);
}

function ofRecord(context: AppContext, recordId: number): CaptionFacts {
  const { name, archive, synthetic } = requireRecordById(context, recordId);
  return { record: name, archives: [archive], synthetic };
}

/** No other page is drawn for it. */
async function onePage(figure: FigurePages, page: number, about: CaptionFacts): Promise<Drawable> {
  requirePage(figure.count, page);
  const svg = await figure.draw(page);
  return { draw: () => svg, fileName: nameOfPage(figure, page), isToScale: true, pages: figure.count, about };
}

function pageOf({ pages }: RecordFigure, page: number, about: CaptionFacts): Drawable {
  requirePage(pages.length, page);
  const { svg, fileName } = pages[page]!;
  return { draw: () => svg, fileName: fileName.replace(/\.svg$/, ''), isToScale: true, pages: pages.length, about };
}
