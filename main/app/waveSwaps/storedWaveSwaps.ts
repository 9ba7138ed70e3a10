import type { WaveSwaps } from '../../../preload/contract/contract.ts';
import { getWaveSwaps, type WaveSwapsRow } from '../../index/waveSwaps.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';

/** A row of the index as the contract has it. */
export function asWaveSwaps({ id, document }: WaveSwapsRow): WaveSwaps {
  return { ...(document as Omit<WaveSwaps, 'id'>), id };
}

/** @throws NotFound */
export function requireWaveSwaps({ index }: AppContext, swapsId: number): WaveSwaps {
  const row = getWaveSwaps(index, swapsId);
  if (row !== undefined) return asWaveSwaps(row);
  throw new NotFound(`there are no swaps ${swapsId}; their model may have been removed. Swap the waves again.`);
}
