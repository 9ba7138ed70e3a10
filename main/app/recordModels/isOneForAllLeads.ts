import type { RecordModelCard } from '../../../models/store/recordCard.ts';
import type { RecordMethodName } from '../../../preload/words/recordMethods.ts';

/** Whether a method's map tells no lead from another: the network mixes them before the layer that the method explains. */
export function isOneForAllLeads(card: RecordModelCard, method: RecordMethodName): boolean {
  return method === 'grad-cam' && card.network === 'imported' && card.source.featureMaps.axes === 'steps';
}
