import { toNonNegative } from '../../../models/explanation/maps/toNonNegative.ts';
import { meanOverModels } from '../../../models/faithfulness/meanOverModels.ts';
import { withRandomisedParameters } from '../../../models/faithfulness/randomised.ts';
import {
  type LeadLocalisation,
  leadLocalisation,
  recordWithinMilliseconds,
} from '../../../models/records/leadLocalisation.ts';
import { predictRecords } from '../../../models/records/predictRecords.ts';
import { recordControlMap } from '../../../models/records/recordControlMaps.ts';
import { recordMaps } from '../../../models/records/recordMaps.ts';
import { sharesOfLeads } from '../../../models/records/sharesOfLeads.ts';
import type { LocatedRecords, Progress } from '../../../preload/contract/contract.ts';
import { derivedSeed } from '../../../preload/numeric/random.ts';
import { finish, mapSteps } from '../../../preload/numeric/steps.ts';
import { methodFacts } from '../../../preload/words/methods.ts';
import { type RecordMethodName, recordControlNames } from '../../../preload/words/recordMethods.ts';
import { readRecordHeader } from '../../ecg/archive/openRecord.ts';
import { readRecordCauses } from '../../ecg/planting/recordCauses.ts';
import { refusal } from '../refuse.ts';
import { causesOf } from '../wholeRecords/causesOf.ts';
import { readWholeRecords, type WholeRecordPlace } from '../wholeRecords/readWholeRecords.ts';
import { withRecordModel } from '../wholeRecords/withRecordModel.ts';

export interface LocateRecordsInput {
  readonly models: readonly {
    readonly name: string;
    readonly folder: string;
    /** Records that have the diagnosis. */
    readonly records: readonly (WholeRecordPlace & { readonly patient: string })[];
  }[];
  readonly diagnosis: string;
  readonly methods: readonly RecordMethodName[];
  readonly seed: number;
  /** Networks with shuffled weights whose maps are scored as well, and averaged. */
  readonly shuffles: number;
  readonly replicates: number;
}

export type LocateRecordsOutput = Pick<LocatedRecords, 'models' | 'maps' | 'leads' | 'leftOut'>;

/** How one map shows the cause, and what leads a reader astray. */
interface Scores extends LeadLocalisation {
  /** 1 where the lead with the largest share of the map is one of the cause's; of equal ones their share. */
  readonly topLead: number;
  /** 1 where the maximum lies in a lead of a distractor; NaN where the record has none. */
  readonly distracted: number;
}

interface ScoredMaps {
  readonly name: string;
  readonly kind: LocatedRecords['maps'][number]['kind'];
  readonly scores: readonly Scores[];
}

interface OfModel {
  readonly patients: readonly string[];
  readonly recall: number | null;
  readonly maps: readonly ScoredMaps[];
  readonly leads: number;
  readonly leftOut: readonly LocatedRecords['leftOut'][number][];
}

/** Explains records whose cause is known in one lead, and measures how exactly the maps show lead and time. */
export async function* locateRecords(
  { models, ...asked }: LocateRecordsInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, LocateRecordsOutput, void> {
  const found: OfModel[] = [];
  for (const model of models) found.push(yield* ofModel(model, asked, abort));
  const bootstrap = { replicates: asked.replicates, seed: asked.seed };
  const measure = (place: number, value: (scores: Scores) => number) => {
    const { mean, interval } = meanOverModels(
      found.map(({ maps, patients }) => ({ patients, values: maps[place]!.scores.map(value) })),
      bootstrap,
    );
    return { value: Number.isFinite(mean) ? mean : null, interval: interval && [interval[0], interval[1]] } as {
      value: number | null;
      interval: [number, number] | null;
    };
  };
  return {
    models: found.map(({ patients, recall }, place) => ({
      ...{ name: models[place]!.name, records: patients.length, patients: new Set(patients).size, recall },
    })),
    leads: found[0]!.leads,
    maps: found[0]!.maps.map(({ name, kind }, place) => ({
      ...{ name, kind },
      lead: measure(place, ({ lead }) => lead),
      topLead: measure(place, ({ topLead }) => topLead),
      within20: measure(place, ({ within }) => within[0]!),
      within40: measure(place, ({ within }) => within[1]!),
      leadMass: measure(place, ({ leadMass }) => leadMass),
      mass: measure(place, ({ mass }) => mass),
      aucpr: measure(place, ({ aucpr }) => aucpr),
      distracted: measure(place, ({ distracted }) => distracted),
    })),
    leftOut: found.flatMap(({ leftOut }) => [...leftOut]),
  };
}

async function* ofModel(
  { name, folder, records }: LocateRecordsInput['models'][number],
  { diagnosis, methods, seed, shuffles }: Omit<LocateRecordsInput, 'models' | 'replicates'>,
  abort: AbortSignal,
): AsyncGenerator<Progress, OfModel, void> {
  return yield* withRecordModel(folder, async function* ({ engine, model, card }) {
    const { leads, samples, samplingRateHz } = card.input;
    const target = card.classes.indexOf(diagnosis);
    const meant = card.diagnoses[target]!;
    const read = yield* mapSteps(readWholeRecords(records, card.input, abort), (step): Progress => {
      return { ...step, counted: 'records', message: `reading for ${name}` };
    });
    const causes: {
      readonly row: number;
      readonly isCause: Uint8Array;
      readonly distractor: Uint8Array | undefined;
    }[] = [];
    for (const [row, place] of read.kept.entries()) {
      const { headerPath } = records[place]!;
      const all = readRecordCauses(headerPath);
      const { samplingRateHz: recordRate } = await readRecordHeader(headerPath);
      const code =
        all.find(({ diagnosis: one }) => [...meant.codes, ...meant.names].includes(one))?.diagnosis ?? diagnosis;
      const isCause = causesOf(all, { diagnosis: code, role: 'cause' }, card.input, recordRate);
      const distractor = causesOf(all, { diagnosis: code, role: 'distractor' }, card.input, recordRate);
      if (isCause) causes.push({ row, isCause, distractor });
    }
    if (causes.length === 0) {
      throw refusal(
        `no record of ${name} has a known cause of ${diagnosis} in one of its leads: nothing can be located. Expected a generated archive with the cause in one lead`,
      );
    }
    const rows = Uint32Array.from(causes, ({ row }) => row);
    const size = samples * leads.length;
    const scored = (maps: Float32Array): Scores[] =>
      causes.map(({ isCause, distractor }, place) => {
        const map = maps.subarray(place * size, (place + 1) * size);
        const shares = sharesOfLeads(map, leads.length);
        const largest = Math.max(...shares);
        // Equal but for rounding: of a map that is one for all leads each has the largest.
        const top = Array.from(shares.keys()).filter((lead) => shares[lead]! >= largest * (1 - 1e-6));
        const isIn = (marks: Uint8Array, lead: number) =>
          marks.subarray(lead * samples, (lead + 1) * samples).includes(1);
        const own = leadLocalisation(map, isCause, { leads: leads.length, samplingRateHz });
        const ofDistractor =
          distractor && leadLocalisation(map, distractor, { leads: leads.length, samplingRateHz }).lead;
        return {
          ...own,
          topLead: largest > 0 ? top.filter((lead) => isIn(isCause, lead)).length / top.length : 0,
          distracted: ofDistractor ?? Number.NaN,
        };
      });
    const maps: ScoredMaps[] = [];
    const total = methods.length * (1 + shuffles);
    let done = 0;
    const mapsBy = async (method: RecordMethodName) => {
      const options = { method, diagnosis: target, rows, samplingRateHz };
      const found = await finish(recordMaps(engine, model, read.signals, options, abort));
      return toNonNegative(found.maps, methodFacts[method]);
    };
    for (const method of methods) {
      maps.push({ name: method, kind: 'method', scores: scored(await mapsBy(method)) });
      yield { done: ++done, total, counted: 'methods', message: `${name}: ${method}` };
    }
    for (const method of shuffles > 0 ? methods : []) {
      const all: Scores[][] = [];
      for (let shuffle = 0; shuffle < shuffles; shuffle++) {
        const of = () => mapsBy(method);
        all.push(scored(await withRandomisedParameters(engine, model, derivedSeed(seed, shuffle), of)));
        yield { done: ++done, total, counted: 'methods', message: `${name}: ${method}, shuffled weights` };
      }
      maps.push({ name: method, kind: 'shuffled', scores: meanScores(all) });
    }
    for (const control of recordControlNames) {
      const own = recordControlMap(control, read.signals, { rows, samplingRateHz, seed });
      maps.push({ name: control, kind: 'control', scores: scored(own) });
    }
    const probabilities = await finish(predictRecords(engine, model, read.signals, rows, abort));
    const threshold = card.thresholds[target] ?? null;
    const hits = causes.filter((_, place) => probabilities[place * card.classes.length + target]! >= (threshold ?? 1));
    return {
      patients: causes.map(({ row }) => records[read.kept[row]!]!.patient),
      recall: threshold === null ? null : hits.length / causes.length,
      maps,
      leads: leads.length,
      leftOut: read.leftOut,
    };
  });
}

/** Record by record. */
function meanScores(all: readonly (readonly Scores[])[]): Scores[] {
  const mean = (record: number, of: (scores: Scores) => number) =>
    all.reduce((sum, scores) => sum + of(scores[record]!), 0) / all.length;
  return all[0]!.map((_, record) => ({
    lead: mean(record, ({ lead }) => lead),
    topLead: mean(record, ({ topLead }) => topLead),
    within: recordWithinMilliseconds.map((_, place) => mean(record, ({ within }) => within[place]!)),
    leadMass: mean(record, ({ leadMass }) => leadMass),
    mass: mean(record, ({ mass }) => mass),
    aucpr: mean(record, ({ aucpr }) => aucpr),
    distracted: mean(record, ({ distracted }) => distracted),
  }));
}
