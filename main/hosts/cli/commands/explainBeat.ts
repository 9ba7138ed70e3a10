import type { z } from 'zod';
import type {
  Api,
  BeatExplanation,
  beatExplanationInput,
  ModelSummary,
  RecordDoubt,
} from '../../../../preload/contract/contract.ts';
import { strongestInWindow } from '../../../../preload/figures/whereStrongest.ts';
import { completenessText } from '../../../../preload/words/completeness.ts';
import { recordDoubtText } from '../../../../preload/words/doubtWords.ts';
import { formatProbability } from '../../../../preload/words/formatProbability.ts';
import { localisationText } from '../../../../preload/words/localisationText.ts';
import type { MethodName } from '../../../../preload/words/methods.ts';
import { positionText } from '../../../../preload/words/positionText.ts';
import { type SequenceAttribution, sequenceAttribution } from '../../../../preload/words/sequenceAttribution.ts';
import { detectedBeat } from '../../../../preload/words/symbols.ts';
import type { Context } from '../command.ts';
import { archivesMeant, findModel } from '../find.ts';
import { methodLabel } from '../methodLabel.ts';
import { modelLine } from '../modelLine.ts';
import { facts, table } from '../table.ts';
import { type FigureFile, saveFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { placeOfBeat } from './chosenBeats.ts';
import { chosenParameters } from './chosenParameters.ts';
import { stampLines } from './stampLines.ts';

export interface ExplainBeatInput {
  readonly model: string;
  readonly method: MethodName;
  readonly layer: string | undefined;
  readonly beat: string;
  readonly figure: FigureFile | undefined;
}

export async function explainBeat(context: Context, input: ExplainBeatInput): Promise<void> {
  const { values, output, progress } = context;
  const misplaced = ['selection', 'part'].find((name) => values.has(name));
  if (misplaced) throw new WrongUsage(`--${misplaced} belongs to --class`);
  const { record, sample } = placeOfBeat(input.beat, 'beat');
  const lead = values.text('lead');
  const api = await context.api({ tasks: ['explainBeat', 'measureTraits'], engine: true });
  const model = await findModel(api, input.model, await archivesMeant(api, { record }));
  const target = values.text('target');
  // Never the predicted class by default: which class is explained is the question itself.
  if (target === undefined || !model.classes.includes(target)) {
    const wrong = target === undefined ? '--target is missing' : `--target "${target}" is no class of ${model.name}`;
    throw new WrongUsage(`${wrong}; it takes one of ${model.classes.join(' ')} (label set ${model.labelSet})`);
  }
  const parameters = chosenParameters(values.texts('set'), [input.method], model.window);
  const found = await api.call('beats.find', { record, sample, modelId: model.id });
  const wanted = {
    modelId: model.id,
    beatId: found.id,
    target,
    method: input.method,
    parameters,
    layer: input.layer,
    lead,
  };
  if (values.flag('stamp')) {
    await api.run('explanations.stamp', wanted, { onProgress: (step) => progress.show(step), signal: context.signal });
    progress.clear();
  }
  const explanation = await explained(context, api, wanted, input.figure);
  const ofRecord = { modelId: model.id, recordId: found.recordId, ...(lead === undefined ? {} : { lead }) };
  const doubt = await api.call('models.recordDoubt', ofRecord, { signal: context.signal });
  if (output.json) return output.document({ ...explanation, doubt });
  for (const line of lines(explanation, model, doubt)) await output.line(line);
}

/** With its figure, where one is asked for. */
async function explained(
  context: Context,
  api: Api,
  wanted: z.infer<typeof beatExplanationInput>,
  figure: FigureFile | undefined,
): Promise<BeatExplanation> {
  const signed = context.values.flag('signed');
  if (figure !== undefined) await saveFigure(context, api, figure, { kind: 'beat', ...wanted, signed });
  else if (signed) throw new WrongUsage('--signed belongs to --figure');
  return api.call('explanations.beat', wanted, { signal: context.signal });
}

function lines(explanation: BeatExplanation, model: ModelSummary, doubt: RecordDoubt): string[] {
  const { values, millivolts, samplingRateHz, fiducialOffset, target } = explanation;
  const at = (i: number) => Math.round(((i - fiducialOffset) / samplingRateHz) * 1000);
  const peak = strongestInWindow(values, explanation);
  const pairs: [string, string][] = [
    ['model', modelLine(model)],
    [
      'beat',
      `record ${explanation.record}, sample ${positionText(explanation.sample)}, lead ${explanation.lead} (${explanation.leadReason})`,
    ],
    ['compared with training', recordDoubtText(doubt)],
    ['given label', explanation.givenClass ?? noReference(explanation.symbol)],
    ['predicted', explanation.predicted],
    ['target', `${target}, probability ${formatProbability(explanation.probability)}`],
    ['method', methodLabel(explanation)],
    ...(explanation.completeness
      ? ([['completeness', completenessText(explanation.completeness)]] as [string, string][])
      : []),
    ['engine', `${explanation.engine.name} (${explanation.engine.version})`],
    [
      'strongest',
      peak === null
        ? 'nowhere: the map is zero'
        : `${peak.ms} ms from the fiducial point, ${peak.value.toPrecision(4)} (${explanation.unit})`,
    ],
    ['localisation error', localisationText(explanation.localisation)],
  ];
  const columns = [
    { heading: 'from', right: true },
    { heading: 'to', right: true },
    { heading: 'mean mV', right: true },
    { heading: 'share of attribution', right: true },
    { heading: '' },
  ];
  return [
    ...facts(pairs),
    '',
    ...table(columns, shares(millivolts, values, at)),
    ...(explanation.rhythm ? ['', ...rhythmTable(explanation.rhythm)] : []),
    '',
    ...stampLines(explanation.stamp),
  ];
}

/** How much each number of the rhythm speaks for the class, beside the wave; of a sequence its sums. */
function rhythmTable(rhythm: NonNullable<BeatExplanation['rhythm']>): string[] {
  const { values, attributions } = rhythm;
  const sequence = sequenceAttribution(rhythm);
  const names = rhythm.names.slice(0, sequence?.before);
  const columns = [
    { heading: 'rhythm' },
    { heading: 'value', right: true },
    { heading: 'attribution (logit)', right: true },
  ];
  const rows = names.map((name, at) => [name, values[at]!.toFixed(3), attributions[at]!.toPrecision(3)]);
  return [...table(columns, rows), ...(sequence ? ['', ...stripTables(sequence)] : [])];
}

const strongestBeats = 8;

/** What the sequence speaks for by kind of number, and the beats of it that speak most. */
function stripTables({ beats, values }: SequenceAttribution): string[] {
  const attribution = { heading: 'attribution (logit)', right: true };
  const most = beats.toSorted((a, b) => Math.abs(b.attribution) - Math.abs(a.attribution)).slice(0, strongestBeats);
  const signed = (away: number) => (away > 0 ? `+${away}` : String(away));
  return [
    ...table(
      [{ heading: `sequence of ${beats.length} beats, all together` }, attribution],
      values.map(({ name, attribution }) => [name, attribution.toPrecision(3)]),
    ),
    '',
    ...table(
      [{ heading: `its ${most.length} strongest beats`, right: true }, attribution],
      most.map(({ away, attribution }) => [signed(away), attribution.toPrecision(3)]),
    ),
  ];
}

function noReference(symbol: string): string {
  return symbol === detectedBeat ? 'none (a detected beat)' : `none (symbol ${symbol})`;
}

/** The window in stretches of about 50 ms: how much of the whole attribution lies in each. */
function shares(millivolts: Float32Array, values: Float32Array, at: (i: number) => number): string[][] {
  const total = values.reduce((sum, value) => sum + value, 0);
  const length = Math.max(1, Math.round(values.length / 16));
  const rows: string[][] = [];
  for (let from = 0; from < values.length; from += length) {
    const to = Math.min(values.length, from + length);
    const share = total > 0 ? values.subarray(from, to).reduce((sum, value) => sum + value, 0) / total : 0;
    const mean = millivolts.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
    const bar = '#'.repeat(Math.round(share * 100));
    rows.push([`${at(from)} ms`, `${at(to)} ms`, mean.toFixed(3), `${(share * 100).toFixed(1)} %`, bar]);
  }
  return rows;
}
