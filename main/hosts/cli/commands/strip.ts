import type { Record as EcgRecord, StripFigureInput } from '../../../../preload/contract/contract.ts';
import { leadLayoutNames } from '../../../../preload/figures/paper/leadLayouts.ts';
import { paperGains, paperSpeeds } from '../../../../preload/figures/paper/paperSpeeds.ts';
import { displayFilterNames } from '../../../../preload/words/displayFilters.ts';
import { methodNames } from '../../../../preload/words/methods.ts';
import { readClock } from '../../../../preload/words/ranges.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { archivesMeant, findModel, findRecord } from '../find.ts';
import { figureFile } from '../writeFigure.ts';
import { pageHelp, writePages } from '../writePages.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { placeOfBeat } from './chosenBeats.ts';
import { chosenParameters, parameterHelp } from './chosenParameters.ts';

const ofMap = ['method', 'target', 'set', 'layer'] as const;

export const command: Command = {
  notes: [
    'It is the figure that the screen Record saves: 25 mm are a second at 25 mm/s, and 10 mm a millivolt at 10 mm/mV.',
    'A stretch that is longer than a page is wide is broken into rows, and into pages: F-page-1.svg, F-page-2.svg and so on.',
    'No name, birth date or comment of a person is in it, only the name of the record.',
  ],
  forms: [
    { words: 'RECORD', needs: ['figure'] },
    { words: 'RECORD', needs: ['figure', 'model', 'beat', 'method', 'target'] },
  ],
  examples: [
    '208 --from 10:30 --seconds 10 --leads MLII --figure strip.svg',
    '208 --from 0:30 --layout stacked --speed 50 --gain 20 --ruler --figure strip.svg',
  ],
  options: {
    figure: { type: 'string', value: 'FILE', help: 'write the figure to this file: .svg, .pdf, .png or .tiff' },
    ...pageHelp,
    from: { type: 'string', value: 'TIME', help: 'where it begins: seconds, mm:ss or h:mm:ss', default: '0:00' },
    seconds: { type: 'string', value: 'S', help: 'how long it is, up to 900', default: '10' },
    leads: { type: 'string', value: 'A,B', help: 'leads by their names, from above', default: 'the first twelve' },
    layout: { type: 'string', value: 'L', help: 'how leads stand', values: leadLayoutNames, default: 'stacked' },
    cabrera: { type: 'boolean', help: 'limb leads in the order of Cabrera, aVR upside down' },
    speed: { type: 'string', value: 'MM', help: 'mm/s', values: paperSpeeds.map(String), default: '25' },
    gain: { type: 'string', value: 'MM', help: 'mm/mV', values: [...paperGains.map(String), 'auto'], default: '10' },
    filter: { type: 'string', value: 'F', help: 'display filter', values: displayFilterNames, default: 'none' },
    annotators: {
      type: 'string',
      value: 'A,B',
      help: 'whose annotations are shown; none: nobody’s',
      default: 'those that the beats are from',
    },
    model: {
      type: 'string',
      value: 'M',
      help: 'with what this model says of the beats: name, its beginning, or latest',
    },
    beat: { type: 'string', value: 'SAMPLE', help: 'with --model: the beat whose map is drawn beneath the leads' },
    method: { type: 'string', value: 'METHOD', help: 'with --beat: explanation method', values: methodNames },
    target: { type: 'string', value: 'V', help: 'with --beat: class whose logit is explained' },
    ...parameterHelp,
    layer: {
      type: 'string',
      value: 'NAME',
      help: 'with --beat: the layer to explain',
      default: 'the last before the head',
    },
    clock: { type: 'boolean', help: 'write the time of day in place of the elapsed time' },
    ruler: { type: 'boolean', help: 'with a line of 100 mm to check the print' },
    width: { type: 'string', value: 'MM', help: 'most that a page is wide', default: '297' },
  },
  async run(context) {
    const { positionals, values, output } = context;
    const [name] = exactly(positionals, 'RECORD');
    const figure = figureFile(values);
    if (figure === undefined) throw new WrongUsage('--figure is missing: the file to write');
    const asked = askedOf(context);
    const api = await context.api();
    const record = await findRecord(api, name);
    const archives = await archivesMeant(api, { record: name });
    const model = values.has('model') ? await findModel(api, values.required('model'), archives) : undefined;
    const leads = leadsOf(record, values.text('leads'));
    const map = model && (await mapOf(context, name, model));
    const strip: StripFigureInput = {
      ...{ recordId: record.id, ...asked, layout: values.oneOf('layout', leadLayoutNames) ?? 'stacked' },
      filter: values.oneOf('filter', displayFilterNames) ?? 'none',
      ...(leads ? { leads } : {}),
      ...(model ? { modelId: model.id } : {}),
      ...(map ? { map } : {}),
    };
    const pages = await writePages(context, api, figure, (page) => ({ kind: 'strip', input: strip, page }));
    if (output.json) await output.document({ pages });
  },
};

function askedOf({ values }: Context): Omit<StripFigureInput, 'recordId' | 'layout' | 'filter'> {
  const from = values.text('from');
  const fromSeconds = from === undefined ? 0 : readClock(from);
  if (fromSeconds === undefined) throw new WrongUsage(`--from takes a time such as 10:30 or 1:02:03.5, not "${from}"`);
  const speed = paperSpeeds.find((one) => String(one) === (values.oneOf('speed', paperSpeeds.map(String)) ?? '25'))!;
  const gain = values.oneOf('gain', [...paperGains.map(String), 'auto']) ?? '10';
  const annotators = listOf(values.text('annotators'));
  const widthMm = values.has('width')
    ? numberOf(values.required('width'), 'width', 40, 1200, 'millimetres')
    : undefined;
  return {
    ...{ fromSeconds, seconds: numberOf(values.text('seconds') ?? '10', 'seconds', 0.1, 900, 'seconds'), speed },
    gain: gain === 'auto' ? 'auto' : paperGains.find((one) => String(one) === gain)!,
    ...{
      isCabrera: values.flag('cabrera'),
      time: values.flag('clock') ? 'clock' : 'elapsed',
      checkRuler: values.flag('ruler'),
    },
    ...(annotators ? { annotators: annotators.length === 1 && annotators[0] === 'none' ? [] : annotators } : {}),
    ...(widthMm === undefined ? {} : { widthMm }),
  };
}

function numberOf(written: string, option: string, least: number, most: number, unit: string): number {
  const number = Number(written);
  if (!(number >= least && number <= most)) {
    throw new WrongUsage(`--${option} takes ${unit} from ${least} to ${most}, not "${written}"`);
  }
  return number;
}

/** Positions of leads that are named. Throws with what there is. */
export function leadsOf(
  { signals, name }: Pick<EcgRecord, 'signals' | 'name'>,
  asked: string | undefined,
): number[] | undefined {
  return listOf(asked)?.map((lead) => {
    const found = signals.find((one) => one.lead.toLowerCase() === lead.toLowerCase());
    if (found) return found.position;
    throw new WrongUsage(`record ${name} has no lead "${lead}"; it has ${signals.map((one) => one.lead).join(', ')}`);
  });
}

function listOf(written: string | undefined): string[] | undefined {
  const all = written?.split(',').map((one) => one.trim());
  return all?.filter((one) => one !== '');
}

/** The map that is asked for beneath the leads. Never of the predicted class by default: which class is the question itself. */
async function mapOf({ values, api }: Context, record: string, model: Awaited<ReturnType<typeof findModel>>) {
  const beat = values.text('beat');
  if (beat === undefined) {
    const misplaced = ofMap.find((name) => values.has(name));
    if (misplaced) throw new WrongUsage(`--${misplaced} belongs to --beat`);
    return undefined;
  }
  const method = values.requiredOneOf('method', methodNames);
  const { sample } = placeOfBeat(`${record}:${beat}`, 'beat');
  const { id: beatId } = await (await api()).call('beats.find', { record, sample });
  const parameters = chosenParameters(values.texts('set'), [method], model.window);
  return {
    modelId: model.id,
    beatId,
    target: values.required('target'),
    method,
    parameters,
    layer: values.text('layer'),
  };
}
