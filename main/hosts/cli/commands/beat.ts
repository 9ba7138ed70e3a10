import { methodNames } from '../../../../preload/words/methods.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { archivesMeant, findModel } from '../find.ts';
import { figureFile, figureHelp, figureOptionNames, saveFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { printNearestBeats } from './beatNearest.ts';
import { printBeatWaves } from './beatWaves.ts';
import { placeOfBeat } from './chosenBeats.ts';
import { chosenParameters, parameterHelp } from './chosenParameters.ts';

const ofMap = ['method', 'target', 'set', 'layer'] as const;

export const command: Command = {
  notes: [
    'The figure is the one that the screen Beats saves, the waves are those of Record, the nearest beats those of Review.',
    'A wave that was not found is "not found", an interval without it "not measured", never 0.',
  ],
  forms: [
    { words: 'RECORD:SAMPLE', needs: ['figure'], takes: ['before', 'after', ...figureOptionNames] },
    {
      words: 'RECORD:SAMPLE',
      needs: ['figure', 'model', 'method', 'target'],
      takes: ['before', 'after', 'set', 'layer'],
    },
    { words: 'RECORD:SAMPLE', needs: ['waves'], takes: ['lead'] },
    { words: 'RECORD:SAMPLE', needs: ['nearest', 'model'], takes: [] },
  ],
  examples: [
    '208:12345 --waves',
    '208:12345 --nearest --model cv-1',
    '208:12345 --figure beat.svg',
    '208:12345 --model latest --method grad-cam --target V --figure heat.svg',
  ],
  options: {
    figure: { type: 'string', value: 'FILE', help: 'write the figure to this file: .svg, .pdf, .png or .tiff' },
    ...figureHelp,
    waves: { type: 'boolean', help: 'print RR, PR, QRS, QT, QTc by four formulas, and where the waves lie' },
    lead: {
      type: 'string',
      value: 'NAME',
      help: 'with --waves: in this lead',
      default: 'the one that beats are cut from',
    },
    nearest: {
      type: 'boolean',
      help: 'print the nearest beats of other patients, of the given and of the suggested class',
    },
    before: { type: 'string', value: 'S', help: 'seconds shown before the fiducial', default: '0.9' },
    after: { type: 'string', value: 'S', help: 'seconds shown after the fiducial', default: '1.1' },
    model: {
      type: 'string',
      value: 'M',
      help: 'with the heat map of this model (name, its beginning, or latest); with --nearest the cross-validation or model that the queue of Review stands on',
    },
    method: { type: 'string', value: 'METHOD', help: 'with --model: explanation method', values: methodNames },
    target: { type: 'string', value: 'V', help: 'with --model: class whose logit is explained' },
    ...parameterHelp,
    layer: {
      type: 'string',
      value: 'NAME',
      help: 'with --model: the layer to explain',
      default: 'the last before the head',
    },
  },
  async run(context) {
    const { positionals, values, output } = context;
    const [place] = exactly(positionals, 'RECORD:SAMPLE');
    const { record, sample } = placeOfBeat(place, 'beat');
    const printed = printedOf(context);
    if (printed !== undefined) {
      const api = await context.api();
      return printed(api, await api.call('beats.find', { record, sample }), context);
    }
    const figure = figureFile(values);
    if (figure === undefined) {
      throw new WrongUsage('one of --waves, --nearest and --figure is missing: what to tell of the beat');
    }
    const span = { beforeSeconds: seconds(context, 'before', 0.9), afterSeconds: seconds(context, 'after', 1.1) };
    const map = mapAsked(context);
    const api = await context.api({ tasks: map ? ['explainBeat', 'trace'] : ['trace'], engine: map !== undefined });
    const model = map && (await findModel(api, map.model, await archivesMeant(api, { record })));
    const { id: beatId } = await api.call('beats.find', { record, sample });
    const parameters = map && model && chosenParameters(values.texts('set'), [map.method], model.window);
    await saveFigure(context, api, figure, {
      ...{ kind: 'recorded-beat', beatId, ...span },
      ...(map &&
        model && {
          map: { modelId: model.id, method: map.method, target: map.target, parameters, layer: values.text('layer') },
        }),
    });
    if (output.json) await output.document({ figure: figure.file });
  },
};

/** What prints the waves, or the nearest beats; undefined where neither is asked for. */
function printedOf({ values }: Context) {
  const [waves, nearest] = [values.flag('waves'), values.flag('nearest')];
  if (!waves && values.has('lead')) throw new WrongUsage('--lead belongs to --waves');
  if (!waves && !nearest) return undefined;
  const own = waves ? ['waves', 'lead'] : ['nearest', 'model'];
  const other = ['nearest', 'figure', 'before', 'after', 'model', ...ofMap].find(
    (name) => !own.includes(name) && values.has(name),
  );
  if (other !== undefined) throw new WrongUsage(`--${own[0]} and --${other} do not go together`);
  return waves ? printBeatWaves : printNearestBeats;
}

/** The model, method and class of the heat map; undefined where none is asked for. */
function mapAsked({ values }: Context) {
  if (!values.has('model')) {
    const misplaced = ofMap.find((name) => values.has(name));
    if (misplaced) throw new WrongUsage(`--${misplaced} belongs to --model`);
    return undefined;
  }
  const method = values.requiredOneOf('method', methodNames);
  // Never the predicted class by default: which class is explained is the question itself.
  return { model: values.required('model'), method, target: values.required('target') };
}

function seconds({ values }: Context, name: string, without: number): number {
  const written = values.text(name);
  if (written === undefined) return without;
  const number = Number(written);
  if (!(number > 0 && number <= 30)) throw new WrongUsage(`--${name} takes seconds up to 30, not "${written}"`);
  return number;
}
