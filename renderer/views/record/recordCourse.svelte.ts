import type {
  Record as EcgRecord,
  Failure,
  FigureAsked,
  RecordEvents,
  RecordFacts,
  SignalGaps,
  Tachogram,
} from '../../../preload/contract/contract.ts';
import { defaultEventRules } from '../../../preload/words/events.ts';
import { resource } from '../../state/resource.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { type CourseChoice, courseChoice, courseParams } from './courseChoice.ts';

type Looked = Pick<EcgRecord, 'id' | 'seconds'>;

/** Header, beats and events of the whole record that is looked at, and what they are counted by. Made while a component is set up. */
export class RecordCourse {
  readonly #router;
  readonly #choice: CourseChoice = $derived.by(() => courseChoice(this.#router.params));
  readonly #record: () => Looked | undefined;
  readonly #modelId: () => number | undefined;
  readonly #events;
  readonly #tachogram;
  readonly #facts;
  readonly #prepared;
  /** Whose classes the beats have, as a figure is asked for. */
  readonly classed: { readonly modelId?: number } = $derived.by(() => {
    const model = this.byModel ? this.#modelId() : undefined;
    return model === undefined ? {} : { modelId: model };
  });
  /** Share of the record that is read for its long views; null: they stand, or the reading failed. */
  preparing = $state<number | null>(null);

  constructor(workspace: Workspace, record: () => Looked | undefined, modelId: () => number | undefined) {
    this.#router = workspace.router;
    this.#record = record;
    this.#modelId = modelId;
    const asked = () => {
      const id = record()?.id;
      const model = this.byModel ? modelId() : undefined;
      // Beats that are detected, imported anew or classified are counted anew.
      const state = workspace.archives?.map((one) => [one.id, one.records, one.beats]);
      const done = workspace.jobs.rows.filter((job) => job.state === 'done').length;
      return id === undefined
        ? null
        : { recordId: id, ...(model === undefined ? {} : { modelId: model }), state, done };
    };
    this.#events = resource(
      () => {
        const key = asked();
        return key && { ...key, rules: { pauseSeconds: this.pauseSeconds, rowSeconds: this.rowSeconds } };
      },
      ({ state: _state, done: _done, ...input }, signal) => workspace.api.call('records.events', input, { signal }),
    );
    this.#tachogram = resource(asked, ({ state: _state, done: _done, ...input }, signal) =>
      workspace.api.call('records.tachogram', input, { signal }),
    );
    this.#facts = resource(
      () => {
        const id = record()?.id;
        return id === undefined ? null : { recordId: id };
      },
      (key, signal) => workspace.api.call('records.facts', key, { signal }),
    );
    this.#prepared = resource(
      () => {
        const id = record()?.id;
        return id === undefined ? null : { recordId: id };
      },
      async (key, signal) => {
        const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) => {
          if (!signal.aborted) this.preparing = total > 0 ? done / total : 0;
        };
        try {
          return await workspace.api.run('records.prepare', key, { signal, onProgress });
        } finally {
          if (!signal.aborted) this.preparing = null;
        }
      },
    );
  }

  get byModel(): boolean {
    return this.#choice.byModel;
  }
  get pauseSeconds(): number {
    return this.#choice.pauseSeconds;
  }
  /** Kept with the address of the screen. */
  choose(changes: Partial<CourseChoice>): void {
    this.#router.set(courseParams(changes));
  }

  /** An hour where the record has several, else five minutes. */
  get rowSeconds(): number {
    return this.#choice.rowSeconds ?? ((this.#record()?.seconds ?? 0) > 3 * 3600 ? defaultEventRules.rowSeconds : 300);
  }

  get events(): RecordEvents | undefined {
    const { value } = this.#events;
    return value?.recordId === this.#record()?.id ? value : undefined;
  }

  get tachogram(): Tachogram | undefined {
    const { value } = this.#tachogram;
    return value?.recordId === this.#record()?.id ? value : undefined;
  }

  /** Where each signal has no sample; undefined until the record was read. */
  get gaps(): readonly SignalGaps[] | undefined {
    const { value } = this.#prepared;
    return value?.recordId === this.#record()?.id ? value?.gaps : undefined;
  }
  /** Why the record could not be read for its long views. */
  get preparedFailure(): Failure | null {
    return this.#prepared.failure;
  }

  /** What its header says. */
  get facts(): RecordFacts | undefined {
    const { value } = this.#facts;
    return value?.recordId === this.#record()?.id ? value : undefined;
  }
  get factsFailure(): Failure | null {
    return this.#facts.failure;
  }
  reloadFacts(): void {
    void this.#facts.reload();
  }

  get failure(): Failure | null {
    return this.#events.failure ?? this.#tachogram.failure;
  }

  reload(): void {
    void this.#events.reload();
    void this.#tachogram.reload();
  }

  /** What the record is summed up by, as a file, by the same thresholds and rows. */
  eventsFigure(): FigureAsked {
    const { pauseSeconds, rowSeconds, classed } = this;
    const asked = { recordId: this.#record()!.id, ...classed, rules: { pauseSeconds, rowSeconds } };
    return { kind: 'event-list', input: { ...asked, time: 'elapsed' }, page: 0 };
  }
}
