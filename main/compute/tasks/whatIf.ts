import { leastChange } from '../../../models/faithfulness/leastChange.ts';
import { predict } from '../../../models/prediction/predict.ts';
import type { Progress, WhatIf } from '../../../preload/contract/contract.ts';
import { argMax } from '../../../preload/numeric/argMax.ts';
import { type MeasuredBeat, measuredChange } from '../../../preload/numeric/measuredChange.ts';
import { finish, mapSteps } from '../../../preload/numeric/steps.ts';
import {
  type BeatChangeName,
  type BeatChanges,
  beatChangeNames,
  beatChanges,
} from '../../../preload/words/beatChanges.ts';
import { beatsOfLead, type Lead } from '../../ecg/beatInputs/beatsOfLead.ts';
import { leadSample } from '../../ecg/record/leadSample.ts';
import { toMillivolts } from '../../ecg/record/physical.ts';
import type { OpenRecord } from '../../ecg/record/signals.ts';
import { type BeatPlaces, beatPlaces, type WholeLead } from '../../ecg/resynthesis/beatPlaces.ts';
import { measureBeat, measured } from '../../ecg/resynthesis/measureBeat.ts';
import { type Offer, offerOf } from '../../ecg/resynthesis/offers.ts';
import { resynthesise } from '../../ecg/resynthesis/resynthesise.ts';
import { rhythms } from '../../ecg/rhythm/rhythm.ts';
import { recipes } from '../../ecg/windows/recipe.ts';
import { removeBaselineWander, removeBaselineWanderBeside } from '../../ecg/windows/removeBaselineWander.ts';
import { type ManifestRecord, windowChoice } from '../beats/manifest.ts';
import { keptLikeness, type Likeness, type LikenessInput } from '../explaining/keptLikeness.ts';
import { type LoadedModel, withModel } from '../models/loadedModel.ts';
import { keptRecord } from '../records/keptRecords.ts';
import { refusal } from '../refuse.ts';

export interface WhatIfInput {
  /** The model's folder. */
  readonly folder: string;
  /** One record with one beat. */
  readonly record: ManifestRecord;
  /** Positions of the other leads that windows can be cut from. */
  readonly otherSignals: readonly number[];
  readonly target: string;
  readonly changes: BeatChanges;
  /** Changes whose ranges are gone through, each beside the others as they are. */
  readonly along: readonly BeatChangeName[];
  /** Null: not compared. */
  readonly likeness: LikenessInput | null;
}

export type WhatIfOutput = Pick<WhatIf, 'offers' | 'original' | 'edited' | 'trace' | 'curves' | 'likeness' | 'engine'>;

/** Shown around the fiducial. */
const shownSeconds = { before: 1.3, after: 0.9 } as const;

/** One beat as recorded and changed, what the network says of both, and of every step along some changes. */
export async function* whatIf(input: WhatIfInput, abort: AbortSignal): AsyncGenerator<Progress, WhatIfOutput, void> {
  const { folder, record, otherSignals, target, changes, along } = input;
  return yield* withModel(folder, async function* (loaded) {
    const { engine, card } = loaded;
    const targetClass = card.classes.indexOf(target);
    if (targetClass < 0) throw refusal(`the model has no class "${target}"; expected one of ${card.classes.join(' ')}`);
    const choice = windowChoice(card);
    const likeness = input.likeness ? yield* keptLikeness(input.likeness, choice, abort) : null;
    const { record: open } = await keptRecord(record.headerPath);
    const beat = record.recordBeats.sample.indexOf(record.beats.sample[0]!);
    const leads = leadsOf(open, record, [record.signal, ...otherSignals], beat);
    const ask = async (asked: BeatChanges) => {
      abort.throwIfAborted();
      const { lead, places, level } = leads(asked.lead ?? 0);
      const edited = changed(lead, beat, places, asked);
      const seesLevel = recipes[choice.recipe].isOfRecord || rhythms[choice.rhythm].needsBeats;
      const beside = () => ({ millivolts: lead.millivolts, level: level() });
      const seen = seesLevel
        ? { ...edited, level: removeBaselineWanderBeside(edited.millivolts, edited.samplingRateHz, beside()) }
        : edited;
      return { edited, ...(await answerOf(loaded, seen, beat, likeness, abort)) };
    };
    const original = await ask({});
    const edited = Object.keys(changes).length === 0 ? original : await ask(changes);
    const offers = beatChangeNames.map((name) => ({
      change: name,
      ...offered(name, changes, leads, otherSignals.length),
    }));
    const curves: WhatIf['curves'] = [];
    for (const [place, change] of along.entries()) {
      const offer = offers.find((one) => one.change === change)!;
      if (offer.reason !== null) continue;
      const { from, to } = offer;
      const { step, finest } = beatChanges[change];
      const said = (by: number, point: Awaited<ReturnType<typeof ask>>) => ({
        by,
        probability: point.probabilities[targetClass]!,
        predicted: card.classes[point.predicted]!,
        measured: measuredChange(change, leads(changes.lead ?? 0).own, point.measured),
        ...{ distance: point.distance, unlikely: point.unlikely },
      });
      const isTarget = ({ predicted }: { readonly predicted: number }) => predicted === targetClass;
      const { points, least } = yield* mapSteps(
        leastChange(
          { from, to, step, finest },
          (by) => ask({ ...changes, [change]: by }),
          (point, atZero) => isTarget(point) !== isTarget(atZero),
        ),
        ({ done, total }): Progress => ({
          ...{ done, total, counted: 'steps' },
          message: `${beatChanges[change].title} (${place + 1} of ${along.length})`,
        }),
      );
      curves.push({
        ...{ change, from, to, step, finest },
        points: points.map(({ by, point }) => said(by, point)),
        least: least && { ...said(least.by, least.point), notYet: least.notYet },
      });
    }
    return {
      offers,
      ...{ original: state(original, card.classes), edited: state(edited, card.classes) },
      trace: {
        samplingRateHz: original.edited.samplingRateHz,
        fiducialOffset: Math.round(shownSeconds.before * original.edited.samplingRateHz),
        original: shown(original.edited, beat),
        edited: shown(edited.edited, beat),
      },
      curves,
      likeness: likeness && { training: likeness.training, heldOut: likeness.heldOut, limit: likeness.limit },
      engine: { name: engine.name, version: engine.version },
    };
  });
}

interface Delineated {
  readonly lead: WholeLead;
  readonly places: BeatPlaces;
  readonly own: MeasuredBeat;
  /** Without its baseline, for networks that see the lead so; made when it is first asked for. */
  readonly level: () => Float32Array;
}

/** Each lead of the record, read and delineated when it is first asked for. */
function leadsOf(
  { header, length, read }: OpenRecord,
  record: ManifestRecord,
  signals: readonly number[],
  beat: number,
) {
  const known = new Map<number, Delineated>();
  return (place: number): Delineated => {
    const last = known.get(place);
    if (last) return last;
    const signal = signals[place];
    if (signal === undefined) throw refusal(`the record has ${signals.length} leads; lead ${place} is none of them`);
    const { samplesPerFrame } = header.signals[signal]!;
    const [digital] = read({ from: 0, to: length, signals: [signal] });
    const lead = {
      millivolts: toMillivolts(digital!),
      samplingRateHz: header.samplingRateHz * samplesPerFrame,
      fiducials: record.recordBeats.sample.map((position) => leadSample(position, samplesPerFrame, length)),
    };
    const places = beatPlaces(lead, beat);
    let level: Float32Array | undefined;
    const found: Delineated = {
      ...{ lead, places, own: measured(lead, places) },
      level: () => (level ??= removeBaselineWander(lead.millivolts, lead.samplingRateHz)),
    };
    known.set(place, found);
    return found;
  };
}

/** @throws RemoteFailure for a change that is not offered, in words for the screen */
function changed(lead: WholeLead, beat: number, places: BeatPlaces, changes: BeatChanges): WholeLead {
  try {
    return resynthesise(lead, beat, places, changes);
  } catch (error) {
    if (error instanceof RangeError) throw refusal(error.message);
    throw error;
  }
}

async function answerOf(
  { engine, model, card }: LoadedModel,
  lead: Lead,
  beat: number,
  likeness: Likeness | null,
  abort: AbortSignal,
) {
  const { recipe, rhythm, window } = windowChoice(card);
  const windows = beatsOfLead(
    lead,
    { window, recipe: recipes[recipe], rhythm: rhythms[rhythm] },
    Float64Array.of(lead.fiducials[beat]!),
  );
  const probabilities = await finish(predict(engine, model, windows, { batchSize: 1 }, abort));
  const distance = likeness?.distanceOf(windows) ?? null;
  return {
    probabilities,
    predicted: argMax(probabilities),
    measured: measureBeat(lead, beat),
    distance,
    unlikely: distance === null ? null : distance > likeness!.limit,
  };
}

function state(
  { probabilities, predicted, measured, distance, unlikely }: Awaited<ReturnType<typeof answerOf>>,
  classes: readonly string[],
) {
  return { probabilities, predicted: classes[predicted]!, measured, distance, unlikely };
}

function offered(
  name: BeatChangeName,
  changes: BeatChanges,
  leads: ReturnType<typeof leadsOf>,
  others: number,
): { readonly reason: string | null; readonly from: number; readonly to: number } {
  const { lead, places } = leads(changes.lead ?? 0);
  const offer = name === 'lead' ? leadOffer(changes, others) : offerOf(name, places, lead);
  return 'reason' in offer ? { reason: offer.reason, from: 0, to: 0 } : { reason: null, ...offer };
}

/** Another lead, without further changes: what a beat offers in one lead it need not offer in the next. */
function leadOffer(changes: BeatChanges, others: number): Offer {
  if (others === 0) return { reason: 'the record has no other lead that windows can be cut from' };
  const isChanged = Object.keys(changes).some((name) => name !== 'lead');
  return isChanged
    ? { reason: 'other changes are made, and waves lie elsewhere in other leads' }
    : { from: 0, to: others };
}

/** Millivolts around the beat; NaN where the record has no sample. */
function shown({ millivolts, samplingRateHz, fiducials }: WholeLead, beat: number): Float32Array {
  const from = fiducials[beat]! - Math.round(shownSeconds.before * samplingRateHz);
  const length = Math.round((shownSeconds.before + shownSeconds.after) * samplingRateHz);
  return Float32Array.from({ length }, (_, at) => millivolts[from + at] ?? Number.NaN);
}
