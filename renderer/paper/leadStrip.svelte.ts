import type { ModelSummary, RecordLead, RecordMarks } from '../../preload/contract/contract.ts';
import type { LeadPlace } from '../../preload/figures/paper/leadLayouts.ts';
import type { PaperMarks } from '../../preload/figures/paper/paperMarks.ts';
import type { PaperSignal } from '../../preload/figures/paper/paperSignal.ts';
import { automaticGain, roomMm } from '../../preload/figures/paper/paperSpeeds.ts';
import { paperMarks } from '../../preload/figures/paper/recordMarks.ts';
import { type SignalLevel, signalLevel } from '../../preload/figures/paper/signalLevel.ts';
import { millivoltsPerUnit } from '../../preload/figures/paper/unitScale.ts';
import { displayFilters } from '../../preload/words/displayFilters.ts';
import { pause } from '../state/pause.ts';
import { type Resource, resource } from '../state/resource.svelte.ts';
import type { Workspace } from '../state/workspace.svelte.ts';
import type { KeptLook } from './keptLook.svelte.ts';
import type { PaperScale } from './paperScale.ts';
import { readSignals, type SignalsRead, tracePiece } from './readSignals.ts';
import { type StripBlock, stripBlock } from './stripBlock.ts';

/** What a strip shows of a record. */
export interface LeadPlaceInRecord {
  readonly recordId: number;
  /** Absent: the one that beats are cut from. */
  readonly lead?: string | undefined;
  /** Whose classes stand below the beats. */
  readonly model?: ModelSummary | undefined;
  /** Other leads that stand below it, at most; absent: none. */
  readonly others?: number | undefined;
  /** Left end, and time on the strip. */
  readonly fromSeconds: number;
  readonly span: number;
}

/** A lead with the level that it has for the whole record. */
type LeadOnPaper = SignalLevel & Pick<PaperSignal, 'position' | 'lead' | 'units' | 'samplingRateHz'>;
/** The one that beats are cut from, and what stands on the paper: that one first. */
type ShownLead = RecordLead & { readonly leads: readonly LeadOnPaper[] };

interface MarksAsked extends StripBlock {
  readonly recordId: number;
  readonly columns: number;
  readonly modelId: number | undefined;
}

/** Its level and scale follow from so much of the beginning of a record. */
const levelBlock: StripBlock = { fromSeconds: 0, seconds: 60 };

/** One lead of a record around a place, others below it where they are asked for, with the annotations that its beats are from. Made while a component is set up. */
export class LeadStrip {
  readonly lead: Resource<{ recordId: number; lead: string | undefined; others: number }, ShownLead>;
  readonly read: Resource<{ recordId: number; leads: number[]; block: StripBlock }, SignalsRead>;
  readonly marksRead: Resource<MarksAsked, RecordMarks>;
  readonly #place: () => LeadPlaceInRecord | null;
  readonly #look: KeptLook;

  /** Of the record that is asked for; none while another one's is there. */
  readonly #shown: ShownLead | undefined = $derived.by(() => {
    const { value } = this.lead;
    return value && value.recordId === this.#place()?.recordId ? value : undefined;
  });
  readonly seconds: number | undefined = $derived(this.#shown?.seconds);
  readonly signals: PaperSignal[] = $derived.by(() => {
    const shown = this.#shown;
    if (!shown) return [];
    const { key, value } = this.read;
    const traces = key?.recordId === shown.recordId ? (value?.traces ?? []) : [];
    return shown.leads.map((lead) => {
      const trace = traces.find((one) => one.position === lead.position);
      return { ...lead, pieces: trace ? [tracePiece(trace)] : [] };
    });
  });
  readonly rows: LeadPlace[][] = $derived(this.signals.map((_, signal) => [{ signal, isInverted: false }]));
  readonly #gain: number = $derived.by(() => {
    const { gain } = this.#look;
    if (gain !== 'auto') return gain;
    const spans = this.signals.map(({ span, units }) => (millivoltsPerUnit(units) ?? Number.NaN) * span);
    return automaticGain(spans, roomMm);
  });
  readonly scale: PaperScale = $derived.by(() => ({
    ...{ mmPerSecond: this.#look.speed, mmPerMillivolt: this.#gain },
    ...{ pxPerMm: this.#look.screenScale.pxPerMm, devicePixelRatio: this.#look.screenScale.devicePixelRatio },
  }));
  /** Speed, gain, filter and calibration, in words. */
  readonly scaleText: string = $derived.by(() => {
    const { speed, gain } = this.#look;
    return [
      `${speed} mm/s`,
      `${this.#gain} mm/mV${gain === 'auto' ? ' (automatic)' : ''}`,
      displayFilters.none.title,
      ...(this.#look.screenScale.isCalibrated ? [] : ['display not calibrated']),
    ].join(' · ');
  });
  readonly marks: PaperMarks | undefined = $derived.by(() => {
    const [shown, { key, value }] = [this.#shown, this.marksRead];
    if (!shown || !value || key?.recordId !== shown.recordId) return undefined;
    const hidden = value.annotators.filter(({ isBeatsFrom }) => !isBeatsFrom).map(({ annotator }) => annotator);
    const model = this.#place()?.model;
    return paperMarks(value, {
      record: { detection: shown.isDetected ? {} : null },
      ...{ toSeconds: key.fromSeconds + key.seconds, hidden, model: model?.id === key.modelId ? model : undefined },
    });
  });
  /** Signal and annotations of the whole strip are there. */
  readonly isRead: boolean = $derived.by(() => {
    const [shown, place] = [this.#shown, this.#place()];
    if (!shown || !place || this.marks === undefined || this.read.key?.recordId !== shown.recordId) return false;
    const { fromSeconds, seconds } = this.read.key.block;
    const end = Math.min(shown.seconds, place.fromSeconds + place.span);
    return fromSeconds <= Math.max(0, place.fromSeconds) && fromSeconds + seconds >= end - 1e-6;
  });

  constructor(workspace: Workspace, place: () => LeadPlaceInRecord | null, look: KeptLook) {
    this.#place = place;
    this.#look = look;
    // A read that is under way goes on when another beat is chosen: it is short, and a compute process that still loads its engine
    // would be ended for not answering the cancel.
    const { api } = workspace;
    this.lead = resource(
      () => {
        const asked = place();
        return asked && { recordId: asked.recordId, lead: asked.lead, others: asked.others ?? 0 };
      },
      async ({ recordId, lead: named, others }, signal) => {
        // Holding an arrow key passes many records; reading those that nobody sees would hold up the list.
        await pause(40, signal);
        const own = await api.call('records.lead', { recordId, lead: named }, { signal });
        const leads = [own, ...own.others.slice(0, others)].map(({ position, lead }) => ({ position, lead }));
        const asked = {
          recordId,
          block: levelBlock,
          leads: leads.map(({ position }) => position),
          filter: 'none' as const,
        };
        const { traces } = await readSignals(api, asked);
        const levelled = leads.map((one) => {
          const { points, units, samplingRateHz } = traces.find(({ position }) => position === one.position)!;
          return { ...one, units, samplingRateHz, ...signalLevel(points, units) };
        });
        return { ...own, leads: levelled };
      },
    );
    const around = (least: number) => {
      const [shown, asked] = [this.#shown, place()];
      if (!shown || !asked || asked.span <= 0) return null;
      const from = Math.max(0, Math.min(asked.fromSeconds, shown.seconds));
      return { shown, model: asked.model, block: stripBlock(from, Math.max(least, asked.span), shown.seconds) };
    };
    this.read = resource(
      () => {
        const found = around(0);
        if (!found) return null;
        const { recordId, leads } = found.shown;
        return { recordId, leads: leads.map(({ position }) => position), block: found.block };
      },
      (key) => readSignals(api, { ...key, filter: 'none' }),
    );
    this.marksRead = resource(
      () => {
        // A minute at least, so that one walks from beat to beat without waiting.
        const found = around(60);
        return found && { recordId: found.shown.recordId, ...found.block, columns: 1024, modelId: found.model?.id };
      },
      (key) => api.call('records.marks', key),
    );
  }

  reload(): void {
    for (const one of [this.lead, this.read, this.marksRead]) if (one.failure) void one.reload();
  }
}
