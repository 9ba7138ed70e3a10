/** Attributions of one beat, and the calls of both; those of classes: classMeans.ts. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import { count, float32, id, method, nameText, nothing, progress, samplePosition } from './blocks.ts';
import { classMeans, classMeansInput } from './classMeans.ts';
import { call, event, job } from './kinds.ts';
import { chosenParameters, methodParameters } from './parameters.ts';
import { localisationError, stampInput, trustStamp } from './trustStamps.ts';

export const beatExplanation = z.object({
  model: z.string(),
  modelId: id,
  beatId: id,
  record: z.string(),
  sample: samplePosition,
  /** Class of the given label, as annotated; null where the symbol has no class. */
  givenClass: z.string().nullable(),
  symbol: z.string(),
  target: z.string(),
  /** Of the target class, and of every class in the model's order. */
  probability: z.number(),
  probabilities: float32,
  labels: z.array(z.string()),
  predicted: z.string(),
  method,
  /** The method's own parameters, such as the number of noisy copies. */
  parameters: methodParameters,
  /** The explained layer; `window` for methods of the input. */
  layer: z.string(),
  /** Layers that may be explained instead, in the order of the network; none where the method takes no layer. */
  layers: z.array(z.string()),
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
  /** Map with one sign at window resolution, 0 outside the valid samples: rectified or its magnitude, as `display` says. [samples] */
  values: float32,
  display: z.enum(['positive', 'absolute_value']),
  /** The same before, in the same unit: below 0 speaks against the class. [samples] */
  signedValues: float32,
  unit: z.string(),
  /** Signed map as computed: over the steps of the layer, or the samples. [steps] */
  featureMap: float32,
  /**
   * Of integrated gradients: what all attributions add up to, and the change of the logit from the baseline that they should
   * add up to, in logits; null: the method promises no such thing.
   */
  completeness: z.object({ sum: z.number(), change: z.number(), steps: count.optional() }).nullable(),
  /** What the network was told of the rhythm and how much each number speaks for the class, in logits; null: nothing. */
  rhythm: z
    .object({
      names: z.array(z.string()),
      values: float32,
      attributions: float32,
      /** The last `beats × values.length` numbers are those of the beats around, in time order; absent: none are. */
      sequence: z.object({ beats: count, values: z.array(z.string()) }).optional(),
    })
    .nullable(),
  /** Whether the map can be believed, where that was measured with the same choices; null: it was not. */
  stamp: trustStamp.nullable(),
  /** Of its peaks; null: not known. */
  localisation: localisationError.nullable(),
});
export type BeatExplanation = z.infer<typeof beatExplanation>;

/** Without `lead`: the one that the model last classified the record on, else the one of the default rule. */
export const beatExplanationInput = z.object({
  modelId: id,
  beatId: id,
  target: nameText,
  method,
  parameters: chosenParameters.optional(),
  layer: nameText.optional(),
  lead: nameText.optional(),
});

export const explanationsCalls = {
  'explanations.beat': call(beatExplanationInput, beatExplanation),
  /** Measures whether a map, or the maps of a class, can be believed; figures of it carry the stamp from then on. */
  'explanations.stamp': job(stampInput, progress, trustStamp),
  /** The figure of one beat as SVG for reports, and what it was drawn from. `signed`: with what speaks against the class. */
  'explanations.beatFigure': call(
    beatExplanationInput.extend({ signed: z.boolean().optional() }),
    z.object({ svg: z.string(), fileName: z.string(), explanation: beatExplanation }),
  ),
  'explanations.classMeans': job(classMeansInput, progress, classMeans),
  /**
   * Of the stored class means with these choices those of the most classes, the newest of them; or null. With `patientsOf`
   * those that hold the means of the patients of this class.
   */
  'explanations.latest': call(
    classMeansInput.omit({ targets: true, byPatient: true }).extend({ patientsOf: nameText.optional() }),
    z.object({ found: classMeans.nullable() }),
  ),
  /** The figure of stored class means (grid), of one class, or of the patients of one class, as SVG for reports. */
  'explanations.figure': call(
    z.object({ explanationId: id, target: nameText.optional(), by: z.enum(['class', 'patient']).optional() }),
    z.object({ svg: z.string(), fileName: z.string() }),
  ),
  /** The numbers behind the figure of the patients of one class, as comma-separated values. */
  'explanations.patientsCsv': call(
    z.object({ explanationId: id, target: nameText }),
    z.object({ content: z.string(), fileName: z.string() }),
  ),
  /** Class means were computed or a map was stamped; read again what is shown. */
  'explanations.changed': event(nothing),
} as const;
