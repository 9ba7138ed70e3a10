import type { RecordMarks } from '../../../preload/contract/contract.ts';
import {
  hasTwelveLeads,
  type LeadLayout,
  type LeadPlace,
  leadRows,
} from '../../../preload/figures/paper/leadLayouts.ts';
import {
  firstFrom,
  marksBeat,
  type PaperMark,
  type PaperMarks,
  rrRow,
} from '../../../preload/figures/paper/paperMarks.ts';
import type { PaperSignal } from '../../../preload/figures/paper/paperSignal.ts';
import { automaticGain, roomMm } from '../../../preload/figures/paper/paperSpeeds.ts';
import { paperMarks } from '../../../preload/figures/paper/recordMarks.ts';
import { signalLevel } from '../../../preload/figures/paper/signalLevel.ts';
import { millivoltsPerUnit } from '../../../preload/figures/paper/unitScale.ts';
import { displayFilters } from '../../../preload/words/displayFilters.ts';
import type { PaperScale } from '../../paper/paperScale.ts';
import { readSignals, type SignalsAsked, type SignalsRead, tracePiece } from '../../paper/readSignals.ts';
import type { ScreenScale } from '../../paper/screenScale.svelte.ts';
import { holdsStrip, type StripBlock, stripBlock } from '../../paper/stripBlock.ts';
import { pause } from '../../state/pause.ts';
import { type Resource, resource } from '../../state/resource.svelte.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import type { RecordPlace } from './recordPlace.svelte.ts';

interface MarksAsked extends StripBlock {
  readonly recordId: number;
  readonly columns: number;
  readonly modelId: number | undefined;
}

/** Longer than a held key takes to repeat. */
const restMs = 80;

/** What the strip is drawn from: signals and marks around the place, read as it moves. Made while a component is set up. */
export class RecordStrip {
  readonly #workspace: Workspace;
  readonly #place: RecordPlace;
  readonly #screen: ScreenScale;
  /** By position, of the beginning of the record. */
  readonly levels;
  readonly read: Resource<SignalsAsked, SignalsRead>;
  readonly #annotations: Resource<MarksAsked, RecordMarks>;

  /** As text: the address is read anew whenever anything in it changes, and what follows from the leads should not be. */
  readonly #chosenLeads: string = $derived.by(() => this.#place.route.leads?.join() ?? '');
  /** Positions, in their order. */
  readonly shownLeads: readonly number[] = $derived.by(() => {
    const positions = this.#place.record?.signals.map(({ position }) => position) ?? [];
    const chosen = this.#chosenLeads
      .split(',')
      .filter((part) => part !== '')
      .map(Number)
      .filter((position) => positions.includes(position));
    return chosen.length > 0 ? chosen : positions.slice(0, 12);
  });
  readonly isTwelve: boolean = $derived.by(() =>
    hasTwelveLeads(this.#place.record?.signals.map(({ lead }) => lead) ?? []),
  );
  readonly layout: LeadLayout = $derived.by(() => (this.isTwelve ? this.#place.route.layout : 'stacked'));
  /** Positions of what is read: a page of twelve takes its leads by name. */
  readonly #taken: readonly number[] = $derived.by(() =>
    this.layout === 'stacked' ? this.shownLeads : (this.#place.record?.signals.map(({ position }) => position) ?? []),
  );

  readonly signals: PaperSignal[] = $derived.by(() => {
    const { record } = this.#place;
    if (!record || this.levels.key?.recordId !== record.id) return [];
    const traces = this.read.key?.recordId === record.id ? (this.read.value?.traces ?? []) : [];
    return this.#taken.flatMap((position) => {
      const facts = record.signals.find((one) => one.position === position);
      const level = this.levels.value?.get(position);
      if (!facts || !level) return [];
      const trace = traces.find((one) => one.position === position);
      const { lead, units } = facts;
      return [
        {
          ...{ position, lead, units, samplingRateHz: trace?.samplingRateHz ?? record.samplingRateHz, ...level },
          pieces: trace ? [tracePiece(trace)] : [],
        },
      ];
    });
  });
  readonly rows: LeadPlace[][] = $derived.by(() =>
    leadRows(
      this.signals.map(({ lead }) => lead),
      this.layout,
      this.#place.route.isCabrera,
    ),
  );
  readonly #gain: number = $derived.by(() => {
    const { gain } = this.#place.route;
    if (gain !== 'auto') return gain;
    const spans = this.signals.map(({ span, units }) => (millivoltsPerUnit(units) ?? Number.NaN) * span);
    return automaticGain(spans, roomMm);
  });
  readonly scale: PaperScale = $derived.by(() => ({
    ...{ mmPerSecond: this.#place.route.speed, mmPerMillivolt: this.#gain },
    ...{ pxPerMm: this.#screen.pxPerMm, devicePixelRatio: this.#screen.devicePixelRatio },
  }));
  /** Speed, gain, filter and calibration, in words. */
  readonly scaleText: string = $derived.by(() => {
    const { speed, gain, filter } = this.#place.route;
    const notFiltered = this.read.value?.traces.flatMap(({ lead, notFiltered: why }) =>
      why ? [`${lead} not filtered: ${why}`] : [],
    );
    return [
      `${speed} mm/s`,
      `${this.#gain} mm/mV${gain === 'auto' ? ' (automatic)' : ''}`,
      displayFilters[filter].title,
      ...(notFiltered ?? []),
      ...(this.#screen.isCalibrated ? [] : ['display not calibrated']),
    ].join(' · ');
  });

  /** The one that the beats are from, then by name. */
  readonly annotatorNames: string[] = $derived.by(() =>
    [...(this.#annotations.value?.annotators ?? [])]
      .sort((a, b) => Number(b.isBeatsFrom) - Number(a.isBeatsFrom))
      .map(({ annotator }) => annotator),
  );
  /** Annotators whose rows are not shown. */
  readonly hidden: readonly string[] = $derived.by(() => this.#place.route.hidden ?? this.annotatorNames.slice(3));
  readonly marks: PaperMarks | undefined = $derived.by(() => {
    const { record } = this.#place;
    const { value, key } = this.#annotations;
    if (!record || !value || !key || key.recordId !== record.id) return undefined;
    const toSeconds = key.fromSeconds + key.seconds;
    return paperMarks(value, { record, toSeconds, hidden: this.hidden, model: this.#workspace.model });
  });
  /** Beats that are walked through and picked. */
  readonly #beats: PaperMark[] = $derived.by(() => (this.marks && rrRow(this.marks)?.marks.filter(marksBeat)) ?? []);
  /** The chosen beat, if it is among the marks. */
  readonly beat: PaperMark | undefined = $derived.by(() => {
    const { beatId } = this.#place;
    return beatId === undefined ? undefined : this.#beats.find((one) => one.beatId === beatId);
  });
  readonly beatSeconds: number | undefined = $derived.by(() => this.beat?.seconds);
  /** And the beat after it. */
  readonly nextBeatSeconds: number | undefined = $derived.by(() => {
    const at = this.#beats.findIndex(({ seconds }) => seconds === this.beatSeconds);
    return at < 0 ? undefined : this.#beats[at + 1]?.seconds;
  });

  constructor(workspace: Workspace, place: RecordPlace, screen: ScreenScale) {
    this.#workspace = workspace;
    this.#place = place;
    this.#screen = screen;
    const { api } = workspace;
    const asked = () => {
      const { record, route } = place;
      return record ? { recordId: record.id, leads: this.#taken, filter: route.filter } : null;
    };
    this.levels = resource(
      () => {
        const key = asked();
        return key && place.record
          ? { ...key, block: { fromSeconds: 0, seconds: Math.min(60, place.record.seconds) } }
          : null;
      },
      async (key, signal) => {
        const { traces } = await readSignals(api, key, signal);
        return new Map(traces.map(({ position, points, units }) => [position, signalLevel(points, units)]));
      },
    );
    const around = (span: number) =>
      place.record && place.span > 0 ? stripBlock(place.fromSeconds, span, place.record.seconds) : null;
    this.read = resource(
      () => {
        const [key, block] = [asked(), around(place.span)];
        return key && block && { ...key, block };
      },
      async (key, signal) => {
        const { value } = this.read;
        // While the speed is changed step by step, what is there is drawn as long as it reaches, and may be asked for again.
        if (value && isSame(key, this.read.key)) return value;
        if (this.#isZoomed(key)) await pause(restMs, signal);
        return readSignals(api, key, signal);
      },
    );
    this.#annotations = resource(
      () => {
        // A minute at least, so that one walks from beat to beat without waiting.
        const page = Math.max(60, place.span);
        const block = this.#keptBlock(page) ?? around(page);
        return place.record && block
          ? { recordId: place.record.id, ...block, columns: 1024, modelId: workspace.model?.id }
          : null;
      },
      (key, signal) => api.call('records.marks', key, { signal }),
    );
  }

  /** Whether another stretch is asked for since the speed changed, and the strip can be drawn of the one that was read. */
  #isZoomed({ recordId, leads, filter, block }: SignalsAsked): boolean {
    const { key, value } = this.read;
    if (!key || !value || key.block.seconds === block.seconds) return false;
    if (!isSame({ ...key, block }, { recordId, leads, filter, block })) return false;
    return this.#holdsStrip(key.block, 0);
  }

  /** Where the marks were read, as long as that is around the strip: what lies at the border of two pages is not read in turn. */
  #keptBlock(page: number): StripBlock | null {
    const { key } = this.#annotations;
    if (!key || key.recordId !== this.#place.record?.id) return null;
    const { fromSeconds, seconds } = key;
    const isLong = seconds > 3 * page && seconds <= 4 * Math.ceil(page);
    return isLong && this.#holdsStrip(key, page / 2) ? { fromSeconds, seconds } : null;
  }

  #holdsStrip(block: StripBlock, marginSeconds: number): boolean {
    const { fromSeconds, span, record } = this.#place;
    return holdsStrip(block, { fromSeconds, seconds: span }, { marginSeconds, recordSeconds: record?.seconds ?? 0 });
  }

  /** Chooses the beat after or before the chosen one, or the middle of the strip. */
  walk(step: 1 | -1): void {
    const { fromSeconds, span, beatId } = this.#place;
    const own = this.#beats.filter((mark) => mark.beatId !== null);
    if (own.length === 0) return;
    const chosen = own.findIndex((mark) => mark.beatId === beatId);
    const middle = fromSeconds + span / 2;
    const next = chosen >= 0 ? chosen + step : step > 0 ? firstFrom(own, middle) : firstFrom(own, middle) - 1;
    const mark = own[Math.max(0, Math.min(own.length - 1, next))]!;
    this.#place.choose(mark.beatId!, mark.seconds);
  }
}

/** Compared as a resource compares its keys. */
function isSame(key: SignalsAsked, other: SignalsAsked | null): boolean {
  return JSON.stringify(key) === JSON.stringify(other);
}
