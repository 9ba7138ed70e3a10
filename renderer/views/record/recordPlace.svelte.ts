import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';
import { resource } from '../../state/resource.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { type RecordRoute, recordParams, recordRoute } from './recordRoute.ts';

/** Which record is looked at, and where; the address holds both. Made while a component is set up. */
export class RecordPlace {
  readonly #workspace: Workspace;
  /** Every record of every archive. */
  readonly all;
  /** The beat that a link named, where it does not name the record. */
  readonly #named;

  /** Time that the strip shows, as the paper measures it. */
  span = $state(0);
  /** While it is pulled the place goes ahead of the address. */
  #pulled = $state<{ recordId: number; fromSeconds: number } | null>(null);
  #written: ReturnType<typeof setTimeout> | undefined;
  /** Places and speeds before each zoom. */
  #before: { speed: number; fromSeconds: number }[] = [];
  canZoomBack = $state(false);

  readonly route: RecordRoute = $derived.by(() => recordRoute(this.#params));
  readonly beatId: number | undefined = $derived.by(() =>
    this.#params.beatId === undefined ? undefined : Number(this.#params.beatId),
  );
  readonly record: EcgRecord | undefined = $derived.by(() => {
    const records = this.all.value ?? [];
    const byId = (id: number | undefined) => records.find((one) => one.id === id);
    const { recordId, fromSeconds } = this.route;
    if (recordId !== undefined) return byId(recordId);
    if (this.beatId !== undefined && fromSeconds === undefined && !this.#isNamedKnown) return undefined;
    return byId(this.#named.value?.recordId) ?? byId(Number(this.#params.recordId));
  });
  /** Nothing says which record: the reader does. */
  readonly isUndecided: boolean = $derived.by(
    () =>
      this.record === undefined &&
      this.all.value !== undefined &&
      (this.route.recordId !== undefined ||
        this.beatId === undefined ||
        this.route.fromSeconds !== undefined ||
        this.#isNamedKnown),
  );
  /** A record or a beat was named that is not there any more. */
  readonly isGone: boolean = $derived.by(
    () => this.isUndecided && (this.route.recordId !== undefined || this.beatId !== undefined),
  );
  /** Those of its archive, which one goes through one by one. */
  readonly siblings: EcgRecord[] = $derived.by(() =>
    (this.all.value ?? []).filter(({ archiveId }) => archiveId === this.record?.archiveId),
  );
  /** The furthest left end of the strip. */
  readonly last: number = $derived.by(() => Math.max(0, (this.record?.seconds ?? 0) - this.span * 0.5));
  /** Left end of the strip. */
  readonly fromSeconds: number = $derived.by(() => {
    const { record, route } = this;
    if (this.#pulled && this.#pulled.recordId === record?.id) return this.#pulled.fromSeconds;
    if (route.fromSeconds !== undefined) return Math.min(route.fromSeconds, this.last);
    const beat = this.#named.value;
    return beat && beat.recordId === record?.id ? Math.max(0, beat.sample / beat.samplingRateHz - this.span / 2) : 0;
  });

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.all = resource(
      () => ({ archives: workspace.archives?.map((one) => [one.id, one.records, one.beats]) }),
      (_key, signal) => workspace.api.call('records.list', {}, { signal }),
    );
    this.#named = resource(
      () => (this.beatId !== undefined && this.route.fromSeconds === undefined ? { beatId: this.beatId } : null),
      (key, signal) => workspace.api.call('beats.get', key, { signal }),
    );
    // An effect, since a timer that is still running must not write to the address of the next screen.
    $effect(() => () => clearTimeout(this.#written));
  }

  get #isNamedKnown(): boolean {
    return this.#named.value !== undefined || this.#named.failure !== null;
  }

  get #params() {
    return this.#workspace.router.params;
  }

  set(changes: Partial<RecordRoute>): void {
    const { router } = this.#workspace;
    router.set(recordParams(changes));
    if (!('fromSeconds' in changes)) return;
    // A place that was on its way into the address is an older one.
    clearTimeout(this.#written);
    this.#pulled = null;
  }

  /** Moves the left end of the strip; the address follows when it rests. */
  show(seconds: number): void {
    const { record } = this;
    if (!record) return;
    const to = Math.max(0, Math.min(this.last, seconds));
    this.#pulled = { recordId: record.id, fromSeconds: to };
    clearTimeout(this.#written);
    this.#written = setTimeout(() => this.set({ recordId: record.id, fromSeconds: to }), 150);
  }

  /** Shows a second of the record on the paper, in the middle. */
  go(seconds: number): void {
    this.#workspace.router.set({ sheet: null });
    this.show(seconds - this.span / 2);
  }

  open(next: EcgRecord): void {
    this.#before = [];
    this.canZoomBack = false;
    this.#pulled = null;
    this.#workspace.router.set({ beatId: null, target: null });
    this.set({ recordId: next.id, fromSeconds: 0, ...this.#ofRecord(next.id) });
  }

  /** @param at what stays where it is, if it is in sight; else the middle of the strip does */
  zoom(speed: number, at: number | undefined): void {
    const { fromSeconds, span, route } = this;
    if (speed === route.speed) return;
    this.#before = [...this.#before.slice(-49), { speed: route.speed, fromSeconds }];
    this.canZoomBack = true;
    const seconds = at ?? fromSeconds + span / 2;
    const share =
      span > 0 && seconds >= fromSeconds && seconds <= fromSeconds + span ? (seconds - fromSeconds) / span : 0.5;
    const around = fromSeconds + share * span;
    const from = Math.max(0, around - share * ((span * route.speed) / speed));
    this.set({ speed, fromSeconds: from, recordId: this.record?.id });
  }

  zoomBack(): void {
    const to = this.#before.pop();
    this.canZoomBack = this.#before.length > 0;
    if (to) this.set({ speed: to.speed, fromSeconds: to.fromSeconds, recordId: this.record?.id });
  }

  /** Leads have their places in one record; annotators have the same names throughout an archive. */
  #ofRecord(recordId: number): Pick<RecordRoute, 'leads' | 'hidden'> {
    const isSibling = this.siblings.some(({ id }) => id === recordId);
    return { leads: undefined, hidden: isSibling ? this.route.hidden : undefined };
  }

  /** Shows a beat of any record: its place stays where it is in sight, else comes to the middle of the strip. */
  async walkTo(beatId: number): Promise<void> {
    const { recordId, sample, samplingRateHz } = await this.#workspace.api.call('beats.get', { beatId });
    const seconds = sample / samplingRateHz;
    if (recordId === this.record?.id) return this.choose(beatId, seconds);
    this.#before = [];
    this.canZoomBack = false;
    this.#pulled = null;
    const fromSeconds = Math.max(0, seconds - this.span / 2);
    const params = recordParams({ recordId, fromSeconds, ...this.#ofRecord(recordId) });
    this.#workspace.router.set({ ...params, beatId, target: null });
  }

  /** @param seconds where it lies, if the strip should follow */
  choose(beatId: number, seconds?: number): void {
    const { router } = this.#workspace;
    const { fromSeconds, span } = this;
    // At once: with a beat and no place the record would be asked for by the beat.
    router.set({ ...recordParams({ recordId: this.record?.id, fromSeconds }), beatId, target: null });
    if (seconds === undefined) return;
    const margin = span * 0.1;
    if (seconds < fromSeconds + margin || seconds > fromSeconds + span - margin) this.show(seconds - span / 2);
  }
}
