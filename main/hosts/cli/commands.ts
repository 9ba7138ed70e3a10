import type { Command } from './command.ts';
import { annotationsCommand } from './commands/annotations.ts';
import { archivesCommand } from './commands/archives.ts';
import { beatsCommand } from './commands/beats.ts';
import { classifyCommand } from './commands/classify.ts';
import { compareCommand } from './commands/compare.ts';
import { compareMethodsCommand } from './commands/compareMethods.ts';
import { crossValidateCommand } from './commands/crossValidate.ts';
import { demoCommand } from './commands/demo.ts';
import { detectCommand } from './commands/detect.ts';
import { engineCommand } from './commands/engine.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { explainCommand } from './commands/explain.ts';
import { importCommand } from './commands/import.ts';
import { indexCommand } from './commands/indexFile.ts';
import { jobsCommand } from './commands/jobs.ts';
import { modelsCommand } from './commands/models.ts';
import { recordsCommand } from './commands/records.ts';
import { samplesCommand } from './commands/samples.ts';
import { serveCommand } from './commands/serve.ts';
import { synthesiseCommand } from './commands/synthesise.ts';
import { trainCommand } from './commands/train.ts';

/** All commands in the order of the help: adding one = one file and one line here. */
export const commands: readonly Command[] = [
  importCommand,
  demoCommand,
  detectCommand,
  archivesCommand,
  recordsCommand,
  beatsCommand,
  samplesCommand,
  annotationsCommand,
  synthesiseCommand,
  trainCommand,
  crossValidateCommand,
  evaluateCommand,
  compareCommand,
  classifyCommand,
  explainCommand,
  compareMethodsCommand,
  modelsCommand,
  jobsCommand,
  indexCommand,
  engineCommand,
  serveCommand,
];
