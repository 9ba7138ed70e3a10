import type { TracePiece } from '../../../preload/figures/paper/paperSignal.ts';
import type { Caliper } from '../../paper/caliper.ts';
import { readSignals, tracePiece } from '../../paper/readSignals.ts';
import { resource } from '../../state/resource.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { RecordPlace } from './recordPlace.svelte.ts';

/** Reads so much around a leg. */
const aroundSeconds = 0.1;

/** Samples under the legs of calipers that stand away from the strip, as the strip would show them. Made while a component is set up. */
export class FarLegs {
  readonly #read;

  /** @param calipers that the strip has no samples of */
  constructor(workspace: Workspace, place: RecordPlace, calipers: () => readonly Caliper[]) {
    this.#read = resource(
      () => {
        const { record, route } = place;
        const legs = calipers().map(({ position, samplingRateHz, legs }) => ({ position, samplingRateHz, legs }));
        return record && legs.length > 0
          ? { recordId: record.id, seconds: record.seconds, filter: route.filter, legs }
          : null;
      },
      async ({ recordId, seconds, filter, legs }, signal) => {
        const found = new Map<string, TracePiece[]>();
        for (const one of legs) {
          const pieces: TracePiece[] = [];
          for (const sample of one.legs) {
            const fromSeconds = Math.max(0, sample / one.samplingRateHz - aroundSeconds / 2);
            const block = { fromSeconds, seconds: Math.min(aroundSeconds, seconds - fromSeconds) };
            const asked = { recordId, block, leads: [one.position], filter };
            const { traces } = await readSignals(workspace.api, asked, signal);
            pieces.push(...traces.map(tracePiece));
          }
          found.set(keyOf(one), pieces);
        }
        return found;
      },
    );
  }

  /** Undefined: they are not read. */
  piecesOf(caliper: Caliper): readonly TracePiece[] | undefined {
    return this.#read.value?.get(keyOf(caliper));
  }
}

function keyOf({ position, legs }: Pick<Caliper, 'position' | 'legs'>): string {
  return `${position} ${legs.join()}`;
}
