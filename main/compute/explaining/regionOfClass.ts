import type { Alarm } from '../../../models/bias/biasAlarms.ts';
import { fixedPlaceAlarm } from '../../../models/bias/fixedPlaceAlarm.ts';
import { fixedRegion } from '../../../models/bias/fixedRegion.ts';
import { keepEvenly } from '../../../models/bias/keptBeats.ts';
import { recallWithout } from '../../../models/bias/recallWithout.ts';
import type { WavePlaces } from '../../../models/explanation/maps/relevanceMassByWave.ts';
import type { RegionRecall } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import { nearestNormal } from '../../ecg/beats/nearestNormal.ts';
import { readManifest, windowChoice } from '../beats/manifest.ts';
import type { LoadedModel } from '../models/loadedModel.ts';
import type { GroupedBeats, PatientRecord } from './groupedBeats.ts';

interface KeptBeat {
  /** As the network sees it. [samples × leads] */
  readonly values: Float32Array;
  /** [width]; empty for networks without a rhythm. */
  readonly rhythm: Float32Array;
  readonly fiducial: number;
  readonly record: PatientRecord;
  /** Strongest sample of its map; -1: a map of zeros. */
  readonly maximum: number;
  readonly waves: WavePlaces | undefined;
}

export interface RegionKeeper {
  /** @param maps of these beats, with one sign [places.length × samples] */
  add(beats: GroupedBeats, places: ArrayLike<number>, maps: Float32Array): void;
  readonly kept: readonly KeptBeat[];
}

/** Keeps beats of a class, evenly spread over all, to be asked again without the region that their maps agree on. */
export function keepForRegion(): RegionKeeper {
  const keeper = keepEvenly<KeptBeat>();
  return {
    add(beats, places, maps) {
      const { samples, leads, rhythm, values, validFrom, validTo } = beats;
      const size = samples * leads;
      for (let row = 0; row < places.length; row++) {
        const beat = places[row]!;
        keeper.add(() => ({
          values: values.slice(beat * size, (beat + 1) * size),
          rhythm: rhythm?.values.slice(beat * rhythm.width, (beat + 1) * rhythm.width) ?? new Float32Array(0),
          fiducial: beats.fiducials[beat]!,
          record: beats.records[beat]!,
          maximum: maximumOf(maps.subarray(row * samples, (row + 1) * samples), validFrom[beat]!, validTo[beat]!),
          waves: beats.waves[beat],
        }));
      }
    },
    get kept() {
      return keeper.kept;
    },
  };
}

/** What the region of a class is worth, and the alarm where it should not be; nothing where no map has a maximum. */
export async function regionOfClass(
  { engine, model, card }: LoadedModel,
  kept: readonly KeptBeat[],
  target: string,
  rhythm: Windows['rhythm'],
  abort: AbortSignal,
): Promise<{ readonly region?: RegionRecall; readonly alarms: Alarm[] }> {
  const { window } = card;
  const samples = window.beforeSamples + window.afterSamples;
  const patients = kept.map(({ record }) => record.patient);
  const maxima = kept.map(({ maximum }) => maximum);
  const region = fixedRegion(maxima, patients, { samples, samplingRateHz: window.samplingRateHz });
  if (region === undefined) return { alarms: [] };
  const leads = kept[0]!.values.length / samples;
  const windows: Windows = {
    values: joined(kept.map(({ values }) => values)),
    ...{ beats: kept.length, samples, leads },
    ...(rhythm && { rhythm: { ...rhythm, values: joined(kept.map((one) => one.rhythm)) } }),
  };
  const donors = await donorsOf(kept, card, abort);
  const targetClass = card.classes.indexOf(target);
  const recall = await recallWithout(engine, model, windows, donors, { ...region, targetClass }, abort);
  const inside = kept.filter(({ maximum }) => maximum >= region.from && maximum < region.to);
  const onP = inside.filter(({ waves, maximum }) => waves?.p && maximum >= waves.p[0] && maximum < waves.p[1]);
  const milliseconds = (sample: number) => ((sample - window.beforeSamples) / window.samplingRateHz) * 1000;
  return {
    region: {
      fromMilliseconds: milliseconds(region.from),
      toMilliseconds: milliseconds(region.to),
      share: region.share,
      beats: kept.length,
      recall,
    },
    alarms: fixedPlaceAlarm({ target, region, recall, onP: onP.length / inside.length, window }),
  };
}

/** Windows of the nearest normal beats, in the order of the kept ones. [beats × samples × leads] */
async function donorsOf(
  kept: readonly KeptBeat[],
  card: LoadedModel['card'],
  abort: AbortSignal,
): Promise<Float32Array> {
  const byRecord = new Map<PatientRecord, number[]>();
  for (const [place, { record }] of kept.entries()) byRecord.set(record, [...(byRecord.get(record) ?? []), place]);
  const order = [...byRecord.values()].flat();
  const manifest = [...byRecord].map(([record, places]) => {
    const fiducials = places.map((place) => kept[place]!.fiducial);
    return { ...record, beats: { sample: nearestNormal(record.recordBeats, fiducials) } };
  });
  const { values } = await finish(readManifest(manifest, windowChoice(card), abort));
  const size = values.length / kept.length;
  const donors = new Float32Array(values.length);
  for (const [row, place] of order.entries()) donors.set(values.subarray(row * size, (row + 1) * size), place * size);
  return donors;
}

function maximumOf(map: Float32Array, from: number, to: number): number {
  let best = -1;
  for (let at = from; at < to; at++) if (map[at]! > 0 && (best < 0 || map[at]! > map[best]!)) best = at;
  return best;
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
}
