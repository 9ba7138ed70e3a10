import type { BeatOrder } from '../../../preload/beatOrders.ts';
import type { Api, Beat, BeatFilter, ModelSummary } from '../../../preload/contract.ts';
import { beatRoute, type ParamValues, type RouteParams } from '../../state/route.ts';

/**
 * Which beats are gone through, one by one. Either a selection with a position in it (`at`), or, for a beat that was
 * linked to alone, all beats of its record.
 */
export interface Walk {
  filter: BeatFilter;
  order: BeatOrder;
  at: number;
  /** The beat that was linked to; its record is walked. */
  beatId: number | undefined;
}

/** The walk that an address names. Without one: held-out beats of the model's first class. */
export function walkOf(params: RouteParams, model: Pick<ModelSummary, 'id' | 'classes'>): Walk {
  const { filter, order, beatId } = beatRoute({ ...params, modelId: String(model.id) });
  const at = params.at === undefined ? Number.NaN : Number(params.at);
  const placed = Number.isSafeInteger(at) && at >= 0;
  if (!placed && beatId !== undefined) return { filter: {}, order: 'position', at: 0, beatId };
  const narrowed = Object.keys(filter).some((name) => name !== 'modelId' && name !== 'archiveId');
  return {
    filter: narrowed ? filter : { ...filter, part: 'test', trueClass: model.classes[0] },
    order,
    at: placed ? at : 0,
    beatId: undefined,
  };
}

/** A beat of the walk, its place in it, and how many there are. `beat` is null where the selection is empty. */
export interface Step {
  beat: Beat | null;
  at: number;
  total: number;
  /** In words, what is walked where it is not the selection of the address. */
  record: string | null;
  /** What to write into the address for the beat at a position. */
  to: (at: number) => Promise<ParamValues>;
}

export async function stepOf(api: Api, walk: Walk, modelId: number, signal: AbortSignal): Promise<Step> {
  if (walk.beatId !== undefined) return stepInRecord(api, walk.beatId, modelId, signal);
  const found = await api.call(
    'beats.list',
    { ...walk.filter, order: walk.order, offset: walk.at, limit: 1 },
    { signal },
  );
  const beat = found.beats[0] ?? null;
  return {
    beat,
    at: walk.at,
    total: found.total,
    record: null,
    to: (at) => Promise.resolve({ at }),
  };
}

/** More beats than any record of a day has; the contract's limit of a page. */
const page = 10_000;

async function stepInRecord(api: Api, beatId: number, modelId: number, signal: AbortSignal): Promise<Step> {
  const beat = await api.call('beats.get', { beatId, modelId }, { signal });
  const whole = { recordId: beat.recordId, order: 'position' as const };
  // The place of a beat in its record: the host has no call for it, and a record's beats come in one or few pages.
  for (let offset = 0; ; offset += page) {
    const { beats, total } = await api.call('beats.list', { ...whole, offset, limit: page }, { signal });
    const index = beats.findIndex(({ id }) => id === beatId);
    if (index < 0 && offset + page < total) continue;
    return {
      beat,
      at: index < 0 ? 0 : offset + index,
      total,
      record: beat.record,
      to: async (at) => {
        const next = await api.call('beats.list', { ...whole, offset: at, limit: 1 });
        return { beatId: next.beats[0]?.id };
      },
    };
  }
}
