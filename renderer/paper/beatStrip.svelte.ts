import type { ModelSummary } from '../../preload/contract/contract.ts';
import type { Workspace } from '../state/workspace.svelte.ts';
import type { KeptLook } from './keptLook.svelte.ts';
import { LeadStrip } from './leadStrip.svelte.ts';

/** The beat that stands in the middle of a strip. */
export interface StripBeat {
  readonly id: number;
  readonly recordId: number;
  readonly record: string;
  readonly symbol: string;
  /** Of the fiducial, in frames of the record. */
  readonly sample: number;
  readonly samplingRateHz: number;
}

export interface ShownBeat {
  readonly beat: StripBeat;
  /** Absent: the one that beats are cut from. */
  readonly lead?: string | undefined;
  readonly model?: ModelSummary | undefined;
  /** Other leads below it, at most. */
  readonly others?: number | undefined;
}

/** A beat in the middle of its strip, until the strip is pulled. Papers of one beat may share it. Made while a component is set up. */
export class BeatStrip {
  /** Time on the strip. */
  span = $state(0);
  /** Forgotten with the beat. */
  #pulled = $state.raw<{ readonly beatId: number; readonly fromSeconds: number } | null>(null);
  readonly #shown: () => ShownBeat | null;
  readonly read: LeadStrip;

  readonly isPulled: boolean = $derived.by(
    () => this.#pulled !== null && this.#pulled.beatId === this.#shown()?.beat.id,
  );
  readonly fromSeconds: number = $derived.by(() => {
    const beat = this.#shown()?.beat;
    if (this.isPulled && this.#pulled) return this.#pulled.fromSeconds;
    return beat ? beat.sample / beat.samplingRateHz - this.span / 2 : 0;
  });

  constructor(workspace: Workspace, shown: () => ShownBeat | null, look: KeptLook) {
    this.#shown = shown;
    this.read = new LeadStrip(
      workspace,
      () => {
        const asked = shown();
        if (!asked) return null;
        const { beat, lead, model, others } = asked;
        return { recordId: beat.recordId, lead, model, others, fromSeconds: this.fromSeconds, span: this.span };
      },
      look,
    );
  }

  /** The middle of the strip stays within the record. */
  pull(seconds: number): void {
    const beatId = this.#shown()?.beat.id;
    const last = (this.read.seconds ?? 0) - this.span / 2;
    if (beatId !== undefined) this.#pulled = { beatId, fromSeconds: Math.max(-this.span / 2, Math.min(last, seconds)) };
  }

  centre(): void {
    this.#pulled = null;
  }
}
