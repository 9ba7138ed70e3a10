/** What an evaluation says beside its confusion matrix: intervals, curves, calibration, groups, the EC57 table. */
import { z } from 'zod';
import { count, id, labelSet, modelNetwork, rate } from './blocks.ts';
import { doubt } from './doubts.ts';

/** Low and high end of a 95 % interval; null where none can be given. */
export const interval = z.tuple([z.number(), z.number()]).nullable();
export type Interval = z.infer<typeof interval>;

const curve = z.object({ x: z.array(z.number()), y: z.array(z.number()) });
/** Of one class in one record or patient. */
const classCounts = z.object({ n: count, hits: count, predicted: count });
const group = z.object({
  beats: count,
  correct: count,
  /** In the order of the labels. */
  classes: z.array(classCounts),
});

export const classDetails = z.object({
  name: z.string(),
  specificity: rate,
  /** Wilson's intervals: beats as if independent. */
  byBeats: z.object({ se: interval, ppv: interval, specificity: interval }),
  /** By a bootstrap of patients: beats of one patient are not independent. */
  byPatients: z.object({ se: interval, ppv: interval, specificity: interval, f1: interval }),
  positives: count,
  negatives: count,
  /** Exact areas; the curves are thinned for drawing. */
  auc: rate,
  averagePrecision: rate,
  /** x = false positive rate, y = sensitivity. */
  roc: curve,
  /** x = sensitivity (recall), y = positive predictivity (precision). */
  precisionRecall: curve,
});
export type ClassDetails = z.infer<typeof classDetails>;

export const reliabilityBin = z.object({
  from: z.number(),
  to: z.number(),
  beats: count,
  confidence: rate,
  accuracy: rate,
  interval,
});
export type ReliabilityBin = z.infer<typeof reliabilityBin>;

const detectionRates = z.object({ se: rate, ppv: rate, fpr: rate });
const detection = detectionRates.extend({ tp: count, fn: count, fp: count, tn: count });
const ec57Line = z.object({ beats: count, shutDown: count.optional(), veb: detection, sveb: detection });
export const ec57Table = z.object({
  /** Seconds left out at the start of each record. */
  startSeconds: z.number(),
  /** Rows = reference, columns = predicted, both N S V F Q. */
  matrix: z.array(z.array(count)),
  /** Column x beside it, beats without signal; absent (as in the lines) in evaluations of earlier versions. */
  shutDown: z.array(count).optional(),
  records: z.array(ec57Line.extend({ record: z.string() })),
  gross: ec57Line,
  average: z.object({ veb: detectionRates, sveb: detectionRates }),
  /** SVEB +P without fusion beats called S, as `sumstats` forms it. */
  sumstatsSvebPpv: z.object({ gross: rate, average: rate }),
});
export type Ec57Table = z.infer<typeof ec57Table>;

export const evaluationDetails = z.object({
  evaluationId: id,
  network: modelNetwork,
  labelSet,
  /** What else a reader must know of the split and the data, in words. */
  remarks: z.array(z.string()),
  /** How the records differ from what the model learned; absent of an evaluation that an earlier version made. */
  doubt: doubt.optional(),
  balancedAccuracy: z.number(),
  kappa: rate,
  /** By a bootstrap of patients, `replicates` times, from `seed`; null with fewer than two patients. */
  intervals: z.object({
    patients: count,
    replicates: count,
    seed: z.number(),
    accuracy: interval,
    balancedAccuracy: interval,
    macroF1: interval,
    kappa: interval,
  }),
  classes: z.array(classDetails),
  calibration: z.object({ bins: z.array(reliabilityBin), ece: z.number(), brier: z.number() }),
  records: z.array(group.extend({ record: z.string(), patient: z.string() })),
  patients: z.array(group.extend({ patient: z.string(), records: z.array(z.string()) })),
  /** Null where the label set's classes have no AAMI class. */
  ec57: z
    .object({
      /** Null where no beat comes after the first five minutes. */
      fromFiveMinutes: ec57Table.nullable(),
      fromStart: ec57Table.nullable(),
      /** Records with paced beats, left out. */
      paced: z.array(z.string()),
      /** Where and why this is not the standard's report, in words. */
      nonStandard: z.array(z.string()),
    })
    .nullable(),
});
export type EvaluationDetails = z.infer<typeof evaluationDetails>;
