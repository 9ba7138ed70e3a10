/** The figure of one beat as it stands in a file: its panels, with heading, remarks and what made it. */

import { methodWithParameters } from '../words/chosenParameters.ts';
import { type Completeness, completenessText } from '../words/completeness.ts';
import { formatProbability } from '../words/formatProbability.ts';
import { type LocalisationError, localisationRemark } from '../words/localisationText.ts';
import { groupedPosition } from '../words/numberFormats.ts';
import type { ParameterValues } from '../words/parameters.ts';
import { positionText } from '../words/positionText.ts';
import { type SequenceAttribution, sequenceAttribution } from '../words/sequenceAttribution.ts';
import { isRefused, refusalText, stampText } from '../words/trustStamp.ts';
import {
  type BeatPanels,
  type ExplainedWindow,
  explainedPanels,
  isSignedMap,
  type RecordedWindow,
  recordedPanels,
} from './beatPanels.ts';
import { classInFileName, inFileName, nameOfFile } from './fileName.ts';
import { type Provenance, provenanceLines, type Remark, remark, syntheticMarkOf, warning } from './provenance.ts';
import { type SeedBand, seedBand } from './seedBand.ts';

export interface BeatFigure {
  readonly panels: BeatPanels;
  /** Null: the map was not measured over several trainings. */
  readonly seeds: SeedBand | null;
  readonly title: string;
  /** Which beat it is. */
  readonly subtitle: string;
  /** "SYNTHETIC DATA"; null: it is not. */
  readonly mark: string | null;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
  /** Without its ending. */
  readonly fileName: string;
}

/** One beat explained; as in the contract. */
export interface ExplainedBeat extends ExplainedWindow {
  readonly model: string;
  /** Of its record. */
  readonly sample: number;
  readonly givenClass: string | null;
  readonly probability: number;
  readonly predicted: string;
  readonly parameters: ParameterValues;
  readonly layer: string;
  readonly engine: Provenance['engine'];
  readonly completeness: Completeness | null;
  readonly localisation: LocalisationError | null;
  readonly rhythm: {
    readonly names: readonly string[];
    readonly attributions: Float32Array;
    readonly sequence?: { readonly beats: number; readonly values: readonly string[] } | undefined;
  } | null;
}

/** What the figure says beside the explanation itself. */
export type BeatFigureFacts = Omit<Provenance, 'model' | 'layer' | 'method' | 'engine' | 'stamp'>;

export interface BeatFigureChoice {
  /** With what speaks against the class. */
  readonly signed: boolean;
  /** Why the record is unlike those that the model learned from; absent: it is not. */
  readonly doubt?: string | undefined;
}

export interface ExplainedFigureInput {
  readonly explanation: ExplainedBeat;
  readonly facts: BeatFigureFacts;
  readonly choice: BeatFigureChoice;
}

export function beatFigure({ explanation, facts, choice }: ExplainedFigureInput): BeatFigure {
  const { model, layer, engine, method, parameters, target, givenClass } = explanation;
  const provenance = {
    ...facts,
    model,
    layer,
    engine,
    method: methodWithParameters(method, parameters),
    stamp: stampText(explanation.stamp),
  };
  const panels = explainedPanels(explanation, choice.signed);
  const seeds = seedBand(explanation.stamp, explanation);
  return {
    panels,
    seeds,
    title: `Given label ${givenClass ?? 'none'}     Probability ${formatProbability(explanation.probability)} of ${target}`,
    subtitle: subtitleOf(explanation),
    mark: syntheticMarkOf(facts),
    provenance: provenanceLines(provenance),
    remarks: remarksOf({ explanation, choice }, panels, seeds),
    fileName: beatFileName(explanation, choice.signed),
  };
}

/** A beat as recorded, with its surroundings. */
export interface RecordedBeat extends RecordedWindow {
  readonly symbol: string;
  readonly sample: number;
  readonly archive: string;
  readonly synthetic: boolean;
}

/** A beat as recorded; with the map of the window that a model sees of it, where there is one. */
export function recordedBeatFigure(beat: RecordedBeat, version: string, map?: ExplainedFigureInput): BeatFigure {
  const explained = map && beatFigure(map);
  const panels = recordedPanels(beat, beat.symbol, map?.explanation);
  const { record, symbol, synthetic } = beat;
  const archive = `Archive ${beat.archive}${synthetic ? ' (SYNTHETIC DATA)' : ''}`;
  return {
    panels,
    // The paper goes beyond the window of the map.
    seeds: null,
    title: explained?.title ?? `Beat ${symbol} of record ${record}`,
    subtitle: explained?.subtitle ?? `${placeText(beat)} \u00b7 annotated ${symbol}`,
    mark: explained?.mark ?? syntheticMarkOf({ synthetic }),
    provenance: explained?.provenance ?? [`${archive} \u00b7 BeatLens ${version}`],
    remarks: map ? remarksOf(map, panels, null) : [remark(`${gridText(panels)}.`), ...missingRemarks(panels)],
    fileName: recordedBeatFileName(beat, map?.explanation),
  };
}

/** `recorded-beat-208-12345`; with a map `cnn-beats-recorded-beat-208-12345-V-grad-cam`. */
export function recordedBeatFileName(
  { record, sample }: Pick<RecordedBeat, 'record' | 'sample'>,
  map?: Pick<ExplainedBeat, 'model' | 'target'> & { readonly method: string },
): string {
  const place = ['recorded-beat', inFileName(record), positionText(sample)];
  if (map === undefined) return nameOfFile(place);
  return nameOfFile([inFileName(map.model), ...place, classInFileName(map.target), map.method]);
}

type NamedBeat = Pick<ExplainedBeat, 'model' | 'record' | 'sample' | 'target'> &
  Partial<Pick<ExplainedBeat, 'parameters' | 'layer'>> & {
    readonly method: string;
    readonly layers?: readonly string[];
  };

/** `cnn-beats-beat-208-12345-V-grad-cam`: one name for the figure of a beat, wherever it is saved. */
export function beatFileName(beat: NamedBeat, signed = false): string {
  const { model, record, sample, target, method, parameters = {}, layer, layers } = beat;
  const isUsual = layer === undefined || layers === undefined || !layers.includes(layer) || layer === layers.at(-1);
  return nameOfFile(
    [
      inFileName(model),
      'beat',
      inFileName(record),
      positionText(sample),
      classInFileName(target),
      method,
      signed ? 'signed' : undefined,
    ],
    {
      parameters: Object.keys(parameters).length === 0 ? undefined : parameters,
      layer: isUsual ? undefined : layer,
    },
  );
}

/** "Record 208, beat at sample 12,345, lead MLII · annotated V · predicted V" */
function subtitleOf({ symbol, predicted, ...beat }: ExplainedBeat): string {
  return [placeText(beat), `annotated ${symbol}`, `predicted ${predicted}`].join(' \u00b7 ');
}

function placeText({ record, sample, lead }: Pick<ExplainedBeat, 'record' | 'sample' | 'lead'>): string {
  const at = groupedPosition(sample);
  return `Record ${record}, beat at sample ${at}, lead ${lead}`;
}

function gridText({ hasSmallBoxes }: BeatPanels): string {
  return `Grid: ${hasSmallBoxes ? '40 ms x 0.1 mV' : '200 ms x 0.5 mV'}, 0 ms = fiducial point`;
}

function remarksOf(
  { explanation, choice }: Omit<ExplainedFigureInput, 'facts'>,
  panels: BeatPanels,
  seeds: SeedBand | null,
): Remark[] {
  const { completeness, stamp } = explanation;
  return [
    remark(`${mapText(explanation, panels, choice.signed)}. ${gridText(panels)}.`),
    ...missingRemarks(panels),
    remark(localisationRemark(explanation.method, explanation.localisation)),
    ...(isRefused(stamp) ? [warning(refusalText(stamp!))] : []),
    ...(seeds ? [remark(seeds.note)] : []),
    ...(completeness ? [remark(`Completeness: ${completenessText(completeness)}.`)] : []),
    ...rhythmRemarks(explanation),
    ...(choice.doubt === undefined ? [] : [warning(`Compared with the training records: ${choice.doubt}`)]),
  ];
}

/** "Rectified map of the logit of V: zero everywhere" */
function mapText({ method, display, target }: ExplainedBeat, { heat }: BeatPanels, signed: boolean): string {
  const kind = isSignedMap(method, signed)
    ? 'Signed map'
    : display === 'positive'
      ? 'Rectified map'
      : 'Magnitude of the map';
  return `${kind} of the logit of ${target}${heat && heat.scale.maximum > 0 ? '' : ': zero everywhere'}`;
}

/** "Outside the record: 88 ms at the start of the window." */
function missingRemarks({ missing, time }: BeatPanels): Remark[] {
  if (missing.length === 0) return [];
  const spans = missing.map(([from, to]) => {
    const end = from <= time.limits[0] ? 'start' : 'end';
    return `${Math.round(to - from)} ms at the ${end} of the window`;
  });
  return [remark(`Outside the record: ${spans.join(', ')}. Nothing was measured there.`)];
}

/** What the network was told beside the wave: it has no place in the window. */
function rhythmRemarks({ rhythm, target }: ExplainedBeat): Remark[] {
  if (rhythm === null) return [];
  const sequence = sequenceAttribution(rhythm);
  const numbers = sequence ? sequence.before : rhythm.attributions.length;
  const sum = rhythm.attributions.subarray(0, numbers).reduce((total, one) => total + one, 0);
  const parts = [
    ...(numbers > 0 ? [`${numbers} numbers of the rhythm ${signedText(sum)}`] : []),
    ...(sequence ? [sequenceText(sequence)] : []),
  ];
  return [remark(`Beside the wave, added to the logit of ${target}: ${parts.join('; ')}.`)];
}

/** "61 beats around +0.42 (most: beat +1, +0.30)" */
function sequenceText({ beats }: SequenceAttribution): string {
  const sum = beats.reduce((total, one) => total + one.attribution, 0);
  const most = beats.reduce((a, b) => (Math.abs(b.attribution) > Math.abs(a.attribution) ? b : a));
  const away = most.away > 0 ? `+${most.away}` : String(most.away).replace('-', '\u2212');
  return `${beats.length} beats around ${signedText(sum)} (most: beat ${away}, ${signedText(most.attribution)})`;
}

function signedText(value: number): string {
  return `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(2)}`;
}
