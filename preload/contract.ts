/**
 * Everything that crosses between window (or command line) and host. Calls answer soon; jobs take long, have a row,
 * yield progress and can be cancelled; events only announce. All types of both sides are derived from here.
 *
 * Adding a call = one line here + one function in main/app. Typed arrays travel as buffers (codec.ts), never as JSON.
 */
import { z } from 'zod';
import {
  beatSelections,
  engineNames,
  labelSetNames,
  methodNames,
  networkNames,
  splitNames,
  splitParts,
} from './vocabulary.ts';

// ---- the three kinds -------------------------------------------------------------------------------------------

export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'call';
  readonly input: I;
  readonly output: O;
}
export interface Job<
  I extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly kind: 'job';
  readonly input: I;
  readonly progress: P;
  readonly output: O;
}
export interface Event<P extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly payload: P;
}

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({
  kind: 'call',
  input,
  output,
});
const job = <I extends z.ZodType, P extends z.ZodType, O extends z.ZodType>(
  input: I,
  progress: P,
  output: O,
): Job<I, P, O> => ({
  kind: 'job',
  input,
  progress,
  output,
});
const event = <P extends z.ZodType>(payload: P): Event<P> => ({ kind: 'event', payload });

// ---- building blocks -------------------------------------------------------------------------------------------

const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'expected a Float32Array');
const nothing = z.object({}).strict();
const id = z.number().int().positive();
const count = z.number().int().nonnegative();
const labelSet = z.enum(labelSetNames);
const network = z.enum(networkNames);
const splitName = z.enum(splitNames);
const splitPart = z.enum(splitParts);
const method = z.enum(methodNames);
const selection = z.enum(beatSelections);
/** Number of beats per symbol or per class. */
const counts = z.record(z.string(), count);

/** How far a long request is. `total` is 0 when it cannot be known; `counted` names what is counted ("records"). */
export const progress = z.object({
  done: z.number(),
  total: z.number(),
  counted: z.string(),
  message: z.string().optional(),
});
export type Progress = z.infer<typeof progress>;

export const failure = z.object({
  code: z.enum(['invalid-input', 'not-found', 'conflict', 'cancelled', 'internal']),
  /** What happened, where, what was expected, what to do: ready for the screen. */
  message: z.string(),
  detail: z.string().optional(),
});
export type Failure = z.infer<typeof failure>;

// ---- what the index knows --------------------------------------------------------------------------------------

export const appInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  dataFolder: z.string(),
  /** False in a browser tab: the folder is then typed in. */
  canChooseFolder: z.boolean(),
  /** Cores that training may use. */
  cores: count,
});
export type AppInfo = z.infer<typeof appInfo>;

export const engineInfo = z.object({
  name: z.enum(engineNames),
  version: z.string(),
  /** Why this one runs, and where it is not the native one, why not and what to do. */
  reason: z.string(),
});
export type EngineInfo = z.infer<typeof engineInfo>;

export const archive = z.object({
  id,
  name: z.string(),
  folder: z.string(),
  licence: z.string().nullable(),
  /** Made by the generator: shown wherever the archive's data are shown. */
  synthetic: z.boolean(),
  records: count,
  patients: count,
  annotations: count,
  beats: count,
  /** Beats per symbol, all symbols that mark a beat. */
  classes: counts,
  rejected: count,
  /** ISO 8601, UTC. */
  importedAt: z.string(),
});
export type Archive = z.infer<typeof archive>;

/** A file that could not be read, and why (file, line or byte, what was expected). */
export const rejection = z.object({ file: z.string(), reason: z.string() });
export type Rejection = z.infer<typeof rejection>;

export const importResult = z.object({
  archive: z.string(),
  archiveId: id,
  folder: z.string(),
  records: count,
  annotations: count,
  beats: count,
  classes: counts,
  /** Records that this run added; 0 when the import found nothing new. */
  added: count,
  rejected: z.array(rejection),
  /** Remarks on records that were imported (missing gain, checksum mismatch ...). */
  notices: z.array(z.object({ record: z.string(), notice: z.string() })),
  seconds: z.number(),
});
export type ImportResult = z.infer<typeof importResult>;

export const signalFacts = z.object({
  position: count,
  lead: z.string(),
  units: z.string(),
  adcGain: z.number(),
  baseline: z.number(),
  format: z.string(),
});
export const record = z.object({
  id,
  archiveId: id,
  archive: z.string(),
  synthetic: z.boolean(),
  name: z.string(),
  patient: z.string(),
  samplingRateHz: z.number().positive(),
  samples: count,
  seconds: z.number(),
  signals: z.array(signalFacts),
  annotations: count,
  beats: count,
  classes: counts,
  comments: z.array(z.string()),
  notices: z.array(z.string()),
  /** Where its beats (symbol `qrs`) were detected, for want of annotations: by what, and in which lead for which reason. */
  detection: z.object({ detector: z.string(), lead: z.string(), reason: z.string() }).nullable().optional(),
});
export type Record = z.infer<typeof record>;

/** The lead that was taken in so many records, and why. */
export const leadUse = z.object({ lead: z.string(), reason: z.string(), records: count });
export type LeadUse = z.infer<typeof leadUse>;
const recordFailure = z.object({ record: z.string(), reason: z.string() });

export const detectResult = z.object({
  archive: z.string(),
  archiveId: id,
  /** Records that this run looked for beats in, and the beats found. */
  records: count,
  beats: count,
  /** Records that had beats already, annotated or detected, or were found to have none. */
  known: count,
  leads: z.array(leadUse),
  failed: z.array(recordFailure),
  seconds: z.number(),
});
export type DetectResult = z.infer<typeof detectResult>;

export const classifyResult = z.object({
  model: z.string(),
  modelId: id,
  archive: z.string(),
  archiveId: id,
  /** The model or the archive. */
  synthetic: z.boolean(),
  engine: engineInfo.pick({ name: true, version: true }),
  records: count,
  beats: count,
  /** Of these, detected ones: they have no reference class. */
  detected: count,
  /** Beats per class that the model gave, all its classes. */
  predicted: counts,
  leads: z.array(leadUse),
  /** Records without beats: none annotated, none detected yet or found. */
  withoutBeats: count,
  failed: z.array(recordFailure),
  seconds: z.number(),
});
export type ClassifyResult = z.infer<typeof classifyResult>;

/** What one model said of one beat. */
export const prediction = z.object({
  modelId: id,
  part: splitPart.nullable(),
  /** Reference class in the model's label set; null where the symbol has no class. */
  trueClass: z.string().nullable(),
  predictedClass: z.string(),
  /** Probability of the predicted and of the reference class. */
  probability: z.number(),
  probabilityOfTrue: z.number().nullable(),
  correct: z.boolean().nullable(),
});
export type Prediction = z.infer<typeof prediction>;

export const beat = z.object({
  id,
  recordId: id,
  record: z.string(),
  archive: z.string(),
  synthetic: z.boolean(),
  patient: z.string(),
  /** Fiducial, samples from the start of the record. */
  sample: count,
  samplingRateHz: z.number(),
  /** As annotated; `qrs` for a beat that was detected in a record without annotations. */
  symbol: z.string(),
  /** RR intervals in samples; null at the ends of a record. */
  rrBefore: z.number().nullable(),
  rrAfter: z.number().nullable(),
  prediction: prediction.nullable(),
});
export type Beat = z.infer<typeof beat>;

/** All conditions hold together; an absent one does not restrict. Those on predictions need `modelId`. */
export const beatFilter = z.object({
  archiveId: id.optional(),
  recordId: id.optional(),
  record: z.string().optional(),
  patient: z.string().optional(),
  symbols: z.array(z.string()).optional(),
  modelId: id.optional(),
  part: splitPart.optional(),
  trueClass: z.string().optional(),
  predictedClass: z.string().optional(),
  correctness: z.enum(['correct', 'incorrect']).optional(),
});
export type BeatFilter = z.infer<typeof beatFilter>;

/**
 * `surest-wrong`: by probability of the reference class, lowest first. `least-certain`: by probability of the predicted
 * class. These two need `modelId` and list only the beats that the model has predicted.
 */
export const beatOrders = ['position', 'surest-wrong', 'least-certain', 'shortest-rr'] as const;

export const beatWindow = z.object({
  beatId: id,
  record: z.string(),
  lead: z.string(),
  samplingRateHz: z.number(),
  /** Index of the fiducial within the window. */
  fiducialOffset: count,
  /** Millivolts as recorded (baseline kept). [samples] */
  millivolts: float32,
  /** Samples [validFrom, validTo) lie within the record. */
  validFrom: count,
  validTo: count,
  /** Annotations inside the window: position within the window, symbol. */
  annotations: z.array(z.object({ offset: z.number(), symbol: z.string() })),
});
export type BeatWindow = z.infer<typeof beatWindow>;

// ---- models ----------------------------------------------------------------------------------------------------

export const layerFacts = z.object({
  name: z.string(),
  kind: z.string(),
  outputShape: z.array(z.number().nullable()),
  parameters: count,
  /** The layer that Grad-CAM explains by default. */
  explained: z.boolean(),
});

export const trainInput = z.object({
  network,
  labelSet,
  split: splitName,
  seed: z.number().int().nonnegative(),
  /** Empty: all archives of the index. */
  archiveIds: z.array(id),
  /** Absent: as the network's own training recipe says. */
  epochs: z.number().int().positive().max(1000).optional(),
  batchSize: z.number().int().positive().max(8192).optional(),
  /** Name for the list; absent: made from network, split, seed. */
  name: z.string().min(1).max(80).optional(),
});
export type TrainInput = z.infer<typeof trainInput>;

export const epochFacts = z.object({
  epoch: count,
  loss: z.number(),
  accuracy: z.number(),
  validationLoss: z.number(),
  validationAccuracy: z.number(),
  validationMacroF1: z.number(),
  seconds: z.number(),
});
export type EpochFacts = z.infer<typeof epochFacts>;

export const trainProgress = progress.extend({
  stage: z.enum(['reading', 'training', 'saving']),
  epoch: count,
  epochs: count,
  /** Running mean of the epoch so far. */
  loss: z.number().nullable(),
  accuracy: z.number().nullable(),
  beatsPerSecond: z.number().nullable(),
  /** All finished epochs, so that a window that joins late can draw the whole curve. */
  history: z.array(epochFacts),
});
export type TrainProgress = z.infer<typeof trainProgress>;

export const trainResult = z.object({
  model: z.string(),
  modelId: id,
  network,
  labelSet,
  split: splitName,
  seed: z.number(),
  epochs: count,
  bestEpoch: count,
  engine: z.enum(engineNames),
  seconds: z.number(),
  beatsPerSecond: z.number(),
  validation: z.object({ accuracy: z.number(), macroF1: z.number() }),
});
export type TrainResult = z.infer<typeof trainResult>;

export const modelSummary = z.object({
  id,
  /** Unique name, also the name of its folder. */
  name: z.string(),
  network,
  labelSet,
  classes: z.array(z.string()),
  split: splitName,
  seed: z.number(),
  epochs: count,
  bestEpoch: count,
  engine: engineInfo.pick({ name: true, version: true }),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  beats: z.object({ training: count, validation: count, test: count }),
  validation: z.object({ accuracy: z.number(), macroF1: z.number() }),
  /** Of the last evaluation on the model's own test part. */
  test: z.object({ accuracy: z.number(), macroF1: z.number(), beats: count }).nullable(),
  lead: z.string(),
  recipe: z.string(),
  window: z.object({ samplingRateHz: z.number(), beforeSamples: count, afterSamples: count }),
  parameters: count,
  createdAt: z.string(),
  /** Why the model cannot be used (its folder is damaged), or null. */
  problem: z.string().nullable(),
});
export type ModelSummary = z.infer<typeof modelSummary>;

export const modelDetail = modelSummary.extend({
  layers: z.array(layerFacts),
  history: z.array(epochFacts),
  trainingCounts: z.record(z.string(), counts),
  /** The card as it stands in the model's folder. */
  card: z.unknown(),
});
export type ModelDetail = z.infer<typeof modelDetail>;

/** Null where the quotient has no meaning (no such beats). */
const rate = z.number().nullable();
export const evaluation = z.object({
  id,
  model: z.string(),
  modelId: id,
  split: splitName,
  /** The part that was evaluated; null: a whole archive. */
  part: splitPart.nullable(),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  engine: engineInfo.pick({ name: true, version: true }),
  seed: z.number(),
  beats: count,
  /** Beats whose symbol has no class in the label set. */
  leftOut: counts,
  accuracy: z.number(),
  macroF1: z.number(),
  labels: z.array(z.string()),
  /** Counts, rows = reference class, columns = predicted class. */
  confusion: z.array(z.array(count)),
  perClass: z.record(
    z.string(),
    z.object({ n: count, se: rate, ppv: rate, f1: rate, records: count, patients: count }),
  ),
  perRecord: z.array(z.object({ record: z.string(), patient: z.string(), beats: count, accuracy: z.number() })),
  seconds: z.number(),
  evaluatedAt: z.string(),
});
export type Evaluation = z.infer<typeof evaluation>;

// ---- explanations ----------------------------------------------------------------------------------------------

export const beatExplanation = z.object({
  model: z.string(),
  modelId: id,
  beatId: id,
  record: z.string(),
  sample: count,
  trueLabel: z.string().nullable(),
  symbol: z.string(),
  target: z.string(),
  /** Of the target class, and of every class in the model's order. */
  probability: z.number(),
  probabilities: float32,
  labels: z.array(z.string()),
  predicted: z.string(),
  method,
  layer: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  lead: z.string(),
  /** Why this lead, in words. */
  leadReason: z.string().optional(),
  samplingRateHz: z.number(),
  fiducialOffset: count,
  validFrom: count,
  validTo: count,
  /** What the model saw, in millivolts, after resampling, before standardising. [samples] */
  millivolts: float32,
  /** Rectified map at window resolution, in units of the logit; 0 outside the valid samples. [samples] */
  values: float32,
  /** Signed map at feature resolution. [steps] */
  featureMap: float32,
});
export type BeatExplanation = z.infer<typeof beatExplanation>;

export const classMean = z.object({
  target: z.string(),
  beats: count,
  patients: count,
  records: count,
  /** Maps that are zero everywhere after rectifying: they count as zero. */
  zeroMaps: count,
  /** Over the beats, at window resolution. [samples] each */
  mean: float32,
  sd: float32,
  median: float32,
  q25: float32,
  q75: float32,
  /** Mean and standard deviation of the beats themselves, in millivolts. [samples] */
  meanBeat: float32,
  sdBeat: float32,
  /** Beats that have a valid sample there. [samples] */
  validBeats: float32,
});
export type ClassMean = z.infer<typeof classMean>;

export const classMeansInput = z.object({
  modelId: id,
  /** Classes to explain, each with its own logit as target over the beats of that reference class. */
  targets: z.array(z.string()).min(1),
  method,
  selection,
  /** Which part of the model's split; null: all beats of the model's archives. */
  part: splitPart.nullable(),
});
export const classMeans = z.object({
  id,
  model: z.string(),
  modelId: id,
  method,
  layer: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  labelSet,
  split: splitName,
  part: splitPart.nullable(),
  seed: z.number(),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  selection,
  /** The order is a scientific choice: each map is divided by its own maximum, then averaged. */
  normalisation: z.literal('each-beat-then-mean'),
  lead: z.string(),
  samplingRateHz: z.number(),
  fiducialOffset: count,
  classes: z.array(classMean),
  seconds: z.number(),
  beatsPerSecond: z.number(),
  computedAt: z.string(),
});
export type ClassMeans = z.infer<typeof classMeans>;

// ---- jobs ------------------------------------------------------------------------------------------------------

export const jobStates = ['running', 'done', 'failed', 'cancelled'] as const;
export const jobRow = z.object({
  id,
  /** Name of the job in this contract. */
  name: z.string(),
  /** What it does, in words for the screen. */
  title: z.string(),
  state: z.enum(jobStates),
  input: z.unknown(),
  progress: progress.loose().nullable(),
  /** Result without its arrays, so that the row stays small. */
  result: z.unknown(),
  failure: failure.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type JobRow = z.infer<typeof jobRow>;

// ---- the contract ----------------------------------------------------------------------------------------------

const samplesInput = z.object({
  /** Name of an indexed record, or path of a header with or without `.hea`. */
  record: z.string().min(1),
  from: count.optional(),
  /** Included. */
  to: count.optional(),
  signals: z.array(count).optional(),
  physical: z.boolean(),
  /**
   * Every signal at the rate of the fastest, slower ones repeated. Otherwise one sample a frame, the mean of those that a
   * faster signal has there.
   */
  highResolution: z.boolean().optional(),
  /** False: without `text`, which costs more than the samples themselves. */
  asText: z.boolean().optional(),
});

export const contract = {
  'app.info': call(nothing, appInfo),
  /** Opens the system's folder dialog; null when the user cancelled. */
  'app.chooseFolder': call(nothing, z.object({ folder: z.string().nullable() })),
  'engine.info': call(nothing, engineInfo),

  'archives.list': call(nothing, z.array(archive)),
  'archives.import': job(
    z.object({ folder: z.string().min(1), name: z.string().min(1).optional() }),
    progress,
    importResult,
  ),
  /** Generates the synthetic archive in the data folder and imports it. */
  'archives.createDemo': job(z.object({ seed: z.number().int().nonnegative() }), progress, importResult),
  /**
   * Finds the beats of the archive's records that have none, each in `lead` where the record has it, else in the lead of
   * the usual rule. Again: only what is missing.
   */
  'archives.detectBeats': job(z.object({ archiveId: id, lead: z.string().min(1).optional() }), progress, detectResult),
  'archives.rejections': call(z.object({ archiveId: id }), z.array(rejection)),
  /** Forgets the archive; its files stay as they are. */
  'archives.remove': call(z.object({ archiveId: id }), nothing),

  'records.list': call(z.object({ archiveId: id.optional() }), z.array(record)),
  'records.samples': call(
    samplesInput,
    z.object({
      record: z.string(),
      samplingRateHz: z.number(),
      from: count,
      leads: z.array(z.string()),
      units: z.array(z.string()),
      /** One array a signal: digital as integers; physical with NaN where invalid. [samples] */
      columns: z.array(
        z.custom<Int32Array | Float64Array>((value) => value instanceof Int32Array || value instanceof Float64Array),
      ),
      /** Text for the command line, as rdsamp prints it. */
      text: z.string().optional(),
      /** What the user should know of the record's files: shorter than promised. */
      remarks: z.array(z.string()),
    }),
  ),
  'records.annotations': call(
    z.object({ record: z.string().min(1), annotator: z.string().min(1) }),
    z.object({ record: z.string(), annotator: z.string(), count, text: z.string() }),
  ),

  'beats.list': call(
    beatFilter.extend({ order: z.enum(beatOrders), offset: count, limit: z.number().int().min(1).max(10_000) }),
    z.object({ total: count, beats: z.array(beat) }),
  ),
  /** Beats per symbol under a filter, for the filter's own chips. */
  'beats.counts': call(beatFilter, z.object({ total: count, bySymbol: counts, byRecord: counts })),
  'beats.get': call(z.object({ beatId: id, modelId: id.optional() }), beat),
  /** The beat of a record at a sample: `208:12345` on the command line. */
  'beats.find': call(z.object({ record: z.string(), sample: count, modelId: id.optional() }), beat),
  'beats.window': call(
    z.object({ beatId: id, beforeSeconds: z.number().positive().max(30), afterSeconds: z.number().positive().max(30) }),
    beatWindow,
  ),

  'models.list': call(nothing, z.array(modelSummary)),
  'models.get': call(z.object({ modelId: id }), modelDetail),
  'models.remove': call(z.object({ modelId: id }), nothing),
  'models.train': job(trainInput, trainProgress, trainResult),
  /** `part` on the model's own split, or all beats of one archive. Exactly one of the two. */
  'models.evaluate': job(
    z.object({ modelId: id, part: splitPart.optional(), archiveId: id.optional() }),
    progress,
    evaluation,
  ),
  /** Says what the model thinks of every beat of an archive, with a reference or without, and keeps it. */
  'models.classify': job(
    z.object({ modelId: id, archiveId: id, lead: z.string().min(1).optional() }),
    progress,
    classifyResult,
  ),
  'evaluations.list': call(z.object({ modelId: id.optional() }), z.array(evaluation)),

  /** Without `lead`: the one that the model last classified the record on, else the one of the usual rule. */
  'explanations.beat': call(
    z.object({ modelId: id, beatId: id, target: z.string(), method, lead: z.string().min(1).optional() }),
    beatExplanation,
  ),
  'explanations.classMeans': job(classMeansInput, progress, classMeans),
  /** Of the stored class means with these choices those of the most classes, the newest of them; or null. */
  'explanations.latest': call(classMeansInput.omit({ targets: true }), z.object({ found: classMeans.nullable() })),
  /** The figure of stored class means (grid) or of one class, as SVG. */
  'explanations.figure': call(
    z.object({ explanationId: id, target: z.string().optional() }),
    z.object({ svg: z.string(), fileName: z.string() }),
  ),

  'jobs.list': call(z.object({ limit: z.number().int().min(1).max(1000) }), z.array(jobRow)),
  'jobs.cancel': call(z.object({ jobId: id }), nothing),
  /** Joins a job that already runs (after a reload); ends as the job ends. */
  'jobs.watch': job(z.object({ jobId: id }), progress.loose(), jobRow),

  /** The row as it stands now; views draw progress from it. */
  'jobs.changed': event(jobRow),
  'archives.changed': event(nothing),
  'models.changed': event(nothing),
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
