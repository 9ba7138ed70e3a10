import { type Random, sfc32 } from '../../../../preload/numeric/random.ts';
import {
  type PrecordialLead,
  plantedDiagnosis,
  precordialLeads,
  type RecordCauseName,
  randomLabel,
  recordBurstHz,
  recordCauses,
} from '../../../../preload/words/recordCauses.ts';
import { twelveLeads } from '../../../../preload/words/twelveLeads.ts';
import type { RecordToWrite } from '../../formats/wfdb/writeRecord.ts';
import { burst, shift } from '../../planting/changes.ts';
import type { RecordCause } from '../../planting/recordCauses.ts';
import { annotationColumns } from '../../record/annotations.ts';
import { codeOfSymbol } from '../../record/symbols.ts';
import { syntheticComment } from '../../record/synthetic.ts';
import { addNoise } from '../addNoise.ts';
import { heartVector, type VectorBeat, vectorPerson, vectorRhythm } from './heartVector.ts';
import { allLeads, type MeasuredLead, measuredLead, measuredLeads } from './leadsOfVector.ts';

/** What decides the diagnoses of a generated 12-lead archive, with every number given. */
export interface TwelveLeadChoice {
  readonly seed: number;
  readonly samplingRateHz: number;
  readonly cause: RecordCauseName;
  /** The only lead with the cause. */
  readonly lead: PrecordialLead;
  readonly sizeMillivolts: number;
  /** Null for causes that take their width from the beats. */
  readonly widthMilliseconds: number | null;
  /** The same stands in another precordial lead of every second record, whatever its diagnoses, and says nothing. */
  readonly hasDistractor: boolean;
}

/** Seconds of each record. */
export const twelveLeadSeconds = 10;
/** Records of each person, one after the other. */
export const recordsOfPerson = 3;
/** Shares of the records that a coin gives each diagnosis, all independent of each other and of the person. */
const shares = { planted: 0.5, fibrillation: 0.4, random: 0.5 } as const;
/** SNOMED CT. */
const atrialFibrillation = '164889003';
const sinusRhythm = '426783006';
const adcGain = 1000;

export interface TwelveLeadRecord {
  readonly record: RecordToWrite;
  readonly diagnoses: readonly string[];
  readonly causes: readonly RecordCause[];
}

/** One record: heart vector, leads, noise of each electrode, and what is planted in one lead. The same seed gives the same bytes. */
export function twelveLeadRecord(index: number, choice: TwelveLeadChoice): TwelveLeadRecord {
  const { seed, samplingRateHz, lead } = choice;
  const person = vectorPerson(Math.floor(index / recordsOfPerson), seed);
  const coins = sfc32(`twelve leads, diagnoses ${seed} ${index}`);
  const [isPlanted, isFibrillating, isRandom] = Object.values(shares).map((share) => coins() < share) as [
    ...[boolean, boolean, boolean],
  ];
  const isDistracted = choice.hasDistractor && coins() < 0.5;
  const random = sfc32(`twelve leads, signal ${seed} ${index}`);
  const samples = twelveLeadSeconds * samplingRateHz;
  const beats = vectorRhythm(person, isFibrillating, twelveLeadSeconds, random);
  const vector = heartVector(person, beats, { isFibrillating, samples, samplingRateHz }, random);
  const measured = Object.fromEntries(
    measuredLeads.map((name) => {
      const values = measuredLead(name, vector);
      addNoise(values, person, samplingRateHz, random);
      return [name, values];
    }),
  ) as Record<MeasuredLead, Float64Array>;
  const diagnosis = plantedDiagnosis(choice.cause);
  const rhythm = isFibrillating ? atrialFibrillation : sinusRhythm;
  const causes: RecordCause[] = [
    { diagnosis: rhythm, role: 'cause', lead: null, kind: 'rhythm', from: 0, to: samples },
  ];
  const plantIn = (role: 'cause' | 'distractor', where: PrecordialLead) => {
    for (const { from, to, millivolts } of stretches(choice, beats, samples, random)) {
      millivolts.forEach((value, at) => {
        measured[where][from + at]! += value;
      });
      causes.push({ diagnosis, role, lead: where, kind: choice.cause, from, to });
    }
  };
  if (isPlanted) plantIn('cause', lead);
  if (isDistracted) plantIn('distractor', otherLead(lead, random));
  if (isRandom) causes.push({ diagnosis: randomLabel, role: 'none', lead: null, kind: 'coin', from: 0, to: 0 });
  const diagnoses = [rhythm, ...(isPlanted ? [diagnosis] : []), ...(isRandom ? [randomLabel] : [])];
  const leads = allLeads(measured);
  const record: RecordToWrite = {
    name: `T${String(index + 1).padStart(5, '0')}`,
    samplingRateHz,
    format: 16,
    signals: twelveLeads.map((description) => ({
      description,
      units: 'mV',
      adcGain,
      baseline: 0,
      adcResolution: 16,
      adcZero: 0,
      digital: Int32Array.from(leads[description], (value) => Math.round(value * adcGain)),
    })),
    comments: [`patient: ${person.name}`, syntheticComment, `seed: ${seed}`, `Dx: ${diagnoses.join(',')}`],
    annotations: { atr: marksOf(beats, isFibrillating, samplingRateHz) },
  };
  return { record, diagnoses, causes };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** [to - from] */
  readonly millivolts: Float64Array;
}

/** Where the cause stands in the record, and what is added there. */
function stretches(
  { cause, sizeMillivolts, widthMilliseconds, samplingRateHz }: TwelveLeadChoice,
  beats: readonly VectorBeat[],
  samples: number,
  random: Random,
): Stretch[] {
  if (cause === 'burst') {
    const width = Math.round(((widthMilliseconds ?? recordCauses.burst.width!.default) / 1000) * samplingRateHz);
    const from = Math.floor(random() * (samples - width + 1));
    return [{ from, to: from + width, millivolts: burst({ sizeMillivolts }, width, samplingRateHz, recordBurstHz) }];
  }
  return beats.flatMap(({ seconds }) => {
    const [from, to] = stSeconds.map((away) => Math.round((seconds + away) * samplingRateHz)) as [number, number];
    return to > samples ? [] : [{ from, to, millivolts: shift({ sizeMillivolts }, to - from, samplingRateHz) }];
  });
}

/** From the end of QRS to the rise of T, after the fiducial. */
const stSeconds = [0.06, 0.16] as const;

function otherLead(lead: PrecordialLead, random: Random): PrecordialLead {
  const others = precordialLeads.filter((one) => one !== lead);
  return others[Math.floor(random() * others.length)]!;
}

function marksOf(beats: readonly VectorBeat[], isFibrillating: boolean, samplingRateHz: number) {
  const [normal, rhythm] = [codeOfSymbol('N')!, codeOfSymbol('+')!];
  return annotationColumns([
    { sample: 0, code: rhythm, aux: isFibrillating ? '(AFIB' : '(N' },
    ...beats.map(({ seconds }) => ({ sample: Math.round(seconds * samplingRateHz), code: normal })),
  ]);
}
