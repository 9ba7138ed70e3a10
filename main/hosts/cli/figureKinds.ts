import type { CommandName } from './commands.ts';

interface FigureKind {
  /** The command that makes it; its other options are taken as they are. */
  readonly command: CommandName;
  /** What is always said to it. */
  readonly always?: readonly string[];
  /** Said where the option is not given. */
  readonly unless?: readonly [option: string, value: string];
  /** The option that names the file. */
  readonly file?: string;
  readonly about: string;
  readonly example: string;
}

/** Figures by name, for the command `figure`. */
export const figureKinds = {
  'class-means': {
    ...{ command: 'explain', unless: ['class', 'all'], about: 'mean map of each class, or of one by --class' },
    example: '--model cnn-beats --method grad-cam --out classes.pdf',
  },
  patients: {
    ...{ command: 'explain', always: ['--by', 'patient'], about: 'mean map of a class, patient by patient' },
    example: '--model cnn-beats --method grad-cam --class V --out patients.pdf',
  },
  subtypes: {
    ...{ command: 'subtypes', about: 'clusters of the maps of a class, as cards' },
    example: '--model cnn-beats --class V --method grad-cam --part test --beats 400 --seed 1 --out subtypes.pdf',
  },
  beat: {
    ...{ command: 'explain', about: 'one beat with its map, as the network saw it' },
    example: '--model cnn-beats --method grad-cam --beat 208:12345 --target V --out beat.pdf',
  },
  'recorded-beat': {
    ...{ command: 'beat', about: 'a beat as recorded, with its surroundings' },
    example: '208:12345 --out beat.pdf',
  },
  'confusion-matrix': {
    ...{ command: 'evaluate', about: 'confusion matrix of a model' },
    example: '--model cnn-beats --part test --out confusion.pdf',
  },
  curves: {
    ...{ command: 'evaluate', file: 'curves', about: 'ROC, precision-recall and reliability of a model' },
    example: '--model cnn-beats --part test --out curves.pdf',
  },
  scores: {
    ...{ command: 'evaluate', file: 'scores', about: 'scores by class; with --ec57 the AAMI EC57 table' },
    example: '--model cnn-beats --part test --out scores.pdf',
  },
  methods: {
    ...{ command: 'compare-methods', about: 'scores of explanation methods, and where each puts its weight' },
    example: '--model cnn-beats --class all --methods all --part test --beats 20 --seed 1 --out methods.pdf',
  },
  concepts: {
    ...{ command: 'concepts', about: 'which measured quantities of a beat the classes of a model go by' },
    example: '--model cnn-beats --class V --part test --beats 200 --seed 1 --out concepts.pdf',
  },
  'known-causes': {
    ...{ command: 'locate', about: 'how exactly each method shows a cause that was planted' },
    example: '--model latest --methods all --out known-causes.pdf',
  },
  'record-map': {
    ...{ command: 'explain-record', about: 'a whole record with the map of one diagnosis, a row a lead' },
    example: 'HR00001 --model latest --diagnosis AFIB --method grad-cam --out record-map.pdf',
  },
  'record-mean': {
    ...{ command: 'explain-record', always: ['mean'] },
    about: 'mean beat of records with a diagnosis, with the mean map, a row a lead, aligned at R',
    example: '--model latest --diagnosis AFIB --method grad-cam --part test --out record-mean.pdf',
  },
  training: {
    ...{ command: 'models', always: ['show'], file: 'curves', about: 'loss and accuracy of a model by epoch' },
    example: 'cnn-beats --out training.pdf',
  },
  network: {
    ...{ command: 'models', always: ['show'], file: 'diagram', about: 'layers of a model’s network' },
    example: 'cnn-beats --out network.pdf',
  },
  strip: {
    ...{ command: 'strip', about: 'a stretch of a record on ECG paper, or a page of twelve leads' },
    example: '208 --from 10:30 --seconds 10 --out strip.pdf',
  },
  'full-disclosure': {
    ...{ command: 'disclosure', about: 'a whole record, a minute a row' },
    example: '208 --out record.pdf',
  },
  tachogram: { command: 'tachogram', about: 'the course of a record', example: '208 --out course.pdf' },
  events: { command: 'events', about: 'rates, runs, pauses and table of a record', example: '208 --out events.pdf' },
  agreement: {
    ...{ command: 'review', always: ['agreement'], about: 'agreement of two reviewers' },
    example: '--reviewer A --reviewer B --out agreement.pdf',
  },
  tray: {
    ...{ command: 'tray', file: 'out', about: 'all figures of the tray as panels of one, or each in a zip' },
    example: '--columns 2 --out panels.pdf',
  },
} as const satisfies Readonly<Record<string, FigureKind>>;

/**
 * `figure KIND ...` as the command that makes the figure, with `--out` as its own option for the file; undefined where no kind is
 * named, so that `figure` itself answers.
 */
export function figureArguments(args: readonly string[]): string[] | undefined {
  const [name = '', ...rest] = args;
  if (!Object.hasOwn(figureKinds, name)) return undefined;
  const { command, always = [], unless, file = 'figure' }: FigureKind = figureKinds[name as keyof typeof figureKinds];
  const written = rest.map((one) => one.replace(/^--out(?==|$)/, `--${file}`));
  const isSaid = unless !== undefined && rest.some((one) => one.split('=')[0] === `--${unless[0]}`);
  const added = unless === undefined || isSaid ? [] : [`--${unless[0]}`, unless[1]];
  return [command, ...always, ...added, ...written];
}
