import { displayFilters } from '../../../preload/words/displayFilters.ts';
import { type Caliper, legSeconds, movedLeg, onLead, startCaliper } from '../../paper/caliper.ts';
import { type CaliperReading, type ReadLead, readCaliper, readingAsText } from '../../paper/caliperReading.ts';
import { extremumNear } from '../../paper/traceValues.ts';
import type { CaliperAction } from './caliperKeys.ts';
import type { RecordPlace } from './recordPlace.svelte.ts';
import type { RecordStrip } from './recordStrip.svelte.ts';

/** The caliper on the paper of the record that is looked at; another record has none. */
export class RecordCaliper {
  readonly #place: RecordPlace;
  readonly #strip: RecordStrip;
  #kept = $state.raw<{ readonly recordId: number; readonly caliper: Caliper } | null>(null);

  readonly caliper: Caliper | null = $derived.by(() =>
    this.#kept && this.#kept.recordId === this.#place.record?.id ? this.#kept.caliper : null,
  );
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
  /** What was done to the trace that heights are read from. */
  readonly filter: string = $derived.by(() => {
    const { read } = this.#strip;
    const trace = read.value?.traces.find(({ position }) => position === this.caliper?.position);
    return displayFilters[trace?.filter ?? this.#place.route.filter].title;
  });

  constructor(place: RecordPlace, strip: RecordStrip) {
    this.#place = place;
    this.#strip = strip;
  }

  act(action: Exclude<CaliperAction, { readonly do: 'copy' }>): void {
    const { caliper } = this;
    if (!caliper) {
      if (action.do === 'toggle') this.start();
    } else if (action.do === 'toggle' || action.do === 'remove') this.remove();
    else if (action.do === 'march') this.#set({ ...caliper, isMarching: !caliper.isMarching });
    else if (action.do === 'lock') this.#set({ ...caliper, isLocked: !caliper.isLocked });
    else if (action.do === 'snap') this.move(caliper.active, caliper.legs[caliper.active], true);
    else if (action.do === 'lead') this.#toLead(action.by);
    else if (action.do === 'nudge') this.#nudge(caliper, action.by);
  }

  /** From the chosen beat to the next one where both are in sight, else over the middle third of the strip. */
  start(): void {
    const { fromSeconds, span, record } = this.#place;
    const lead = this.leads[0];
    if (!lead || !record || lead.signal.pieces.length === 0) return;
    const isInSight = (seconds: number | undefined) =>
      seconds !== undefined && seconds >= fromSeconds && seconds <= fromSeconds + span;
    const [beat, next] = [this.#strip.beatSeconds, this.#strip.nextBeatSeconds];
    const seconds: [number, number] =
      isInSight(beat) && isInSight(next) ? [beat!, next!] : [fromSeconds + span / 3, fromSeconds + (2 * span) / 3];
    this.#set(startCaliper(lead.signal, seconds, record.seconds));
  }

  remove(): void {
    this.#kept = null;
  }

  /** @param snaps to the extremum near the sample, where there is one */
  move(leg: 0 | 1, sample: number, snaps: boolean): void {
    const { caliper, lead } = this;
    if (!caliper) return;
    const to = (snaps && lead ? extremumNear(lead.signal, sample) : null) ?? sample;
    this.#set(movedLeg(caliper, leg, to, this.#place.record!.seconds));
  }

  activate(leg: 0 | 1): void {
    if (this.caliper && this.caliper.active !== leg) this.#set({ ...this.caliper, active: leg });
  }

  readLead(position: number): void {
    const lead = this.leads.find(({ signal }) => signal.position === position);
    if (this.caliper && lead) this.#set(onLead(this.caliper, lead.signal, this.#place.record!.seconds));
  }

  /** The reading for another document; undefined: there is none. */
  get text(): string | undefined {
    const { record } = this.#place;
    if (!this.caliper || !this.lead || !record) return undefined;
    const where = { record: record.name, archive: record.archive, filter: this.filter };
    return readingAsText(this.caliper, this.lead, where);
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
    this.#kept = { recordId: this.#place.record!.id, caliper };
  }
}
