import type { Api, SignalTrace } from '../../preload/contract/contract.ts';
import type { TracePiece } from '../../preload/figures/paper/paperSignal.ts';
import type { DisplayFilterName } from '../../preload/words/displayFilters.ts';
import type { StripBlock } from './stripBlock.ts';

/** As many columns as a call takes: every sample of any strip but those of high rates at the slowest speed. */
const columns = 16_384;

export interface SignalsAsked {
  readonly recordId: number;
  readonly block: StripBlock;
  /** Positions. */
  readonly leads: readonly number[];
  readonly filter: DisplayFilterName;
}

/** With what the reader should know of the files. */
export interface SignalsRead {
  readonly traces: readonly SignalTrace[];
  readonly remarks: readonly string[];
}

/** A stretch of signals of a record. */
export async function readSignals(
  api: Pick<Api, 'call'>,
  { recordId, block, leads, filter }: SignalsAsked,
  signal?: AbortSignal,
): Promise<SignalsRead> {
  const input = { recordId, ...block, columns, signals: [...leads], filter };
  const { signals, remarks } = await api.call('records.trace', input, signal && { signal });
  return { traces: signals, remarks };
}

/** What the paper draws of a trace: least and greatest of a point stand at its first and its second half. */
export function tracePiece({ from, samplesPerPoint, points }: SignalTrace): TracePiece {
  return { from, points, samplesPerValue: samplesPerPoint === 1 ? 1 : samplesPerPoint / 2 };
}
