import type { FigureAsked } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';
import type { CurveKind } from '../../../preload/words/tableFormats.ts';
import type { AppContext } from '../context.ts';
import { evaluationDetails, evaluationFigure } from '../evaluations/evaluationFigure.ts';
import { classMeansNumbers } from '../explanations/classMeansFiles.ts';
import { explainedBeatFigure } from '../explanations/explainedBeatFigure.ts';
import { requireBeatOfModel } from '../explanations/requireBeatOfModel.ts';
import { epochsOf } from '../models/modelDetail.ts';
import { modelFigure } from '../models/modelFigure.ts';
import { requireModel } from '../models/modelFolders.ts';
import { recordMeanNumbers } from '../recordModels/recordMeanFigure.ts';
import { tachogramOf } from '../records/tachogram.ts';
import { tachogramFigures } from '../records/tachogramFigure.ts';
import { subtypesNumbers } from '../subtypes/subtypesFiles.ts';

interface Numbers {
  readonly content: string;
  /** As the figure's, without ending. */
  readonly fileName: string;
}

type Asked<K extends CurveKind> = Extract<FigureAsked, { kind: K }>;

/** The curves of each kind of figure as CSV: a row a sample, a point, an epoch or a beat. */
const kinds: {
  readonly [K in CurveKind]: (context: AppContext, asked: Asked<K>, signal: AbortSignal) => Numbers | Promise<Numbers>;
} = {
  beat: async (context, { kind: _, ...asked }, signal) => {
    const of = requireBeatOfModel(context, asked);
    const { explanation, fileName } = await explainedBeatFigure(context, of, asked, signal);
    const { millivolts, values, signedValues, samplingRateHz, fiducialOffset, validFrom, validTo } = explanation;
    const rows = Array.from(millivolts, (value, at): CsvCell[] => {
      const isValid = at >= validFrom && at < validTo;
      const ms = (1000 * (at - fiducialOffset)) / samplingRateHz;
      return isValid ? [ms, value, values[at]!, signedValues[at]!] : [ms, null, null, null];
    });
    return { content: csv([['ms', 'mv', 'map', 'signed_map'], ...rows]), fileName };
  },

  'class-means': (context, asked) => classMeansNumbers(context, asked),

  subtypes: (context, asked) => subtypesNumbers(context, asked),

  'record-mean': (context, asked) => recordMeanNumbers(context, asked),

  curves: (context, { evaluationId }) => {
    const { fileName } = evaluationFigure(context, { evaluationId, of: 'curves' });
    const { classes, calibration } = evaluationDetails(context, evaluationId)!;
    const points = (curve: string, name: string, { x, y }: { x: readonly number[]; y: readonly number[] }) =>
      x.map((value, at): CsvCell[] => [curve, name, value, y[at]!, null, null, null]);
    const rows = classes.flatMap(({ name, roc, precisionRecall }) => [
      ...points('roc', name, roc),
      ...points('precision-recall', name, precisionRecall),
    ]);
    const bins = calibration.bins.map(({ beats, confidence, accuracy, interval }): CsvCell[] => [
      ...['reliability', null, confidence, accuracy, beats],
      ...(interval ?? [null, null]),
    ]);
    return { content: csv([['curve', 'class', 'x', 'y', 'beats', 'y_low', 'y_high'], ...rows, ...bins]), fileName };
  },

  training: async (context, { modelId }, signal) => {
    const { fileName } = await modelFigure(context, { modelId, of: 'training' }, signal);
    const head = [
      'epoch',
      'loss',
      'accuracy',
      'validation_loss',
      'validation_accuracy',
      'validation_macro_f1',
      'seconds',
    ];
    const rows = epochsOf(requireModel(context, modelId)).map((one): CsvCell[] => [
      ...[one.epoch, one.loss, one.accuracy],
      ...[one.validationLoss, one.validationAccuracy, one.validationMacroF1, one.seconds],
    ]);
    return { content: csv([head, ...rows]), fileName };
  },

  tachogram: async (context, { input }, signal) => {
    const { fileName } = await tachogramFigures(context, input, signal);
    const { at, name, names, readable } = tachogramOf(context, input);
    const rows = Array.from(at, (seconds, beat): CsvCell[] => [
      ...[seconds, names[name[beat]!] ?? null],
      ...(beat === 0 ? [null, null] : [1000 * (seconds - at[beat - 1]!), readable[beat - 1] === 1 ? 'yes' : 'no']),
    ]);
    return { content: csv([['seconds', 'class', 'rr_ms', 'readable'], ...rows]), fileName };
  },
};

/** The curves of a figure as CSV, named like the figure. */
export async function figureCurves(
  context: AppContext,
  asked: Asked<CurveKind>,
  signal: AbortSignal,
): Promise<Numbers> {
  const numbers = kinds[asked.kind] as (c: AppContext, a: FigureAsked, s: AbortSignal) => Promise<Numbers>;
  return numbers(context, asked, signal);
}
