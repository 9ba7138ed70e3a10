import { reviewActionNames } from '../../../../preload/words/reviewActions.ts';
import { reviewRankingNames } from '../../../../preload/words/reviewRankings.ts';
import { beatSymbols } from '../../../../preload/words/symbols.ts';
import type { Command, Context } from '../command.ts';
import { tableOption } from '../writeTable.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { agreement } from './review/agreement.ts';
import { decide } from './review/decide.ts';
import { difference } from './review/difference.ts';
import { exportAll } from './review/exportAll.ts';
import { misses } from './review/misses.ts';
import { queue } from './review/queue.ts';
import { removeSetUp, setUps } from './review/setUps.ts';
import { show } from './review/show.ts';
import { templates } from './review/templates.ts';
import { turnBack } from './review/turnBack.ts';
import { write } from './review/write.ts';

/** What a queue is limited to. */
const scope = ['archive', 'record', 'of-patient', 'class', 'suggested'];

export const command: Command = {
  notes: [
    'M is a cross-validation in folds of patients, or a model; of a model, only patients that it never saw are taken.',
    'A label of the archive is the given label; nothing says that it is the true one.',
    'decide: --label VALUE relabels the beat, or adds one with --action add; without --label, --action says what is decided.',
    'Decisions are only appended. undo without --decision undoes the last act.',
    'templates: clusters of beats of one shape; M is a model whose classes are counted beside the given labels.',
    'write: makes RECORD.EXT for each record with decisions, all files or none. An existing file is never overwritten.',
    'write with two readers: the verdicts that both hold, and those of a third who adjudicated. All other beats keep the given label.',
    'misses: how many wrong labels the queue leaves out, estimated from its decided controls. Give the options of that queue.',
    'agreement: EC57 between the readers leaves out the first 300 s of each record.',
  ],
  forms: [
    {
      words: 'queue',
      needs: ['model'],
      takes: [...scope, 'limit', 'offset', 'ranking', 'controls', 'seed', 'reviewer', 'undecided', 'keep-as'],
    },
    { words: 'queue', needs: ['set-up'], takes: ['offset', 'reviewer', 'undecided'] },
    { words: 'misses', needs: ['model', 'controls', 'seed', 'reviewer'], takes: [...scope, 'limit', 'ranking'] },
    { words: 'misses', needs: ['set-up', 'reviewer'], takes: [] },
    { words: 'set-ups', needs: [], takes: [] },
    { words: 'remove-set-up NAME', needs: [], takes: [] },
    { words: 'show RECORD:SAMPLE', needs: [], takes: ['reviewer'] },
    {
      words: 'decide RECORD:SAMPLE',
      needs: ['reviewer'],
      takes: ['label', 'action', 'sample', 'note', 'model', 'adjudicates'],
    },
    { words: 'undo', needs: ['reviewer'], takes: ['decision'] },
    { words: 'redo', needs: ['reviewer'], takes: ['decision'] },
    { words: 'difference [RECORD]', needs: [], takes: ['archive', 'reviewer'] },
    { words: 'write [RECORD]', needs: ['as'], takes: ['to', 'archive', 'reviewer', 'into-archive'] },
    { words: 'export', needs: [], takes: ['csv', 'archive', 'reviewer'] },
    { words: 'templates RECORD', needs: ['lead'], takes: ['patient', 'archive', 'model', 'reviewer'] },
    { words: 'agreement', needs: ['reviewer'], takes: ['archive', 'given', 'figure', 'table', 'force'] },
  ],
  examples: [
    'queue --model cnn-patients-5-1 --limit 100',
    'queue --model cnn-patients-5-1 --archive mitdb --archive svdb --class V --keep-as "all V"',
    'queue --set-up "all V" --reviewer Ada --undecided',
    'decide 208:12345 --label V --reviewer Ada --note "wide QRS"',
    'templates 208 --lead MLII',
    'write 208 --to FOLDER --as rev --reviewer Ada',
    'decide 208:12345 --label V --reviewer Cy --adjudicates Ada --adjudicates Bo',
    'agreement --reviewer Ada --reviewer Bo',
    'agreement --reviewer Ada --reviewer Bo --table agreement.md',
  ],
  options: {
    model: { type: 'string', value: 'M', help: 'cross-validation or model that ranks the queue' },
    archive: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'only records of this archive; several with queue and misses',
    },
    record: { type: 'string', value: 'NAME', multiple: true, help: 'only this record' },
    'of-patient': { type: 'string', value: 'NAME', multiple: true, help: 'only records of this patient' },
    class: { type: 'string', value: 'CLASS', multiple: true, help: 'only beats whose given label is of this class' },
    suggested: { type: 'string', value: 'CLASS', multiple: true, help: 'only beats for which this class is suggested' },
    'set-up': { type: 'string', value: 'NAME', help: 'the queue of a set-up that was kept' },
    'keep-as': { type: 'string', value: 'NAME', help: 'keep these choices under a name' },
    limit: { type: 'string', value: 'N', help: 'the N most suspect beats', default: 'all that are flagged' },
    offset: { type: 'string', value: 'N', help: 'skip the first N', default: '0' },
    ranking: {
      type: 'string',
      value: 'RANKING',
      help: 'what predictions are compared with',
      values: reviewRankingNames,
      default: 'within-patients',
    },
    controls: {
      type: 'string',
      value: 'N',
      help: 'mix in N beats drawn at random from the others (needs --seed)',
    },
    seed: { type: 'string', value: 'N', help: 'seed of the random controls' },
    undecided: { type: 'boolean', help: 'only beats that this reviewer has not decided (needs --reviewer)' },
    reviewer: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'who decides, or whose decisions to read; give it twice with agreement, difference or write for two readers',
      default: 'the only reviewer',
    },
    label: { type: 'string', value: 'V', help: 'symbol that the beat should have', values: beatSymbols },
    action: { type: 'string', value: 'ACTION', help: 'what is decided', values: reviewActionNames, default: 'relabel' },
    sample: { type: 'string', value: 'N', help: 'with --action move: where the fiducial belongs' },
    note: { type: 'string', value: 'TEXT', help: 'a remark' },
    adjudicates: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'give it twice: the two readers between whom this verdict decides',
    },
    given: { type: 'boolean', help: 'with agreement: compare the reviewer with the given labels' },
    figure: {
      type: 'string',
      value: 'F.svg',
      help: 'with agreement: write the matrix and kappa as a figure to this file',
    },
    table: tableOption('with agreement: the matrix, kappa and EC57'),
    force: { type: 'boolean', help: 'with agreement: write over a file that is there' },
    decision: { type: 'string', value: 'ID', help: 'only this decision' },
    lead: { type: 'string', value: 'LEAD', help: 'lead whose shapes are compared, as the record names it' },
    patient: { type: 'boolean', help: 'with the other records of the patient' },
    to: {
      type: 'string',
      value: 'FOLDER',
      help: 'folder of the files',
      default: 'beside the record, with --into-archive',
    },
    as: { type: 'string', value: 'EXT', help: 'the new annotator: the extension of its files' },
    'into-archive': { type: 'boolean', help: 'write even if the folder belongs to an archive' },
    csv: { type: 'boolean', help: 'print comma-separated values instead of JSON' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    const run = action === undefined ? undefined : actions[action];
    if (run === undefined) {
      throw new WrongUsage(`review takes ${Object.keys(actions).join(', ')}, not "${action ?? ''}"`);
    }
    await run(context, rest);
  },
};

const actions: Readonly<Record<string, (context: Context, rest: readonly string[]) => Promise<void>>> = {
  queue,
  misses,
  'set-ups': setUps,
  'remove-set-up': removeSetUp,
  show,
  decide,
  undo: (context, rest) => turnBack(context, rest, 'reviews.undo'),
  redo: (context, rest) => turnBack(context, rest, 'reviews.redo'),
  difference,
  write,
  export: exportAll,
  agreement,
  templates,
};
