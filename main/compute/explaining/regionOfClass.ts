import type { Alarm } from '../../../models/bias/biasAlarms.ts';
import { fixedPlaceAlarm } from '../../../models/bias/fixedPlaceAlarm.ts';
import { fixedRegion } from '../../../models/bias/fixedRegion.ts';
import { recallWithout } from '../../../models/bias/recallWithout.ts';
import type { RegionRecall } from '../../../preload/contract/contract.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import type { LoadedModel } from '../models/loadedModel.ts';
import type { KeptBeat } from './keptBeats.ts';

/**
 * What the region of a class is worth, and the alarm where it should not be; nothing where no map has a maximum.
 *
 * @param windows of the kept beats, and of the nearest normal beats
 */
export async function regionOfClass(
  { engine, model, card }: LoadedModel,
  kept: readonly KeptBeat[],
  { own, donors }: { readonly own: CutWindows; readonly donors: CutWindows },
  target: string,
  abort: AbortSignal,
): Promise<{ readonly region?: RegionRecall; readonly alarms: Alarm[] }> {
  const { window } = card;
  const patients = kept.map(({ record }) => record.patient);
  const maxima = kept.map(({ maximum }) => maximum);
  const region = fixedRegion(maxima, patients, { samples: own.samples, samplingRateHz: window.samplingRateHz });
  if (region === undefined) return { alarms: [] };
  const targetClass = card.classes.indexOf(target);
  const recall = await recallWithout(engine, model, own, donors, { ...region, targetClass }, abort);
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
