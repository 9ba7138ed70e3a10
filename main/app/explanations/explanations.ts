import type { z } from 'zod';
import type { Alarm } from '../../../models/bias/biasAlarms.ts';
import type {
  BiasAlarm,
  ChosenBeats,
  ClassMean,
  ClassMeans,
  classMeansInput,
  HandlersOf,
  Progress,
} from '../../../preload/contract/contract.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import { formatChosen } from '../../../preload/words/formatChosen.ts';
import type { ExplainedClass } from '../../compute/tasks/classMeans.ts';
import { addExplanation, latestExplanation } from '../../index/explanations.ts';
import { archivesOfBeats } from '../beats/archivesOfBeats.ts';
import { bySignal } from '../beats/beatSignals.ts';
import { recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { hasSynthetic } from '../evaluations/evaluateModel.ts';
import { asSvg } from '../figures/drawable.ts';
import { requireModel, requireUsableModel, type UsableModel } from '../models/modelFolders.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { patientOfKey } from '../patientKey.ts';
import { leadAskedBy } from '../records/lead.ts';
import { classMeansFigure, patientMeansFile } from './classMeansFiles.ts';
import { explainBeat } from './explainBeat.ts';
import { explainedBeatFigure } from './explainedBeatFigure.ts';
import { amongInNames, explainedBeats } from './explainedBeats.ts';
import { requireBeatOfModel } from './requireBeatOfModel.ts';
import { requireParameters } from './requireParameters.ts';
import { stampMap, usedByStamp } from './stampMap.ts';
import { asClassMeans, factsOf, type MeansDocument, storedChoice, storedMethod } from './storedClassMeans.ts';
import { withStamps } from './storedStamps.ts';

type MeansInput = z.infer<typeof classMeansInput>;

export function explanationHandlers(context: AppContext): HandlersOf<'explanations'> {
  const { index, jobs } = context;
  return {
    'explanations.beat': (input, signal) => explainBeat(context, requireBeatOfModel(context, input), input, signal),
    'explanations.beatFigure': async (input, signal) => {
      const { explanation, ...drawn } = await explainedBeatFigure(
        context,
        requireBeatOfModel(context, input),
        input,
        signal,
      );
      return { ...asSvg(drawn), explanation };
    },

    async *'explanations.classMeans'(input, signal) {
      const model = requireUsableModel(context, input.modelId);
      requireClasses(model.card.classes, input.targets);
      requireParameters({ methods: [input.method], parameters: input.parameters }, model.card);
      return yield* jobs.run(
        {
          name: 'explanations.classMeans',
          title: `Class means of ${model.name} by ${storedMethod(input)}: ${input.targets.join(' ')}`,
          lane: 'engine',
          input,
          uses: [`model ${model.id}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'beats', message }),
          work: (stop) => explainClasses(context, requireUsableModel(context, input.modelId), input, stop),
        },
        signal,
      );
    },

    async *'explanations.stamp'(input, signal) {
      const { modelId, target, method, parameters, beatId } = input;
      const model = requireUsableModel(context, modelId);
      requireClasses(model.card.classes, [target]);
      requireParameters({ methods: [method], parameters }, model.card);
      return yield* jobs.run(
        {
          name: 'explanations.stamp',
          title: `Trust stamp of ${storedMethod(input)} on ${model.name}: ${beatId === undefined ? `class ${target}` : `a beat for ${target}`}`,
          lane: 'engine',
          input,
          uses: usedByStamp(context, model, input),
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'steps', message }),
          work: (stop) => stampMap(context, requireUsableModel(context, modelId), input, stop),
        },
        signal,
      );
    },

    'explanations.latest': ({ patientsOf, ...input }) => {
      const model = requireModel(context, input.modelId);
      const row = latestExplanation(index, storedChoice(input), patientsOf);
      return { found: row ? withStamps(context, model, asClassMeans(row), row.method) : null };
    },

    'explanations.figure': (input) => asSvg(classMeansFigure(context, input)),

    'explanations.patientsCsv': (input) => patientMeansFile(context, input),
  };
}

/** Explains the beats of each class for their own class, after having predicted them where the selection needs it. */
async function* explainClasses(
  context: AppContext,
  model: UsableModel,
  input: MeansInput,
  signal: AbortSignal,
): AsyncGenerator<Progress, ClassMeans, void> {
  const { method, parameters, layer, selection, part, among, byPatient } = input;
  const { id: modelId, card } = model;
  const chosen = yield* explainedBeats(context, model, input, signal);
  const { seen: beats, withoutSignal } = await bySignal(context, chosen, leadAskedBy(card), signal);
  const classes = input.targets.map((target) => {
    const classIndex = card.classes.indexOf(target);
    const ofClass = beatsWhere(beats, (beat) => beats.classIndex[beat] === classIndex);
    const records = recordsOfBeats(context, ofClass, leadAskedBy(card));
    return { target, records, withoutSignal: withoutSignal.classIndex.filter((one) => one === classIndex).length };
  });
  if (among !== undefined && classes.every(({ records }) => records.length === 0)) {
    throw new InvalidInput(noneChosen(context, input));
  }
  const result = yield* context.compute.run(
    'classMeans',
    {
      folder: model.folder,
      method,
      parameters,
      layer,
      classes: classes.map(({ target, records }) => ({ target, records })),
      byPatient,
    },
    signal,
  );
  const computedAt = timestamp(context);
  const { seconds } = result;
  const means = result.classes.map((one) => asClassMean(one, among));
  const explained = result.classes.reduce((sum, one) => sum + one.beats, 0);
  const document: MeansDocument = {
    model: model.name,
    modelId,
    method,
    parameters: result.parameters,
    layer: result.layer,
    engine: result.engine,
    labelSet: model.labelSet,
    split: card.split.name,
    part,
    seed: card.split.seed,
    archives: beats.id.length > 0 ? archivesOfBeats(context, beats.id) : [...card.data.archives],
    synthetic: model.synthetic || classes.some(({ records }) => hasSynthetic(context, records)),
    selection,
    chosen: amongInNames(context, among),
    normalisation: 'each-beat-then-mean',
    lead: card.leadRule,
    samplingRateHz: card.window.samplingRateHz,
    fiducialOffset: card.window.beforeSamples,
    classes: means.map(factsOf),
    withoutSignal: classes.reduce((sum, one) => sum + one.withoutSignal, 0),
    seconds,
    beatsPerSecond: seconds > 0 ? explained / seconds : 0,
    computedAt,
  };
  const id = addExplanation(context.index, storedChoice(input), document, means, computedAt);
  context.emit('explanations.changed', {});
  return withStamps(context, model, { id, ...document, classes: means }, storedMethod(input));
}

function noneChosen(context: AppContext, { targets, selection, part, among }: MeansInput): string {
  const narrowed = [...(selection === 'all' ? [] : [selection]), ...(part === null ? [] : [`${part} part`])];
  const chosen = `${formatChosen(amongInNames(context, among) ?? {})}${narrowed.map((word) => `, ${word}`).join('')}`;
  const advice = narrowed.length === 0 ? 'Choose others.' : 'Choose others, or narrow less.';
  return `no beat to explain: none of ${targets.join(' ')} among the chosen ones (${chosen}). ${advice}`;
}

/** Patients by archive and name, so that a window can open their beats. */
function asClassMean({ alarms, patientMeans, ...one }: ExplainedClass, among: ChosenBeats = {}): ClassMean {
  // Whoever chose a patient, a record or single beats need not be told that they are of few.
  const { patient, record, recordId, beatIds } = among;
  const fewOnPurpose = [patient, record, recordId, beatIds].some((chosen) => chosen !== undefined);
  const told = alarms.filter(({ kind }) => !fewOnPurpose || (kind !== 'one-patient' && kind !== 'few-records'));
  const mean = { ...one, alarms: told.map(asBiasAlarm) };
  if (patientMeans === undefined) return mean;
  return { ...mean, patientMeans: patientMeans.map((own) => ({ ...own, ...patientOfKey(own.patient) })) };
}

function asBiasAlarm({ kind, sentence, value, limit, patient }: Alarm): BiasAlarm {
  return { kind, sentence, value, limit, patient: patient === undefined ? null : patientOfKey(patient) };
}
