import type { SignalTrace } from '../../../preload/contract/contract.ts';
import type { PaperSignal } from '../../../preload/figures/paper/paperSignal.ts';
import { signalLevel } from '../../../preload/figures/paper/signalLevel.ts';
import type { DisplayFilterName } from '../../../preload/words/displayFilters.ts';
import type { RecordRow } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { recordTrace } from './recordTrace.ts';

interface Asked {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Of the signals. */
  readonly positions: readonly number[];
  readonly filter: DisplayFilterName;
}

interface StripSignals {
  /** Every sample of the stretch, in one piece. */
  readonly signals: PaperSignal[];
  readonly notFiltered: string[];
  readonly remarks: string[];
}

/** As many columns as a call takes: so long a piece is read sample by sample. */
const columns = 16_384;
const pieceSeconds = 10;
/** Of all leads: more would be a figure that no program opens. */
const mostSamples = 4_000_000;

/** The record's own samples of a stretch, with the levels that the window gives its signals. */
export async function stripSignals(
  context: AppContext,
  record: RecordRow,
  { fromSeconds, toSeconds, positions, filter }: Asked,
  signal: AbortSignal,
): Promise<StripSignals> {
  const of = { recordId: record.id, columns, signals: [...positions], filter };
  const seconds = record.samples / record.samplingRateHz;
  const levels = await recordTrace(context, { ...of, fromSeconds: 0, seconds: Math.min(60, seconds) }, signal);
  const pieces: SignalTrace[][] = positions.map(() => []);
  const remarks = new Set<string>();
  let samples = 0;
  for (let from = fromSeconds; from < toSeconds - 1e-9; from += pieceSeconds) {
    const length = Math.min(pieceSeconds, toSeconds - from);
    const read = await recordTrace(context, { ...of, fromSeconds: from, seconds: length }, signal);
    for (const said of read.remarks) remarks.add(said);
    read.signals.forEach((trace, at) => {
      pieces[at]!.push(trace);
      samples += trace.points.length;
    });
    if (samples > mostSamples) {
      throw new InvalidInput(
        `a figure of ${positions.length} leads takes at most ${Math.floor((from + length - fromSeconds) / 60)} min of this record: choose a shorter stretch or fewer leads`,
      );
    }
  }
  const signals = positions.map((position, at): PaperSignal => {
    const [first] = pieces[at]!;
    const ofRecord = levels.signals.find((one) => one.position === position)!;
    const { lead, units, samplingRateHz } = first!;
    return {
      ...{ position, lead, units, samplingRateHz, ...signalLevel(ofRecord.points, units) },
      pieces: [{ from: first!.from, samplesPerValue: 1, points: joined(pieces[at]!) }],
    };
  });
  const notFiltered = pieces.flatMap(([one]) =>
    one?.notFiltered ? [`${one.lead} not filtered: ${one.notFiltered}`] : [],
  );
  return { signals, notFiltered, remarks: [...remarks] };
}

/** Pieces that follow each other, or overlap by the sample at their border. @throws where one is not sample by sample */
function joined(pieces: readonly SignalTrace[]): Float32Array {
  const first = pieces[0]!.from;
  const end = Math.max(...pieces.map(({ from, points }) => from + points.length));
  const all = new Float32Array(end - first).fill(Number.NaN);
  for (const { from, points, samplesPerPoint, lead } of pieces) {
    if (samplesPerPoint !== 1) throw new Error(`${lead} was read with ${samplesPerPoint} samples a point, not one`);
    all.set(points, from - first);
  }
  return all;
}
