import type { WaveSwaps } from '../../../preload/contract/contract.ts';
import { getDocument, type ModelDocument } from '../../index/modelDocuments.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';

/** A row of the index as the contract has it. */
export function asWaveSwaps({ id, document }: ModelDocument): WaveSwaps {
  return { ...(document as Omit<WaveSwaps, 'id'>), id };
}

/** @throws NotFound */
export function requireWaveSwaps({ index }: AppContext, swapsId: number): WaveSwaps {
  const row = getDocument(index, 'wave_swaps', swapsId);
  if (row !== undefined) return asWaveSwaps(row);
  throw new NotFound(`there are no swaps ${swapsId}; their model may have been removed. Swap the waves again.`);
}
