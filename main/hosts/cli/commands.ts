import type { Command, NamedCommand } from './command.ts';

/**
 * Summaries of the commands, in the order of the help. The file of each in commands/ has its name in camel case and exports a
 * `command`. Adding one = one file and one line here.
 */
const summaries = {
  import: 'Read a folder of records into the index; a second import adds only what is new',
  demo: 'Generate the synthetic demo archive in the data folder and import it',
  plant: 'Write records of an archive whose labels depend on a known cause, and import them',
  detect: 'Detect the beats of records without annotated beats',
  archives: 'List the archives; remove or erase one',
  records: 'List the records of the index',
  beats: 'List or count beats under a filter',
  beat: 'Draw a beat as recorded, with its surroundings and, where a model is named, its heat map',
  events:
    'Summarise a record: ectopic singles, couplets and runs, pauses, heart rates, NN intervals, AF burden, a table by hour',
  strip: 'Draw a stretch of a record on ECG paper, true to scale, or a page of twelve leads',
  disclosure: 'Draw a whole record, a minute a row and an hour a page, with its ectopic beats',
  tachogram: 'Draw the course of a record: RR intervals by class, heart rate, rhythms, noise',
  samples: 'Print the samples of a record in tab-separated columns, one line per sample',
  annotations: 'Print the annotations of a record, one per line, or write them to a file for other tools',
  synthesise:
    'Write the recordings that augmentation rhythm-synthesis-1 makes from a record, to see what a network learns from',
  train: 'Train a network on the beats of the index',
  'cross-validate': 'Train in folds, so that every beat is predicted by a model that never saw it',
  evaluate: 'Measure a model on a part of its own split or on a whole archive',
  compare: 'Compare two models on the same beats, with McNemar’s test',
  classify: 'Classify every beat of an archive, annotated or detected, with a model',
  explain: 'Show where a model looked: in one beat, or on average over a class',
  'compare-methods': 'Measure how faithful the maps of different methods are',
  concepts: 'Measure which quantities of a beat the classes of a model go by: QRS width, P, prematurity, noise',
  'swap-waves':
    'Measure what each wave is worth to a model by swapping it with another beat’s, and hold maps against that',
  subtypes: 'Cluster the maps of a class: subtypes with their patients, stability and beats',
  'what-if': 'Change one beat in clinical units, and find the least change that turns its prediction',
  locate: 'Measure how exactly maps show the cause that was planted in an archive',
  'train-records': 'Train a network on whole records with their diagnoses, a branch a lead',
  'evaluate-records': 'Measure a model of whole records, diagnosis by diagnosis',
  'explain-record': 'Show in which lead, and when, a model of whole records looked',
  'locate-records': 'Measure whether maps of records are in the lead where the cause was planted',
  figure: 'Draw a figure by its name, in any format; list the figures that there are',
  tray: 'List the figures that were put aside in the tray; write them as the panels of one figure, or each in a zip',
  review: 'Go through suspect labels, decide about beats, and write the decisions as a new annotator',
  report: 'Write a report of several pages: of models, records, archives or a review',
  verify: 'Make the numbers of a report’s bundle again, and say which differ',
  models: 'List the models; show, remove, import or export one',
  task: 'Compute what a manifest asks for, without data folder and window; store its result',
  jobs: 'List the jobs; watch or cancel one, clear those that are over',
  index: 'Check the index of the data folder, or set a damaged one aside',
  backup: 'Back up the index and the review decisions now; list the backups',
  restore: 'Put backups in the place of a damaged index or damaged decisions, in one step',
  doctor: 'Say how the data folder is: index, decisions, backups, disk, engine, permissions, leftovers, versions, logs',
  engine: 'Say which engine computes, and why not a faster one',
  serve: 'Serve the window to a browser on this computer, until Ctrl-C',
};

export type CommandName = keyof typeof summaries;

/** What the help lists: read without a command's own code. */
export const commandList = Object.entries(summaries) as [CommandName, string][];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(summaries, name);
}

/** Reads the file of one command: nobody waits for the others. */
export async function loadCommand(name: CommandName): Promise<NamedCommand> {
  const file = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const { command } = (await import(`./commands/${file}.ts`)) as { command?: Command };
  if (!command) throw new Error(`main/hosts/cli/commands/${file}.ts exports no command`);
  return { name, summary: summaries[name], ...command };
}
