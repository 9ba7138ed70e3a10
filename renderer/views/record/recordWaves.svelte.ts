import { millivoltsPerUnit } from '../../../preload/figures/paper/unitScale.ts';
import { type BeatReadings, beatReadings } from '../../../preload/numeric/beatReadings.ts';
import { type BeatBoundaries, boundariesOf } from '../../../preload/numeric/boundariesOf.ts';
import type { WaveBoundary } from '../../../preload/words/waveBoundaries.ts';
import { toFailure } from '../../state/failure.ts';
import { pause } from '../../state/pause.ts';
import { resource } from '../../state/resource.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { RecordPlace } from './recordPlace.svelte.ts';
import type { RecordStrip } from './recordStrip.svelte.ts';

interface Pending {
  readonly of: string;
  readonly boundaries: ReadonlyMap<WaveBoundary, number | null>;
}
interface Correction {
  readonly beatId: number;
  readonly position: number;
  readonly boundary: WaveBoundary;
  readonly sample: number | null;
  readonly reviewer?: string;
}

/** Waves of the chosen beat in one lead, and the intervals between them, corrected by hand or not. Made while a component is set up. */
export class RecordWaves {
  readonly #workspace: Workspace;
  readonly #place: RecordPlace;
  readonly #strip: RecordStrip;
  readonly #read;
  /** Boundaries are drawn on the paper, and can be moved. */
  isShown = $state(false);
  #chosenLead = $state<number>();
  #pending = $state.raw<Pending | null>(null);
  /** Corrections that are not sent yet: one after the other, in the order they were made. */
  readonly #unsent: Correction[] = [];
  #isSending = false;
  /** Corrections that are not on the disk yet. */
  #waiting = $state(0);
  readonly isSaved: boolean = $derived(this.#waiting === 0);

  /** Leads on the paper that waves are looked for in: potentials. */
  readonly leads: readonly { readonly position: number; readonly lead: string }[] = $derived.by(() =>
    this.#strip.signals.filter(({ units }) => millivoltsPerUnit(units) !== undefined),
  );
  /** The lead that was chosen, if it is on the paper, else the first one there. */
  readonly position: number | undefined = $derived.by(
    () => (this.leads.find(({ position }) => position === this.#chosenLead) ?? this.leads[0])?.position,
  );
  readonly #key: string = $derived.by(() => `${this.#place.beatId} ${this.position}`);
  readonly found = $derived.by(() => {
    const { value } = this.#read;
    return value && value.beatId === this.#place.beatId && value.position === this.position ? value : undefined;
  });
  readonly boundaries: BeatBoundaries | undefined = $derived.by(() => {
    const pending = this.#pending?.of === this.#key ? this.#pending.boundaries : undefined;
    return this.found && boundariesOf(this.found, pending);
  });
  readonly readings: BeatReadings | undefined = $derived.by(() =>
    this.found && this.boundaries
      ? beatReadings(this.boundaries.inForce, this.found.samplingRateHz, this.found.rrMs)
      : undefined,
  );
  /** What the program read by itself. */
  readonly measured: BeatReadings | undefined = $derived.by(() =>
    this.found && this.boundaries
      ? beatReadings(this.boundaries.measured, this.found.samplingRateHz, this.found.rrMs)
      : undefined,
  );

  constructor(workspace: Workspace, place: RecordPlace, strip: RecordStrip) {
    this.#workspace = workspace;
    this.#place = place;
    this.#strip = strip;
    this.#read = resource(
      () =>
        place.beatId === undefined || this.position === undefined
          ? null
          : { beatId: place.beatId, position: this.position },
      async (key, signal) => {
        // Holding a key passes many beats.
        await pause(90, signal);
        return workspace.api.call('records.waves', key, { signal });
      },
    );
    const flush = () => this.#flush();
    // An effect, since what was corrected last must be sent when the screen, or the window, is left while another one is saved.
    $effect(() => {
      window.addEventListener('pagehide', flush);
      return () => {
        window.removeEventListener('pagehide', flush);
        flush();
      };
    });
  }

  get failure() {
    return this.#read.failure;
  }
  reload(): void {
    void this.#read.reload();
  }
  chooseLead(position: number): void {
    this.#chosenLead = position;
  }

  /** Moves a boundary on the screen alone, while it is pulled. @param sample of the lead; null: back to where it was found */
  pull(boundary: WaveBoundary, sample: number | null): void {
    const { found } = this;
    if (!found) return;
    const within = sample === null ? null : Math.max(0, Math.min(found.length - 1, sample));
    const others = this.#pending?.of === this.#key ? this.#pending.boundaries : [];
    this.#pending = { of: this.#key, boundaries: new Map([...others, [boundary, within]]) };
  }

  /** Keeps a boundary where it was put; the reading has followed already. */
  keep(boundary: WaveBoundary): void {
    const { found } = this;
    const sample = this.#pending?.of === this.#key ? this.#pending.boundaries.get(boundary) : undefined;
    if (!found || sample === undefined) return;
    const { beatId, position } = found;
    const { reviewer } = this.#workspace.router.keptOf('review');
    this.#unsent.push({ beatId, position, boundary, sample, ...(reviewer && { reviewer }) });
    this.#waiting++;
    if (!this.#isSending) void this.#send();
  }

  put(boundary: WaveBoundary, sample: number | null): void {
    this.pull(boundary, sample);
    this.keep(boundary);
  }

  nudge(boundary: WaveBoundary, by: number): void {
    const at = this.boundaries?.inForce[boundary];
    if (at != null) this.put(boundary, at + by);
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    for (let next = this.#unsent.shift(); next; next = this.#unsent.shift()) await this.#save(next);
    this.#isSending = false;
  }

  #flush(): void {
    for (const one of this.#unsent.splice(0)) void this.#save(one);
  }

  async #save(input: Correction): Promise<void> {
    const { api, notices } = this.#workspace;
    const key = `${input.beatId} ${input.position}`;
    try {
      const kept = await api.call('records.correctWave', input);
      if (this.#key === key) this.#read.value = kept;
    } catch (error) {
      const text = toFailure(error).message;
      notices.add({ kind: 'bad', title: 'The correction was not kept', text });
    }
    this.#waiting--;
    // Unless it was moved on meanwhile, what is kept says it from now on.
    if (this.#pending?.of !== key || this.#pending.boundaries.get(input.boundary) !== input.sample) return;
    const others = [...this.#pending.boundaries].filter(([name]) => name !== input.boundary);
    this.#pending = others.length === 0 ? null : { of: key, boundaries: new Map(others) };
  }
}
