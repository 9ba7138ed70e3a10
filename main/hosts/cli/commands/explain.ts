import { methodNames } from '../../../../preload/words/methods.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { figureFile, figureHelp, figureOptionNames, refuseExisting } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { chosenHelp } from './chosenBeats.ts';
import { parameterHelp } from './chosenParameters.ts';
import { explainBeat } from './explainBeat.ts';
import { explainClass, selectionHelp } from './explainClass.ts';

const means = ['class', 'patient'] as const;

export const command: Command = {
  notes: [
    'A trust stamp has five lamps, whose limits are in docs/truth.md: agreement with the same training on other seeds (not known',
    'with fewer than three trainings), change when the weights are shuffled, more than maps that know no network, a lower logit',
    'without what the map marks, and attributions that add up. A refused map is drawn grey. Figures carry the stamp from then on.',
  ],
  forms: [
    {
      needs: ['model', 'beat', 'method', 'target'],
      takes: ['set', 'layer', 'lead', 'signed', 'stamp', 'figure', ...figureOptionNames],
    },
    {
      needs: ['model', 'class', 'method'],
      takes: [
        'set',
        'layer',
        'stamp',
        'by',
        ...Object.keys(selectionHelp),
        ...Object.keys(chosenHelp),
        'figure',
        ...figureOptionNames,
      ],
    },
    {
      needs: ['model', 'class', 'by patient', 'method'],
      takes: [
        'set',
        'layer',
        ...Object.keys(selectionHelp),
        ...Object.keys(chosenHelp),
        'figure',
        'csv',
        ...figureOptionNames,
      ],
    },
  ],
  examples: [
    '--model latest --beat 208:12345 --method grad-cam --target V --figure beat.svg',
    '--model latest --class all --method grad-cam --part test --figure classes.svg',
    '--model latest --class V --method grad-cam --part test --stamp',
    '--model latest --class V --by patient --method grad-cam --csv patients.csv',
    '--model latest --class V --method grad-cam --record 208 --predicted N',
  ],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name, beginning of the name, or latest' },
    beat: { type: 'string', value: 'RECORD:SAMPLE', help: 'the beat of this record whose fiducial is at this sample' },
    class: { type: 'string', value: 'V', help: 'all beats of this reference class; `all`: every class in turn' },
    method: { type: 'string', value: 'METHOD', required: true, help: 'explanation method', values: methodNames },
    ...parameterHelp,
    layer: { type: 'string', value: 'NAME', help: 'the layer to explain', default: 'the last before the head' },
    target: { type: 'string', value: 'V', help: 'class whose logit is explained; with --class that class' },
    lead: { type: 'string', value: 'NAME', help: 'with --beat: use this lead of the record' },
    stamp: {
      type: 'boolean',
      help: 'also measure whether the map can be believed; with --class over 60 beats of the part at most',
    },
    signed: { type: 'boolean', help: 'with --beat and --figure: also draw what speaks against the class' },
    ...selectionHelp,
    by: { type: 'string', value: 'WHAT', help: 'with one --class: what is averaged', values: means, default: 'class' },
    ...chosenHelp,
    figure: { type: 'string', value: 'FILE', help: 'write the figure to this file: .svg, .pdf, .png or .tiff' },
    ...figureHelp,
    csv: {
      type: 'string',
      value: 'F.csv',
      help: 'with --by patient: write the numbers to this file as comma-separated values',
    },
  },
  async run(context) {
    const { positionals, values } = context;
    exactly(positionals);
    const model = values.required('model');
    const method = values.requiredOneOf('method', methodNames);
    const layer = values.text('layer');
    const figure = figureFile(values);
    const csv = values.text('csv');
    if (csv !== undefined) refuseExisting(values, csv);
    const beat = values.text('beat');
    const target = values.text('class');
    if ((beat === undefined) === (target === undefined)) throw new WrongUsage('give either --beat or --class');
    const ofClasses = ['by', 'csv', ...Object.keys(chosenHelp)].find((name) => values.has(name));
    if (beat !== undefined && ofClasses) throw new WrongUsage(`--${ofClasses} belongs to --class`);
    if (beat !== undefined) return explainBeat(context, { model, method, layer, figure, beat });
    const ofBeat = ['lead', 'signed'].find((name) => values.has(name));
    if (ofBeat) throw new WrongUsage(`--${ofBeat} belongs to --beat`);
    const byPatient = values.oneOf('by', means) === 'patient';
    if (byPatient && target === 'all') throw new WrongUsage('--by patient takes one class, not --class all');
    if (values.has('csv') && !byPatient) throw new WrongUsage('--csv belongs to --by patient');
    if (target !== undefined) return explainClass(context, { model, method, layer, figure, target, byPatient });
  },
};
