import type { HeaderFacts } from '../../../preload/words/headerFacts.ts';
import { putArchive } from '../archives.ts';
import type { StoredBeats } from '../insertBeats.ts';
import type { Index } from '../open.ts';
import { type AnnotationColumns, putRecord } from '../putRecord.ts';
import type { NewRecord } from '../records.ts';

/** An archive of records whose beats are given as texts, one letter a beat, 300 samples apart. */
export function fillArchive(index: Index, name: string, records: Readonly<Record<string, string>>): number {
  const facts = {
    name,
    folder: `/archives/${name}`,
    licence: null,
    synthetic: false,
    annotator: null,
    importedAt: '2026-01-01T00:00:00.000Z',
  };
  const archiveId = putArchive(index, facts);
  for (const [record, symbols] of Object.entries(records)) fillRecord(index, archiveId, record, symbols);
  return archiveId;
}

/** @param stated of the header, beside what is not known */
export function fillRecord(
  index: Index,
  archiveId: number,
  name: string,
  symbols: string,
  stated?: Partial<HeaderFacts>,
): number {
  const beats = beatsOf(symbols);
  const facts = { ...recordFacts(name), ...(stated && { stated: statedBy(stated) }) };
  return putRecord(index, archiveId, facts, annotationsOf(beats), beats);
}

function statedBy(stated: Partial<HeaderFacts>): HeaderFacts {
  return {
    ...{ age: null, ageYears: null, sex: null, diagnosis: null, medication: null, device: null },
    ...{ startDate: null, startTime: null, comments: [] },
    ...stated,
  };
}

export function recordFacts(name: string): NewRecord {
  return {
    name,
    header: `${name}.hea`,
    patient: name,
    samplingRateHz: 360,
    samples: 650_000,
    comments: ['69 M 1085 1629 x1'],
    stated: statedBy({ age: '69', ageYears: 69, sex: 'male' }),
    notices: [],
    fingerprint: '{}',
    signals: [
      { position: 0, lead: 'MLII', units: 'mV', adcGain: 200, baseline: 1024, format: '212', isWindowed: true },
    ],
    courses: [],
    annotators: [{ annotator: 'atr', annotations: 4, beats: 4 }],
    beatsFrom: { annotator: 'atr', reason: 'the reference by convention' },
    annotator: 'atr',
  };
}

/** The first interval of 300 samples, each later one 10 shorter, so that orders by RR can be told. */
export function beatsOf(symbols: string): StoredBeats {
  const sample: number[] = [];
  for (const place of Array.from(symbols).keys()) sample.push((sample.at(-1) ?? 70) + 300 - 10 * (place % 20));
  const rrBefore = sample.map((at, place) => (place === 0 ? Number.NaN : at - sample[place - 1]!));
  const rrAfter = sample.map((at, place) => (place === sample.length - 1 ? Number.NaN : sample[place + 1]! - at));
  return {
    sample: Float64Array.from(sample),
    symbol: Array.from(symbols),
    rrBefore: Float64Array.from(rrBefore),
    rrAfter: Float64Array.from(rrAfter),
  };
}

export function annotationsOf({ sample, symbol }: StoredBeats): AnnotationColumns {
  const zeros = symbol.map(() => 0);
  return { sample, symbol, subtype: zeros, channel: zeros, num: zeros, aux: symbol.map(() => null) };
}
