/** Figures as they leave the program: the window and the command line save the same bytes. */
import { z } from 'zod';
import { figureColourNames } from '../words/figureColours.ts';
import { figureFormatNames, leastDpi, mostDpi } from '../words/figureFormats.ts';
import { figurePresetNames, leastLetterPoints, mostLetterPoints } from '../words/figurePresets.ts';
import { tableFormatNames } from '../words/tableFormats.ts';
import { beatWindowInput } from './beats.ts';
import { count, id, nameText, pathText } from './blocks.ts';
import { beatExplanationInput } from './explanations.ts';
import { call } from './kinds.ts';
import { disclosureFigureInput, eventsFigureInput, stripFigureInput, tachogramFigureInput } from './recordFigures.ts';
import { explainRecordInput } from './recordModels.ts';
import { agreementInput, progressInput } from './reviews.ts';

/** What a figure shows. One entry a kind; `figureKinds` (preload/words) describes them. */
export const figureAsked = z.discriminatedUnion('kind', [
  beatExplanationInput.extend({ kind: z.literal('beat'), signed: z.boolean().optional() }),
  beatWindowInput.extend({
    kind: z.literal('recorded-beat'),
    map: beatExplanationInput.omit({ beatId: true }).optional(),
  }),
  z.object({
    kind: z.literal('class-means'),
    explanationId: id,
    target: nameText.optional(),
    by: z.enum(['class', 'patient']).optional(),
  }),
  z.object({ kind: z.literal('subtypes'), subtypesId: id }),
  z.object({ kind: z.literal('strip'), input: stripFigureInput, page: count }),
  z.object({ kind: z.literal('full-disclosure'), input: disclosureFigureInput, page: count }),
  z.object({ kind: z.literal('tachogram'), input: tachogramFigureInput, page: count }),
  z.object({ kind: z.literal('event-list'), input: eventsFigureInput, page: count }),
  z.object({ kind: z.literal('agreement'), input: agreementInput, page: count }),
  z.object({ kind: z.literal('review-progress'), input: progressInput, page: count }),
  z.object({ kind: z.literal('confusion'), evaluationId: id }),
  z.object({ kind: z.literal('curves'), evaluationId: id }),
  z.object({
    kind: z.literal('scores'),
    evaluationId: id,
    of: z.enum(['classes', 'ec57']),
    /** Of EC57: with the first five minutes; with a line for each record. */
    fromStart: z.boolean().optional(),
    records: z.boolean().optional(),
    page: count,
  }),
  z.object({ kind: z.literal('method-comparison'), comparisonId: id, target: nameText.optional() }),
  z.object({ kind: z.literal('concepts'), conceptUseId: id, target: nameText.optional() }),
  explainRecordInput.extend({ kind: z.literal('record-map') }),
  z.object({ kind: z.literal('record-mean'), meanId: id }),
  z.object({ kind: z.literal('located-causes'), localisationId: id }),
  z.object({ kind: z.literal('wave-swaps'), swapsId: id, page: count }),
  z.object({ kind: z.literal('training'), modelId: id }),
  z.object({ kind: z.literal('network'), modelId: id }),
]);
export type FigureAsked = z.infer<typeof figureAsked>;

export const figureLook = z.object({
  preset: z.enum(figurePresetNames),
  /** Height of the smallest letters; absent: the preset's. */
  letterPoints: z.number().min(leastLetterPoints).max(mostLetterPoints).optional(),
  colours: z.enum(figureColourNames).optional(),
  /** Large in the upper left corner. */
  letter: z.string().max(4).optional(),
});
export type FigureLook = z.infer<typeof figureLook>;

export const figureOutput = z.object({
  format: z.enum(figureFormatNames),
  dpi: z.number().int().min(leastDpi).max(mostDpi).optional(),
  /** TrueType or OpenType, for letters that Inter lacks. */
  fontFile: pathText.optional(),
});

export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array');

export const figuresCalls = {
  /** As the SVG file is, for the preview. `letterPoints`: height of its smallest letters. `fileName`: without its ending. */
  'figures.preview': call(
    z.object({ figure: figureAsked, look: figureLook, fontFile: pathText.optional() }),
    z.object({
      svg: z.string(),
      fileName: z.string(),
      widthMm: z.number(),
      heightMm: z.number(),
      letterPoints: z.number(),
      /** Of which this is one. */
      pages: count,
    }),
  ),
  /** As a file. The same figure, look and date (`SOURCE_DATE_EPOCH`) give the same bytes. */
  'figures.file': call(
    z.object({ figure: figureAsked, look: figureLook, output: figureOutput }),
    z.object({
      bytes,
      fileName: z.string(),
      type: z.string(),
      /** Of which this is one. */
      pages: count,
    }),
  ),
  /** The numbers of a figure of `tabulatedKinds` as the text of a file. */
  'figures.table': call(
    z.object({ figure: figureAsked, format: z.enum(tableFormatNames) }),
    z.object({ content: z.string(), fileName: z.string(), type: z.string() }),
  ),
} as const;
