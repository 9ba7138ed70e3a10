import { dirname } from 'node:path';
import type { ResolvedHeader } from '../wfdb/headerDefaults.ts';
import { isVoltage } from '../wfdb/physical.ts';
import { contentHash, fingerprint } from './fingerprint.ts';
import { patientOf } from './patientOf.ts';
import { beatsOfReference } from './readAnnotators.ts';
import type { AnnotatorRead, RecordFacts } from './readRecord.ts';

interface Read {
  /** Samples (frames) that the files hold. */
  readonly samples: number;
  /** Of each signal, as stored. */
  readonly samplesPerFrame: (position: number) => number;
  readonly annotators: readonly AnnotatorRead[];
  /** May grow by what the beats give reason to say. */
  readonly notices: string[];
  readonly files: readonly string[];
  readonly hashParts: readonly (string | Uint8Array)[];
}

/** What an import keeps of a record, whatever kind of file it came from. */
export function recordFacts(header: ResolvedHeader, read: Read): RecordFacts {
  const { samples, samplesPerFrame, annotators, notices, files, hashParts } = read;
  return {
    name: header.name,
    headerFile: header.file,
    folder: dirname(header.file),
    patient: patientOf(header),
    synthetic: header.comments.some((comment) => comment.startsWith('synthetic:')),
    samplingRateHz: header.samplingRateHz,
    samples,
    signals: header.signals.map((signal, position) => ({
      position,
      lead: signal.description,
      units: signal.units,
      isVoltage: isVoltage(signal.units),
      adcGain: signal.adcGain,
      calibrated: signal.calibrated,
      baseline: signal.baseline,
      format: signal.format,
      samplesPerFrame: samplesPerFrame(position),
    })),
    comments: header.comments,
    beats: beatsOfReference(annotators, samples, notices),
    notices,
    annotators,
    files,
    fingerprint: fingerprint(files),
    contentHash: contentHash(hashParts),
  };
}
