import { first } from './0010-first.ts';
import { detectedBeats } from './0020-detected-beats.ts';
import { fractionalBaselines } from './0030-fractional-baselines.ts';
import { annotators } from './0040-annotators.ts';
import { evaluationDetails } from './0050-evaluation-details.ts';
import { crossValidations } from './0060-cross-validations.ts';
import { methodComparisons } from './0070-method-comparisons.ts';
import { patientMeans } from './0080-patient-means.ts';
import { owners } from './0090-owners.ts';
import { fractionalPositions } from './0110-fractional-positions.ts';
import { courseDigests } from './0130-course-digests.ts';
import { sameRecordings } from './0131-same-recordings.ts';
import { beatsWithoutSignal } from './0140-beats-without-signal.ts';
import { doubtedDetections } from './0141-doubted-detections.ts';
import { surestByShownProbability } from './0150-surest-by-shown-probability.ts';
import { keptRecords } from './0170-kept-records.ts';
import { recordFacts } from './0180-record-facts.ts';
import { keptScreens } from './0190-kept-screens.ts';
import { keptLists } from './0200-kept-lists.ts';
import { tray } from './0210-tray.ts';
import { trustStamps } from './0220-trust-stamps.ts';
import { keptSettings } from './0230-kept-settings.ts';
import { interruptedJobs } from './0240-interrupted-jobs.ts';
import { columns } from './0250-columns.ts';
import { pseudonyms } from './0260-pseudonyms.ts';
import { diagnoses } from './0270-diagnoses.ts';
import { conceptUses } from './0290-concept-uses.ts';
import { subtypes } from './0310-subtypes.ts';
import { recordModels } from './0350-record-models.ts';
import { waveSwaps } from './0360-wave-swaps.ts';
import { recordMeans } from './0370-record-means.ts';
import type { Migration } from './migrate.ts';

/** In order. A migration that has been released is never edited: add the next one, with a test that fills the version before. */
export const migrations: readonly Migration[] = [
  first,
  detectedBeats,
  fractionalBaselines,
  annotators,
  evaluationDetails,
  crossValidations,
  methodComparisons,
  patientMeans,
  owners,
  fractionalPositions,
  courseDigests,
  sameRecordings,
  beatsWithoutSignal,
  doubtedDetections,
  surestByShownProbability,
  keptRecords,
  recordFacts,
  keptScreens,
  keptLists,
  tray,
  trustStamps,
  keptSettings,
  interruptedJobs,
  columns,
  pseudonyms,
  diagnoses,
  conceptUses,
  subtypes,
  recordModels,
  waveSwaps,
  recordMeans,
];
