import { lampsOfBeat, lampsOfClass } from '../../../models/faithfulness/trust/lamps.ts';
import { logitDrops } from '../../../models/faithfulness/trust/logitDrops.ts';
import {
  type AskedMaps,
  type MapsOfTraining,
  mapsOfTraining,
  stampShuffles,
} from '../../../models/faithfulness/trust/mapsOfTraining.ts';
import { type SeedEnsemble, seedEnsemble } from '../../../models/faithfulness/trust/seedEnsemble.ts';
import { controlDrops, controlMapsUnderTest, trustMeasures } from '../../../models/faithfulness/trust/trustMeasures.ts';
import type { Progress, TrustStamp } from '../../../preload/contract/contract.ts';
import { removalNames } from '../../../preload/words/removals.ts';
import { verdictOfLamps } from '../../../preload/words/trustStamp.ts';
import { explainedLayer, requireOffered } from '../explaining/explainedLayer.ts';
import { type RecordWithSymbols, windowsWithDonors } from '../explaining/windowsWithDonors.ts';
import { withModel } from '../models/loadedModel.ts';
import { refusal } from '../refuse.ts';

export interface TrustStampInput extends Pick<AskedMaps, 'method' | 'parameters' | 'layer' | 'seed'> {
  /** The model whose map it is, then the same training with other seeds. */
  readonly models: readonly { readonly name: string; readonly folder: string }[];
  readonly target: string;
  readonly records: readonly (RecordWithSymbols & { readonly patient: string })[];
  /** A single beat has numbers without intervals. */
  readonly isClass: boolean;
  /** Bootstrap replicates of the intervals. */
  readonly replicates: number;
}

export type TrustStampOutput = Pick<TrustStamp, 'verdict' | 'lamps' | 'beats' | 'patients' | 'ensemble'>;

/** Reads the lamps of one map, or of the maps of a class. */
export async function* trustStamp(
  { models, target, records, isClass, replicates, ...asked }: TrustStampInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, TrustStampOutput, void> {
  const [own, ...others] = models;
  const { method, layer, seed } = asked;
  const step = (done: number, message: string): Progress => ({
    ...{ done, total: models.length + 1, counted: 'steps', message },
  });
  return yield* withModel(own!.folder, async function* ({ engine, model, card }) {
    requireOffered(card, method);
    explainedLayer(model, { method, layer });
    const { windows, donors } = await windowsWithDonors(records, card, abort);
    const index = card.classes.indexOf(target);
    if (index < 0) throw refusal(`the model has no class "${target}"; expected one of ${card.classes.join(' ')}`);
    const targetClass = new Uint8Array(windows.beats).fill(index);
    const wanted = { ...asked, windows, targetClass };
    yield step(0, `explaining by ${own!.name} and its shuffled weights`);
    const learned = await mapsOfTraining(engine, model, wanted, stampShuffles, abort);
    const ofOthers: MapsOfTraining[] = [];
    for (const [place, { name, folder }] of others.entries()) {
      yield step(place + 1, `explaining by ${name}`);
      ofOthers.push(
        // biome-ignore lint/correctness/useYield: a model is lent to generators
        yield* withModel(folder, async function* (other) {
          return await mapsOfTraining(other.engine, other.model, wanted, 0, abort);
        }),
      );
    }
    yield step(models.length, 'removing what the map marks');
    const shape = { windows, window: card.window };
    const removed = { windows, targetClass, donors, removals: removalNames, seed };
    const dropsOf = await logitDrops(engine, model, removed, abort);
    const map = { ...learned, ofOthers: ofOthers.map(({ maps }) => maps) };
    const measured = trustMeasures(shape, map, await dropsOf(map.maps));
    const counts = { trainings: models.length, shuffles: stampShuffles, seed };
    const controls = await controlDrops(controlMapsUnderTest(shape, targetClass, counts), dropsOf);
    const patients = records.flatMap(({ patient, beats }) => new Array<string>(beats.sample.length).fill(patient));
    const lamps = isClass
      ? lampsOfClass(measured, controls, patients, { replicates, seed })
      : lampsOfBeat(measured, controls, 0);
    return {
      verdict: verdictOfLamps(lamps),
      lamps: lamps.map((lamp) => ({ ...lamp, interval: lamp.interval && [lamp.interval[0], lamp.interval[1]] })),
      beats: windows.beats,
      patients: new Set(patients).size,
      ensemble: others.length === 0 ? null : asLists(seedEnsemble([learned, ...ofOthers], windows)),
    };
  });
}

function asLists({ median, low, high, signDiffers }: SeedEnsemble) {
  return { median: [...median], low: [...low], high: [...high], signDiffers: [...signDiffers] };
}
