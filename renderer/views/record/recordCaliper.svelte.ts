import { displayFilters } from '../../../preload/words/displayFilters.ts';
import { type Caliper, legSeconds, movedLeg, onLead, startCaliper } from '../../paper/caliper.ts';
import { type CaliperReading, type ReadLead, readCaliper, readingAsText } from '../../paper/caliperReading.ts';
import { extremumNear } from '../../paper/traceValues.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { CaliperAction } from './caliperKeys.ts';
import { FarLegs } from './farLegs.svelte.ts';
import { KeptCalipers, type SetCaliper } from './keptCalipers.svelte.ts';
import type { RecordPlace } from './recordPlace.svelte.ts';
import type { RecordStrip } from './recordStrip.svelte.ts';

/** A caliper in the list beside the paper. */
export interface ListedCaliper extends SetCaliper {
  /** From 1, in the order in which they were set. */
  readonly number: number;
  readonly lead: ReadLead;
  readonly reading: CaliperReading;
}

/** Calipers on the paper of the record that is looked at, one of them chosen: keys and the bar below the paper are for that one. */
export class RecordCaliper {
  readonly #place: RecordPlace;
  readonly #strip: RecordStrip;
  readonly kept: KeptCalipers;
  readonly #far;
  #chosen = $state<number | null>(null);

  readonly all: readonly SetCaliper[] = $derived.by(() => this.kept.all);
  readonly #own: SetCaliper | null = $derived.by(() => this.all.find(({ key }) => key === this.#chosen) ?? null);
  readonly chosen: number | null = $derived.by(() => this.#own?.key ?? null);
  readonly caliper: Caliper | null = $derived.by(() => this.#own?.caliper ?? null);
  /** Leads on the paper, from top to bottom, each once. */
  readonly leads: readonly ReadLead[] = $derived.by(() => {
    const places = this.#strip.rows.flat();
    const own = places.filter(({ signal }, at) => places.findIndex((one) => one.signal === signal) === at);
    return own.map(({ signal: index, isInverted }) => {
      const signal = this.#strip.signals[index]!;
      return { signal, isInverted, name: isInverted ? `−${signal.lead}` : signal.lead };
    });
  });
  /** The one that is read; undefined: it is not on the paper. */
  readonly lead: ReadLead | undefined = $derived.by(() =>
    this.leads.find(({ signal }) => signal.position === this.caliper?.position),
  );
  readonly reading: CaliperReading | null = $derived.by(() =>
    this.caliper && this.lead ? readCaliper(this.caliper, this.lead) : null,
  );
  /** Each with its reading, wherever in the record it stands. */
  readonly listed: readonly ListedCaliper[] = $derived.by(() =>
    this.all.flatMap(({ key, caliper }, at) => {
      const shown = this.leads.find(({ signal }) => signal.position === caliper.position);
      const lead = shown ?? this.#unshown(caliper);
      if (!lead) return [];
      const near = readCaliper(caliper, lead);
      const pieces = near.difference === null ? this.#far.piecesOf(caliper) : undefined;
      if (!pieces) return [{ key, caliper, number: at + 1, lead, reading: near }];
      const far = { ...lead, signal: { ...lead.signal, pieces } };
      return [{ key, caliper, number: at + 1, lead: far, reading: readCaliper(caliper, far) }];
    }),
  );

  constructor(workspace: Workspace, place: RecordPlace, strip: RecordStrip) {
    this.#place = place;
    this.#strip = strip;
    this.kept = new KeptCalipers(workspace, () => place.record?.id);
    this.#far = new FarLegs(workspace, place, () => {
      const isRead = (one: Caliper) => {
        const lead = this.leads.find(({ signal }) => signal.position === one.position);
        return lead !== undefined && readCaliper(one, lead).difference !== null;
      };
      return this.all.map(({ caliper }) => caliper).filter((caliper) => !isRead(caliper));
    });
  }

  /** What was done to the trace that heights are read from. */
  get filter(): string {
    return this.#filterOf(this.caliper?.position);
  }

  act(action: Exclude<CaliperAction, { readonly do: 'copy' }>): void {
    const { caliper } = this;
    if (action.do === 'another' || (!caliper && action.do === 'toggle')) this.start();
    if (!caliper) return;
    if (action.do === 'toggle' || action.do === 'remove') this.remove();
    else if (action.do === 'put-down') this.#chosen = null;
    else if (action.do === 'march') this.#set({ ...caliper, isMarching: !caliper.isMarching });
    else if (action.do === 'lock') this.#set({ ...caliper, isLocked: !caliper.isLocked });
    else if (action.do === 'snap') this.move(caliper.active, caliper.legs[caliper.active], true);
    else if (action.do === 'lead') this.#toLead(action.by);
    else if (action.do === 'nudge') this.#nudge(caliper, action.by);
  }

  /** One more: from the chosen beat to the next one where both are in sight, else over the middle third of the strip. */
  start(): void {
    const { fromSeconds, span, record } = this.#place;
    const lead = this.leads[0];
    if (!lead || !record || lead.signal.pieces.length === 0) return;
    const isInSight = (seconds: number | undefined) =>
      seconds !== undefined && seconds >= fromSeconds && seconds <= fromSeconds + span;
    const [beat, next] = [this.#strip.beatSeconds, this.#strip.nextBeatSeconds];
    const thirds: [number, number] = [fromSeconds + span / 3, fromSeconds + (2 * span) / 3];
    const caliper = startCaliper(
      lead.signal,
      isInSight(beat) && isInSight(next) ? [beat!, next!] : thirds,
      record.seconds,
    );
    // One upon another would look like one.
    const isTaken = this.all.some(({ caliper: one }) => one.legs.every((leg, at) => leg === caliper.legs[at]));
    this.#chosen = this.kept.add(isTaken ? startCaliper(lead.signal, thirds, record.seconds) : caliper);
  }

  /** Keys and the bar are for this one from now on. */
  choose(key: number): void {
    this.#chosen = key;
  }

  /** Chooses a caliper, and shows it where it is out of sight. */
  goTo(key: number): void {
    this.#chosen = key;
    if (!this.caliper) return;
    const [first, last] = legSeconds(this.caliper).sort((a, b) => a - b) as [number, number];
    const { fromSeconds, span } = this.#place;
    if (first >= fromSeconds && last <= fromSeconds + span) return;
    this.#place.show(last - first < span ? (first + last - span) / 2 : first - span / 10);
  }

  /** @param key absent: of the chosen one */
  remove(key: number | null = this.chosen): void {
    if (key !== null) this.kept.remove(key);
  }

  /** @param snaps to the extremum near the sample, where there is one */
  move(leg: 0 | 1, sample: number, snaps: boolean): void {
    const { caliper, lead } = this;
    if (!caliper) return;
    const to = (snaps && lead ? extremumNear(lead.signal, sample) : null) ?? sample;
    this.#set(movedLeg(caliper, leg, to, this.#place.record!.seconds));
  }

  /** A leg took the focus. */
  activate(key: number, leg: 0 | 1): void {
    this.#chosen = key;
    if (this.caliper && this.caliper.active !== leg) this.#set({ ...this.caliper, active: leg });
  }

  readLead(position: number): void {
    const lead = this.leads.find(({ signal }) => signal.position === position);
    if (this.caliper && lead) this.#set(onLead(this.caliper, lead.signal, this.#place.record!.seconds));
  }

  /** The reading of the chosen caliper for another document, else those of all, a line each; undefined: there is none. */
  get text(): string | undefined {
    const own = this.listed.filter(({ key }) => this.chosen === null || key === this.chosen);
    return own.length === 0 ? undefined : own.map((one) => this.#textOf(one)).join('\n');
  }
  get allText(): string {
    return this.listed.map((one) => this.#textOf(one)).join('\n');
  }

  #textOf({ caliper, lead }: ListedCaliper): string {
    const record = this.#place.record!;
    const where = { record: record.name, archive: record.archive, filter: this.#filterOf(caliper.position) };
    return readingAsText(caliper, lead, where);
  }

  #filterOf(position: number | undefined): string {
    const trace = this.#strip.read.value?.traces.find((one) => one.position === position);
    return displayFilters[trace?.filter ?? this.#place.route.filter].title;
  }

  /** Of a lead that is not on the paper. */
  #unshown({ position, samplingRateHz }: Caliper): ReadLead | undefined {
    const facts = this.#place.record?.signals.find((one) => one.position === position);
    if (!facts) return undefined;
    const { lead, units } = facts;
    const signal = { position, lead, units, samplingRateHz, level: 0, span: Number.NaN, pieces: [] };
    return { signal, isInverted: false, name: lead };
  }

  /** The strip follows a leg that leaves it. */
  #nudge(caliper: Caliper, by: number): void {
    this.move(caliper.active, caliper.legs[caliper.active] + by, false);
    const { fromSeconds, span } = this.#place;
    const seconds = legSeconds(this.caliper!)[caliper.active];
    if (seconds < fromSeconds || seconds > fromSeconds + span) this.#place.show(seconds - span / 2);
  }

  #toLead(by: 1 | -1): void {
    const at = this.leads.findIndex(({ signal }) => signal.position === this.caliper?.position);
    const next = this.leads[Math.max(0, Math.min(this.leads.length - 1, at + by))];
    if (next) this.readLead(next.signal.position);
  }

  #set(caliper: Caliper): void {
    if (this.chosen !== null) this.kept.move(this.chosen, caliper);
  }
}
