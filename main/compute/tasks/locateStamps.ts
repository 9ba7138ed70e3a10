import { CannotExplain } from '../../../models/cannotExplain.ts';
import { type Localisation, localisation, withinMilliseconds } from '../../../models/faithfulness/localisation.ts';
import { meanOverModels } from '../../../models/faithfulness/meanOverModels.ts';
import { lampsOfBeat, lampsOfClass } from '../../../models/faithfulness/trust/lamps.ts';
import { type LogitDrops, logitDrops } from '../../../models/faithfulness/trust/logitDrops.ts';
import {
  type MapsOfTraining,
  mapsOfTraining,
  stampShuffles,
} from '../../../models/faithfulness/trust/mapsOfTraining.ts';
import {
  controlDrops,
  controlMapsUnderTest,
  type MapUnderTest,
  trustMeasures,
} from '../../../models/faithfulness/trust/trustMeasures.ts';
import type { Progress, StampCheck } from '../../../preload/contract/contract.ts';
import { derivedSeed } from '../../../preload/numeric/random.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { plantedSymbols } from '../../../preload/words/plantedCauses.ts';
import { removalNames } from '../../../preload/words/removals.ts';
import {
  type Lamp,
  lampNames,
  type StampVerdict,
  stampVerdicts,
  verdictOfLamps,
} from '../../../preload/words/trustStamp.ts';
import { plantedManifest } from '../beats/plantedManifest.ts';
import { measuredMean } from '../explaining/measuredMean.ts';
import { windowsWithDonors } from '../explaining/windowsWithDonors.ts';
import { withModel } from '../models/loadedModel.ts';
import { refusal } from '../refuse.ts';
import type { LocateTaskInput } from './locate.ts';

export type LocateStampsOutput = Pick<StampCheck, 'rows' | 'leftOut'> & {
  readonly models: readonly { readonly beats: number; readonly patients: number }[];
};

interface Row {
  readonly name: string;
  readonly kind: StampCheck['rows'][number]['kind'];
  /** Of each beat. */
  readonly verdicts: readonly StampVerdict[];
  readonly hits: readonly boolean[];
  /** Of each beat. */
  readonly lamps: readonly (readonly Lamp[])[];
  readonly ofClass: StampVerdict;
}

interface OfModel {
  readonly patients: readonly string[];
  readonly rows: readonly Row[];
  readonly leftOut: LocateStampsOutput['leftOut'];
}

/** A map points at a cause within this distance; docs/truth.md says so beforehand. */
const pointingMilliseconds = 20;

/** Stamps the maps of beats whose cause is known, each model in turn with the others as its other trainings. */
export async function* locateStamps(
  input: LocateTaskInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, LocateStampsOutput, void> {
  const found: OfModel[] = [];
  for (const place of input.models.keys()) found.push(yield* ofModel(input, place, abort));
  const { seed, replicates } = input;
  const names = found[0]!.rows.filter(({ name }) => found.every(({ rows }) => rows.some((row) => row.name === name)));
  return {
    models: found.map(({ patients }) => ({ beats: patients.length, patients: new Set(patients).size })),
    leftOut: found.flatMap(({ leftOut }) => leftOut),
    rows: names.map(({ name, kind }) => {
      const own = found.map(({ rows, patients }) => ({ ...rows.find((row) => row.name === name)!, patients }));
      const over = (value: (row: Row, beat: number) => number) =>
        measuredMean(
          meanOverModels(
            own.map((row) => ({ patients: row.patients, values: row.patients.map((_, beat) => value(row, beat)) })),
            { replicates, seed },
          ),
        );
      const pointing = (verdict: StampVerdict) =>
        over((row, beat) => (row.verdicts[beat] === verdict ? Number(row.hits[beat]) : Number.NaN));
      return {
        ...{ name, kind },
        beats: own.reduce((sum, { patients }) => sum + patients.length, 0),
        points: over((row, beat) => Number(row.hits[beat])),
        verdicts: stampVerdicts.map((verdict) => ({
          verdict,
          share: over((row, beat) => Number(row.verdicts[beat] === verdict)),
          points: pointing(verdict),
        })),
        right: over((row, beat) => {
          const verdict = row.verdicts[beat]!;
          return verdict === 'unknown' ? Number.NaN : Number((verdict === 'stamped') === row.hits[beat]);
        }),
        lamps: lampNames.map((lamp) => ({
          lamp,
          passes: over((row, beat) => {
            const own = row.lamps[beat]!.find((one) => one.lamp === lamp);
            return own === undefined || own.state === 'unknown' ? Number.NaN : Number(own.state === 'passes');
          }),
        })),
        ofClass: own.map(({ ofClass }) => ofClass),
      };
    }),
  };
}

async function* ofModel(
  { models, methods, parameters, seed, replicates }: LocateTaskInput,
  place: number,
  abort: AbortSignal,
): AsyncGenerator<Progress, OfModel, void> {
  const { name, folder, records } = models[place]!;
  const others = models.filter((_, at) => at !== place);
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const { window } = card;
    const target = card.classes.indexOf(plantedSymbols.with);
    if (target < 0) throw refusal(`${name} has no class ${plantedSymbols.with}, the one with the cause`);
    const { manifest, patients, isCause } = plantedManifest(records, window);
    if (patients.length === 0)
      throw refusal(`no beat has its cause within the window of ${name}: nothing can be located`);
    const { windows, donors } = await windowsWithDonors(manifest, card, abort);
    const targetClass = new Uint8Array(windows.beats).fill(target);
    const shape = { windows, window };
    const dropsOf = await logitDrops(
      engine,
      model,
      { windows, targetClass, donors, removals: removalNames, seed },
      abort,
    );
    const counts = { trainings: models.length, shuffles: stampShuffles, seed };
    const controls = await controlDrops(controlMapsUnderTest(shape, targetClass, counts), dropsOf);
    const leftOut: { model: string; method: MethodName; reason: string }[] = [];
    const rows: Row[] = [];
    const judge = (named: string, kind: Row['kind'], map: MapUnderTest, drops: LogitDrops) => {
      const measured = trustMeasures(shape, map, drops);
      const lamps = patients.map((_, beat) => lampsOfBeat(measured, controls, beat));
      rows.push({
        ...{ name: named, kind },
        verdicts: lamps.map(verdictOfLamps),
        hits: pointsAt(map.maps),
        lamps,
        ofClass: verdictOfLamps(lampsOfClass(measured, controls, patients, { replicates, seed })),
      });
    };
    const pointsAt = (maps: Float32Array) =>
      patients.map((_, beat) => {
        const [from, to] = [windows.validFrom[beat]!, windows.validTo[beat]!].map((at) => beat * windows.samples + at);
        return isHit(localisation(maps.subarray(from, to), isCause.subarray(from, to), window.samplingRateHz));
      });
    for (const [done, method] of methods.entries()) {
      yield { done, total: methods.length, counted: 'methods', message: `${name}: ${method}` };
      const asked = { windows, targetClass, method, parameters };
      let learned: MapsOfTraining;
      try {
        learned = await mapsOfTraining(
          engine,
          model,
          { ...asked, seed: derivedSeed(seed, place) },
          stampShuffles + 1,
          abort,
        );
      } catch (error) {
        if (!(error instanceof CannotExplain)) throw error;
        leftOut.push({ model: name, method, reason: error.message });
        continue;
      }
      const ofOthers: MapsOfTraining[] = [];
      for (const other of others) {
        ofOthers.push(
          // biome-ignore lint/correctness/useYield: a model is lent to generators
          yield* withModel(other.folder, async function* (loaded) {
            const own = { ...asked, seed: derivedSeed(seed, models.indexOf(other)) };
            return await mapsOfTraining(loaded.engine, loaded.model, own, 1, abort);
          }),
        );
      }
      const [given, ...shuffled] = learned.shuffled;
      const map = { ...learned, shuffled, ofOthers: ofOthers.map(({ maps }) => maps) };
      judge(method, 'method', map, await dropsOf(map.maps));
      // Given out for maps of the learned network, which they are not.
      const ofShuffled = { maps: given!, shuffled, ofOthers: ofOthers.map((one) => one.shuffled[0]!) };
      judge(`${method} of shuffled weights`, 'shuffled', ofShuffled, await dropsOf(given!));
    }
    for (const { name: control, map, drops } of controls) judge(control, 'control', map, drops);
    return { patients, rows, leftOut };
  });
}

function isHit({ within }: Localisation): boolean {
  return within[withinMilliseconds.indexOf(pointingMilliseconds)]! >= 0.5;
}
