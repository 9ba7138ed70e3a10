import type { Progress } from '../../../preload/contract/blocks.ts';
import { type DisplayFilterName, displayFilters } from '../../../preload/words/displayFilters.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { displayFiltered, filterMargin, refusalOf } from '../../ecg/filters/displayFilter.ts';
import { envelopeOf, envelopeOfSamples, samplesPerPoint } from '../../ecg/pyramid/envelope.ts';
import { pyramidFactor } from '../../ecg/pyramid/pyramid.ts';
import type { RecordHeader } from '../../ecg/record/header.ts';
import { physicalValue } from '../../ecg/record/physical.ts';
import type { DigitalSignal, OpenRecord } from '../../ecg/record/signals.ts';
import type { PyramidPlace } from '../records/keptPyramids.ts';
import { keptRecord } from '../records/keptRecords.ts';
import { preparePyramids } from '../records/preparePyramids.ts';

export interface TraceInput {
  readonly headerPath: string;
  readonly fromSeconds: number;
  readonly seconds: number;
  /** Positions. */
  readonly signals: readonly number[];
  /** Pixels from left to right. */
  readonly columns: number;
  readonly filter: DisplayFilterName;
  readonly pyramids: PyramidPlace;
}

export interface TraceOutput {
  /** Of the whole record, as its files hold it. */
  readonly seconds: number;
  /** Frames that its files hold. */
  readonly samples: number;
  readonly remarks: string[];
  readonly signals: SignalTrace[];
}

export interface SignalTrace {
  readonly position: number;
  readonly lead: string;
  readonly units: string;
  /** The signal's own. */
  readonly samplingRateHz: number;
  /** Place of its first sample, from the start of the record, at its own rate. */
  readonly from: number;
  readonly samplesPerPoint: number;
  /** A value a sample where `samplesPerPoint` is 1, else least and greatest of each point; NaN where no sample is valid. */
  readonly points: Float32Array;
  /** What was applied. */
  readonly filter: DisplayFilterName;
  /** Why another one than asked for, in words; null: it is the one. */
  readonly notFiltered: string | null;
}

/** Samples of all signals together that are filtered at once: more is shown as recorded. */
const mostFiltered = 2 ** 22;

/**
 * A stretch of some signals for so many columns of pixels, in physical units as recorded.
 *
 * @throws ReadFailure from the files, or for a signal that the record has not
 */
export async function* trace(input: TraceInput, abort: AbortSignal): AsyncGenerator<Progress, TraceOutput, void> {
  const kept = await keptRecord(input.headerPath);
  const { header, length, remarks } = kept.record;
  refuseUnknown(header, input.signals);
  const from = Math.min(length, Math.max(0, Math.floor(input.fromSeconds * header.samplingRateHz)));
  const to = Math.min(length, Math.max(from, Math.ceil((input.fromSeconds + input.seconds) * header.samplingRateHz)));
  const views = input.signals.map((position) => viewOf(header, position, from, to, input));
  const isOfPyramid = ({ perPoint, filter }: View) => perPoint >= pyramidFactor && filter === 'none';
  const ofPyramids = views.filter(isOfPyramid).map(({ position }) => position);
  yield* preparePyramids(kept, ofPyramids, input.pyramids, abort);
  const ofSamples = pointsOfSamples(
    kept.record,
    views.filter((view) => !isOfPyramid(view)),
  );
  return {
    seconds: length / header.samplingRateHz,
    samples: length,
    remarks: [...remarks, ...kept.notKept],
    signals: views.map(({ position, samplesPerFrame, perPoint, first, last, filter, notFiltered }) => {
      const signal = header.signals[position]!;
      const pyramid = kept.pyramids.get(position)?.pyramid;
      return {
        position,
        lead: signal.description,
        units: signal.units,
        samplingRateHz: header.samplingRateHz * samplesPerFrame,
        from: first * perPoint,
        samplesPerPoint: perPoint,
        points: ofSamples.get(position) ?? envelopeOf(pyramid!, signal, perPoint, first, last),
        filter,
        notFiltered,
      };
    }),
  };
}

interface View {
  readonly position: number;
  /** Samples of the signal in a frame, and in a point. */
  readonly samplesPerFrame: number;
  readonly perPoint: number;
  /** Points [first, last), from the start of the record. */
  readonly first: number;
  readonly last: number;
  readonly filter: DisplayFilterName;
  readonly notFiltered: string | null;
  /** Samples on each side that are filtered too. */
  readonly margin: number;
}

/** @param from first frame; `to`: after the last */
function viewOf(
  { samplingRateHz: framesPerSecond, signals }: RecordHeader,
  position: number,
  from: number,
  to: number,
  { columns, filter: asked, signals: { length: together } }: TraceInput,
): View {
  const { samplesPerFrame } = signals[position]!;
  const samplingRateHz = framesPerSecond * samplesPerFrame;
  const samples = (to - from) * samplesPerFrame;
  const margin = filterMargin(asked, samplingRateHz);
  const most = Math.floor(mostFiltered / together);
  const tooLong = `${displayFilters[asked].title}: the view is too long for it; it shows in views of up to ${Math.max(0, Math.floor((most - 2 * margin) / samplingRateHz))} s`;
  const refused = refusalOf(asked, samplingRateHz) ?? (samples + 2 * margin > most ? tooLong : null);
  const notFiltered = asked === 'none' ? null : refused;
  const perPoint = samplesPerPoint(samples, columns);
  return {
    ...{ position, samplesPerFrame, perPoint, notFiltered },
    first: Math.floor((from * samplesPerFrame) / perPoint),
    last: Math.ceil((to * samplesPerFrame) / perPoint),
    ...(notFiltered === null ? { filter: asked, margin } : { filter: 'none', margin: 0 }),
  };
}

/** By position: what is made of the samples themselves, read together. */
function pointsOfSamples({ header, length, read }: OpenRecord, views: readonly View[]): Map<number, Float32Array> {
  if (views.length === 0) return new Map();
  const frames = views.map(({ samplesPerFrame, perPoint, first, last, margin }) => ({
    from: Math.max(0, Math.floor((first * perPoint - margin) / samplesPerFrame)),
    to: Math.min(length, Math.ceil((last * perPoint + margin) / samplesPerFrame)),
  }));
  const from = Math.min(...frames.map((range) => range.from));
  const to = Math.max(from, ...frames.map((range) => range.to));
  const signals = views.map(({ position }) => position);
  return new Map(
    read({ from, to, signals }).map((source, at) => {
      const { position, samplesPerFrame, perPoint, first, last, filter } = views[at]!;
      const own = frames[at]!;
      const digital = source.digital.subarray((own.from - from) * samplesPerFrame, (own.to - from) * samplesPerFrame);
      const values = displayFiltered(
        filter,
        physicalValues({ ...source, digital }),
        header.samplingRateHz * samplesPerFrame,
      );
      const offset = own.from * samplesPerFrame;
      const shown = values.slice(first * perPoint - offset, last * perPoint - offset);
      return [position, perPoint === 1 ? shown : envelopeOfSamples(shown, perPoint)];
    }),
  );
}

function physicalValues(source: DigitalSignal): Float32Array {
  const { digital } = source;
  const values = new Float32Array(digital.length);
  for (let at = 0; at < digital.length; at++) values[at] = physicalValue(digital[at]!, source);
  return values;
}

function refuseUnknown(header: RecordHeader, asked: readonly number[]): void {
  const unknown = asked.find((position) => header.signals[position] === undefined);
  if (unknown === undefined) return;
  throw new ReadFailure({
    file: header.file,
    expected: `signals from 0 to ${header.signals.length - 1}`,
    found: `${unknown}`,
    advice: 'the record changed since it was imported: import its folder again',
  });
}
