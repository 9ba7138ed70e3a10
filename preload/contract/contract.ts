/**
 * Everything that crosses between window (or command line) and host. Calls answer soon; jobs take long, have a row,
 * yield progress and can be cancelled; events only announce. All types of both sides are derived from here.
 *
 * A call is named by its noun: `x.y` is declared in preload/contract/x.ts and handled in main/app/x/ (`app.y` in main/app/app.ts).
 * Adding a call = one line there + one function. Typed arrays travel as buffers (codec.ts), never as JSON.
 */
import type { z } from 'zod';
import { appCalls } from './app.ts';
import { archivesCalls } from './archives.ts';
import { beatsCalls } from './beats.ts';
import { conceptsCalls } from './concepts.ts';
import { crossValidationsCalls } from './crossValidations.ts';
import { evaluationsCalls } from './evaluations.ts';
import { explanationsCalls } from './explanations.ts';
import { figuresCalls } from './figures.ts';
import { installationCalls } from './installation.ts';
import { jobsCalls } from './jobs.ts';
import type { Call, Event, Job } from './kinds.ts';
import { localisationsCalls } from './localisations.ts';
import { manifestsCalls } from './manifests.ts';
import { methodComparisonsCalls } from './methodComparisons.ts';
import { modelsCalls } from './models.ts';
import { recordModelsCalls } from './recordModels.ts';
import { recordsCalls } from './records.ts';
import { reportsCalls } from './reports.ts';
import { reviewsCalls } from './reviews.ts';
import { subtypesCalls } from './subtypes.ts';
import { templatesCalls } from './templates.ts';
import { trayCalls } from './tray.ts';
import { waveSwapsCalls } from './waveSwaps.ts';
import { whatIfCalls } from './whatIf.ts';

export * from './app.ts';
export * from './archives.ts';
export * from './beats.ts';
export type { BeatWaves } from './beatWaves.ts';
export { type Failure, failure, type Progress, progress } from './blocks.ts';
export type { KeptCaliper } from './calipers.ts';
export * from './classMeans.ts';
export type { Comparison } from './comparison.ts';
export { type ConceptUse, conceptsInput, type UsedConcept } from './concepts.ts';
export * from './crossValidations.ts';
export type { Doubt, RecordDoubt } from './doubts.ts';
export type {
  ClassDetails,
  Ec57Table,
  EvaluationDetails,
  Interval,
  ReliabilityBin,
} from './evaluationDetails.ts';
export * from './evaluations.ts';
export * from './explanations.ts';
export type { FigureAsked, FigureLook } from './figures.ts';
export * from './installation.ts';
export * from './jobs.ts';
export type { Call, Event, Job } from './kinds.ts';
export * from './localisations.ts';
export * from './locatedRecords.ts';
export type { ManifestFacts, ManifestJob } from './manifests.ts';
export * from './methodComparisons.ts';
export * from './modelFiles.ts';
export * from './models.ts';
export type { NearestBeats } from './nearestBeats.ts';
export type { PlantInput, PlantResult, TwelveLeadsInput, TwelveLeadsResult } from './plantedArchives.ts';
export type { Reader, ReaderAgreement } from './readerAgreement.ts';
export type { MeasuredShare } from './recordBlocks.ts';
export type { RecordConditions } from './recordConditions.ts';
export type { DiagnosisCount, RecordDiagnosis } from './recordDiagnoses.ts';
export type {
  Ectopy,
  EventRules,
  EventTableRow,
  RecordEvent,
  RecordEvents,
  RecordStretch,
  Tachogram,
} from './recordEvents.ts';
export * from './recordFigures.ts';
export * from './recordModelFiles.ts';
export * from './recordModels.ts';
export * from './records.ts';
export * from './recordTraces.ts';
export type { ReportChoices, ReportResult, VerifyResult } from './reports.ts';
export type { Acted, Decision, DecisionSource, ReviewState } from './reviewDecisions.ts';
export type { ReviewerProgress } from './reviewerProgress.ts';
export type { QueueMisses, ReviewItem, ReviewQueue } from './reviewQueues.ts';
export type { KeptSetUp, ReviewSetUp } from './reviewSetUps.ts';
export type { RecordDifference } from './reviewWriting.ts';
export { type SubtypeCard, type Subtypes, type SubtypesInput, subtypesInput } from './subtypes.ts';
export type { RecordTemplates, ShapeTemplate } from './templates.ts';
export * from './training.ts';
export type { TrayFigure } from './tray.ts';
export type { TrustStamp } from './trustStamps.ts';
export { type MeasuredMean, type WaveSwaps, waveSwapsInput } from './waveSwaps.ts';
export { type WhatIf, type WhatIfCurve, type WhatIfPoint, whatIfInput } from './whatIf.ts';

export const contract = {
  ...appCalls,
  ...archivesCalls,
  ...recordsCalls,
  ...beatsCalls,
  ...modelsCalls,
  ...conceptsCalls,
  ...recordModelsCalls,
  ...crossValidationsCalls,
  ...evaluationsCalls,
  ...explanationsCalls,
  ...figuresCalls,
  ...methodComparisonsCalls,
  ...localisationsCalls,
  ...manifestsCalls,
  ...reviewsCalls,
  ...reportsCalls,
  ...subtypesCalls,
  ...templatesCalls,
  ...trayCalls,
  ...waveSwapsCalls,
  ...whatIfCalls,
  ...jobsCalls,
  ...installationCalls,
} as const;

// ---- derived types ---------------------------------------------------------------------------------------------

export type Contract = { readonly [name: string]: Call | Job | Event };
type NamesOf<C extends Contract, K> = { [N in keyof C]: C[N] extends { kind: K } ? N : never }[keyof C] & string;
export type CallName<C extends Contract> = NamesOf<C, 'call'>;
export type JobName<C extends Contract> = NamesOf<C, 'job'>;
export type EventName<C extends Contract> = NamesOf<C, 'event'>;
export type InputOf<C extends Contract, N extends keyof C> = C[N] extends { input: infer I extends z.ZodType }
  ? z.infer<I>
  : never;
export type OutputOf<C extends Contract, N extends keyof C> = C[N] extends { output: infer O extends z.ZodType }
  ? z.infer<O>
  : never;
export type ProgressOf<C extends Contract, N extends keyof C> = C[N] extends { progress: infer P extends z.ZodType }
  ? z.infer<P>
  : never;
export type PayloadOf<C extends Contract, N extends keyof C> = C[N] extends { payload: infer P extends z.ZodType }
  ? z.infer<P>
  : never;

/** What a window (or the command line) holds. */
export interface Api<C extends Contract = typeof contract> {
  call<N extends CallName<C>>(
    name: N,
    input: InputOf<C, N>,
    options?: { signal?: AbortSignal },
  ): Promise<OutputOf<C, N>>;
  /** Resolves with the job's result; rejects with a RemoteFailure. Aborting `signal` cancels the job. */
  run<N extends JobName<C>>(
    name: N,
    input: InputOf<C, N>,
    options?: { onProgress?: (progress: ProgressOf<C, N>) => void; signal?: AbortSignal },
  ): Promise<OutputOf<C, N>>;
  /** Returns the function that stops listening. */
  on<N extends EventName<C>>(name: N, listener: (payload: PayloadOf<C, N>) => void): () => void;
}

/** What the host supplies: one function a call, one async generator a job. The compiler lists what is missing. */
export type Handlers<C extends Contract = typeof contract> = {
  [N in CallName<C>]: (input: InputOf<C, N>, signal: AbortSignal) => Promise<OutputOf<C, N>> | OutputOf<C, N>;
} & {
  [N in JobName<C>]: (
    input: InputOf<C, N>,
    signal: AbortSignal,
  ) => AsyncGenerator<ProgressOf<C, N>, OutputOf<C, N>, void>;
};

/** The handlers of one noun: those of every call and job whose name begins with it. */
export type HandlersOf<Noun extends string> = Pick<Handlers, Extract<keyof Handlers, `${Noun}.${string}`>>;
