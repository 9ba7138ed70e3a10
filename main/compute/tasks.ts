/**
 * What the compute process does for the host: pure functions of files and a manifest. Each yields progress, returns its
 * result, stops when its signal aborts, and leaves no tensor behind. One line a task.
 */
import { beatWindow } from './tasks/beatWindow.ts';
import { classify } from './tasks/classify.ts';
import { classMeans } from './tasks/classMeans.ts';
import { compareMethods } from './tasks/compareMethods.ts';
import { compareModels } from './tasks/compareModels.ts';
import { crossValidate } from './tasks/crossValidate.ts';
import { describeModel } from './tasks/describeModel.ts';
import { describeNetworks } from './tasks/describeNetworks.ts';
import { detectBeats } from './tasks/detectBeats.ts';
import { engine } from './tasks/engine.ts';
import { evaluate } from './tasks/evaluate.ts';
import { evaluationDetails } from './tasks/evaluationDetails.ts';
import { explainBeat } from './tasks/explainBeat.ts';
import { importFolder } from './tasks/importFolder.ts';
import { importModel } from './tasks/importModel.ts';
import { inspectModel } from './tasks/inspectModel.ts';
import { readAnnotations } from './tasks/readAnnotations.ts';
import { readSamples } from './tasks/readSamples.ts';
import { splitBeats } from './tasks/splitBeats.ts';
import { train } from './tasks/train.ts';
import { writeAnnotations } from './tasks/writeAnnotations.ts';
import { writeDemo } from './tasks/writeDemo.ts';

export const tasks = {
  engine,
  importFolder,
  writeDemo,
  readSamples,
  readAnnotations,
  writeAnnotations,
  detectBeats,
  beatWindow,
  train,
  crossValidate,
  splitBeats,
  evaluate,
  evaluationDetails,
  compareModels,
  compareMethods,
  classify,
  explainBeat,
  classMeans,
  describeModel,
  inspectModel,
  importModel,
  describeNetworks,
};
