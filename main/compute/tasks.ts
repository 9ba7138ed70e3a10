/**
 * What the compute process does for the host: pure functions of files and a manifest. Each yields progress, returns its
 * result, stops when its signal aborts, and leaves no tensor behind. One line a task. A task's code is read when it is first
 * asked for: whoever looks at a record does not wait for the networks.
 */
export const tasks = {
  prepare: late(async () => (await import('./tasks/prepare.ts')).prepare),
  engine: late(async () => (await import('./tasks/engine.ts')).engine),
  importFolder: late(async () => (await import('./tasks/importFolder.ts')).importFolder),
  hashRecords: late(async () => (await import('./tasks/hashRecords.ts')).hashRecords),
  writeDemo: late(async () => (await import('./tasks/writeDemo.ts')).writeDemo),
  writeTwelveLeads: late(async () => (await import('./tasks/writeTwelveLeads.ts')).writeTwelveLeads),
  plant: late(async () => (await import('./tasks/plant.ts')).plant),
  readSamples: late(async () => (await import('./tasks/readSamples.ts')).readSamples),
  trace: late(async () => (await import('./tasks/trace.ts')).trace),
  prepareRecord: late(async () => (await import('./tasks/prepareRecord.ts')).prepareRecord),
  marks: late(async () => (await import('./tasks/marks.ts')).marks),
  recordFacts: late(async () => (await import('./tasks/recordFacts.ts')).recordFacts),
  readAnnotations: late(async () => (await import('./tasks/readAnnotations.ts')).readAnnotations),
  writeAnnotations: late(async () => (await import('./tasks/writeAnnotations.ts')).writeAnnotations),
  nearestBeats: late(async () => (await import('./tasks/nearestBeats.ts')).nearestBeats),
  writeReview: late(async () => (await import('./tasks/writeReview.ts')).writeReview),
  templates: late(async () => (await import('./tasks/templates.ts')).templates),
  synthesise: late(async () => (await import('./tasks/synthesise.ts')).synthesise),
  detectBeats: late(async () => (await import('./tasks/detectBeats.ts')).detectBeats),
  measureTraits: late(async () => (await import('./tasks/measureTraits.ts')).measureTraits),
  describeTraining: late(async () => (await import('./tasks/describeTraining.ts')).describeTraining),
  beatsWithoutSignal: late(async () => (await import('./tasks/beatsWithoutSignal.ts')).beatsWithoutSignal),
  beatWindow: late(async () => (await import('./tasks/beatWindow.ts')).beatWindow),
  beatWaves: late(async () => (await import('./tasks/beatWaves.ts')).beatWaves),
  train: late(async () => (await import('./tasks/train.ts')).train),
  trainRecords: late(async () => (await import('./tasks/trainRecords.ts')).trainRecords),
  evaluateRecords: late(async () => (await import('./tasks/evaluateRecords.ts')).evaluateRecords),
  explainRecord: late(async () => (await import('./tasks/explainRecord.ts')).explainRecord),
  importRecordModel: late(async () => (await import('./tasks/importRecordModel.ts')).importRecordModel),
  inspectRecordModel: late(async () => (await import('./tasks/importRecordModel.ts')).inspectRecordModel),
  recordClassMean: late(async () => (await import('./tasks/recordClassMean.ts')).recordClassMean),
  locateRecords: late(async () => (await import('./tasks/locateRecords.ts')).locateRecords),
  crossValidate: late(async () => (await import('./tasks/crossValidate.ts')).crossValidate),
  forgetFolds: late(async () => (await import('./tasks/forgetFolds.ts')).forgetFolds),
  matchOffsets: late(async () => (await import('./tasks/matchOffsets.ts')).matchOffsets),
  splitBeats: late(async () => (await import('./tasks/splitBeats.ts')).splitBeats),
  evaluate: late(async () => (await import('./tasks/evaluate.ts')).evaluate),
  evaluationDetails: late(async () => (await import('./tasks/evaluationDetails.ts')).evaluationDetails),
  compareModels: late(async () => (await import('./tasks/compareModels.ts')).compareModels),
  compareReaders: late(async () => (await import('./tasks/compareReaders.ts')).compareReaders),
  compareMethods: late(async () => (await import('./tasks/compareMethods.ts')).compareMethods),
  locate: late(async () => (await import('./tasks/locate.ts')).locate),
  locateStamps: late(async () => (await import('./tasks/locateStamps.ts')).locateStamps),
  trustStamp: late(async () => (await import('./tasks/trustStamp.ts')).trustStamp),
  swapWaves: late(async () => (await import('./tasks/swapWaves.ts')).swapWaves),
  concepts: late(async () => (await import('./tasks/concepts.ts')).concepts),
  subtypes: late(async () => (await import('./tasks/subtypes.ts')).subtypes),
  whatIf: late(async () => (await import('./tasks/whatIf.ts')).whatIf),
  classify: late(async () => (await import('./tasks/classify.ts')).classify),
  explainBeat: late(async () => (await import('./tasks/explainBeat.ts')).explainBeat),
  classMeans: late(async () => (await import('./tasks/classMeans.ts')).classMeans),
  describeModel: late(async () => (await import('./tasks/describeModel.ts')).describeModel),
  lookAtModel: late(async () => (await import('./tasks/lookAtModel.ts')).lookAtModel),
  inspectModel: late(async () => (await import('./tasks/inspectModel.ts')).inspectModel),
  importModel: late(async () => (await import('./tasks/importModel.ts')).importModel),
  paintReport: late(async () => (await import('./tasks/paintReport.ts')).paintReport),
  readBundle: late(async () => (await import('./tasks/readBundle.ts')).readBundle),
  figureFile: late(async () => (await import('./tasks/figureFile.ts')).figureFile),
  zipFiles: late(async () => (await import('./tasks/zipFiles.ts')).zipFiles),
  describeNetworks: late(async () => (await import('./tasks/describeNetworks.ts')).describeNetworks),
};

type Run<Input, Progress, Output> = (input: Input, abort: AbortSignal) => AsyncGenerator<Progress, Output, void>;

function late<Input, Progress, Output>(
  load: () => Promise<Run<Input, Progress, Output>>,
): Run<Input, Progress, Output> & { readonly load: typeof load } {
  const run: Run<Input, Progress, Output> = async function* (input, abort) {
    const loaded = await load();
    return yield* loaded(input, abort);
  };
  return Object.assign(run, { load });
}
