import type { ModelDetail } from '../../../../preload/contract/contract.ts';
import type { Block, Part } from '../../../../preload/figures/report.ts';
import { scoreFacts } from '../../../../preload/words/methodScores.ts';
import { type MethodName, methodFacts } from '../../../../preload/words/methods.ts';
import { networks } from '../../../../preload/words/networks.ts';
import { splits } from '../../../../preload/words/splits.ts';
import { cite, type WorkKey, workOf } from '../literature.ts';

export interface MethodsData {
  readonly models: readonly ModelDetail[];
  readonly method: MethodName;
  /** Methods beside it that were compared. */
  readonly compared: readonly MethodName[];
  readonly hasRecords: boolean;
  readonly hasReviews: boolean;
  /** An archive is MIT-BIH by the names of its records. */
  readonly hasMitdb: boolean;
  /** Beats were detected in a record without annotations. */
  readonly hasDetected: boolean;
}

/** What was computed and how: text for a paper, with formulas; its literature is `worksNamed`. */
export function methodsPart(data: MethodsData): Part {
  return {
    title: 'Methods',
    blocks: [
      ...dataBlocks(data),
      ...(data.models.length > 0 ? [...modelBlocks(data), ...explanationBlocks(data)] : []),
      ...(data.hasRecords ? recordBlocks() : []),
      ...(data.hasReviews ? reviewBlocks() : []),
    ],
  };
}

/** The literature that the methods text of the same data names, and what every report refers to. */
export function worksNamed({
  models,
  method,
  compared,
  hasRecords,
  hasReviews,
  hasMitdb,
  hasDetected,
}: MethodsData): WorkKey[] {
  const recurrent = models.some(({ network }) => network.includes('lstm'));
  const isWang = models.some(({ network }) => network === 'fcn' || network === 'resnet' || network === 'mlp');
  return [
    ...(hasMitdb ? (['moody2001', 'goldberger2000'] as const) : []),
    ...(models.length > 0
      ? ([
          'jones2020',
          'zhou2016',
          'selvaraju2017',
          'wang2017',
          'wilson1927',
          'ec57',
          workOf(methodFacts[method].source),
        ] as const)
      : []),
    ...(models.some(({ split }) => split === 'ds1-ds2') ? (['dechazal2004'] as const) : []),
    ...(recurrent ? (['hochreiter1997'] as const) : []),
    ...(isWang ? (['wang2017'] as const) : []),
    ...compared.map((one) => workOf(methodFacts[one].source)),
    ...(compared.length > 0 ? Object.values(scoreFacts).map(({ source }) => workOf(source)) : []),
    ...(hasRecords ? (['ec57', 'taskforce1996'] as const) : []),
    ...(hasDetected ? (['hamilton2002'] as const) : []),
    ...(hasReviews || models.length > 0 ? (['cohen1960'] as const) : []),
  ];
}

function dataBlocks({ hasMitdb, hasDetected }: MethodsData): Block[] {
  const said = [
    ...(hasMitdb
      ? [
          `The records are of the MIT-BIH Arrhythmia Database (${cite('moody2001')}), distributed by PhysioNet (${cite('goldberger2000')}).`,
        ]
      : []),
    'Beats and their symbols are those of the reference annotations, as read from the annotation files; symbols outside the label set are left out and counted.',
    ...(hasDetected
      ? [
          `In records without annotations, beats were found by a QRS detector (${cite('hamilton2002')}); they have no given class.`,
        ]
      : []),
  ];
  return [
    { kind: 'heading', text: 'Data' },
    { kind: 'paragraph', text: said.join(' ') },
  ];
}

function modelBlocks({ models }: MethodsData): Block[] {
  return [
    { kind: 'heading', text: 'Models' },
    ...models.map((model): Block => {
      const { window } = model;
      const samples = window.beforeSamples + window.afterSamples;
      const seed = model.seed === null ? '' : ` (seed ${model.seed})`;
      return {
        kind: 'paragraph',
        text:
          `${model.name}: ${networks[model.network].title} of ${model.parameters} parameters. ` +
          `Each beat was cut to ${samples} samples at ${window.samplingRateHz} Hz around its fiducial (window recipe ${model.recipe}, rhythm input ${model.rhythm}), in the lead by the rule ${model.lead}. ` +
          `Split ${model.split}${seed}: ${splits[model.split].meaning} The network gives a logit for each of ${model.classes.length} classes; probabilities are their soft-max.`,
      };
    }),
    { kind: 'heading', text: 'Scores' },
    {
      kind: 'paragraph',
      text: `Of each class: sensitivity, positive predictivity and their harmonic mean F1; macro-F1 is the mean of F1 over the classes that have one. Intervals of sensitivity and positive predictivity are Wilson’s (${cite('wilson1927')}), which treat beats as independent. Those of accuracy, F1 and macro-F1 come from a bootstrap of patients, as the beats of one patient are not independent. VEB and SVEB are counted beat by beat as EC57 does (${cite('ec57')}); where the table is not the standard’s, it says so.`,
    },
    {
      kind: 'formula',
      text: 'Se = TP / (TP + FN)     +P = TP / (TP + FP)     F1 = 2 Se · +P / (Se + +P)',
      meaning: 'sensitivity, positive predictivity and F1 of a class',
    },
  ];
}

function explanationBlocks({ method, models }: MethodsData): Block[] {
  const { title, formula, equation: line, display } = methodFacts[method];
  const recurrent = models.some(({ network }) => network.includes('lstm'));
  const sign =
    display === 'positive'
      ? 'Negative values, which speak against the class, are set to zero.'
      : 'The magnitude is taken.';
  return [
    { kind: 'heading', text: 'Explanations' },
    {
      kind: 'paragraph',
      text: `Maps are made by ${title} (${cite(workOf(methodFacts[method].source))}): ${formula}. ${sign} A map is up-sampled to the window. For the mean of a class, each map is divided by its own maximum, then averaged over the beats of the class, aligned at the fiducial; each beat is explained for its given class. Averages over classes show what single maps hide (${cite('jones2020')}).`,
    },
    ...(line === undefined
      ? []
      : [
          {
            kind: 'formula',
            text: line,
            meaning: 'y: logit of the class; Aₖ(t): feature map k at step t; x: voltage; M: map',
          } as const,
        ]),
    ...(recurrent && methodFacts[method].needsFeatureMaps
      ? [
          {
            kind: 'paragraph',
            text: `Of an LSTM (${cite('hochreiter1997')}), the feature maps are the hidden states over time, and the gradient is the total derivative through all later steps.`,
          } as const,
        ]
      : []),
  ];
}

function recordBlocks(): Block[] {
  return [
    { kind: 'heading', text: 'Rates and events' },
    {
      kind: 'paragraph',
      text: `Singles, couplets and runs are counted by the classes of EC57 (${cite('ec57')}). Statistics of NN intervals follow the Task Force (${cite('taskforce1996')}). Each rule and each threshold stands with the record. What could not be known is “not assessed”, never zero.`,
    },
    {
      kind: 'formula',
      text: 'SDNN = √( Σ (NNᵢ − mean)² / (n − 1) )     RMSSD = √( mean of (NNᵢ₊₁ − NNᵢ)² )',
      meaning: 'NN: interval between two normal beats, in ms',
    },
  ];
}

function reviewBlocks(): Block[] {
  return [
    { kind: 'heading', text: 'Agreement of readers' },
    {
      kind: 'paragraph',
      text: `Agreement beyond chance is Cohen’s kappa (${cite('cohen1960')}); its 95 % interval comes from a bootstrap of patients.`,
    },
    { kind: 'formula', text: 'κ = (pₒ − pₑ) / (1 − pₑ)', meaning: 'pₒ: observed agreement; pₑ: agreement by chance' },
  ];
}
