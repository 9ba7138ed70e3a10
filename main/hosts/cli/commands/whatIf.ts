import type { Api, ModelSummary, NearestBeats, Progress, WhatIf } from '../../../../preload/contract/contract.ts';
import {
  type BeatChangeName,
  type BeatChanges,
  beatChangeNames,
  beatChanges,
} from '../../../../preload/words/beatChanges.ts';
import type { Command, Context } from '../command.ts';
import { archivesMeant, findModel } from '../find.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { placeOfBeat } from './chosenBeats.ts';
import { whatIfLines } from './whatIfLines.ts';

export const command: Command = {
  notes: [
    'One beat is made again from its delineated waves with a change, and the network is asked again. Nothing but the changed wave, and what',
    'gives way to it, differs; joins are smooth. Each change is gone through in steps; before the first step that turns the prediction the',
    'step is halved. "Turns": the beat is called by --class where it was not, or no longer. What turns and turns back within a step is not seen.',
    'Measured: the change as the delineation of the changed beat has it. Where a wave was not found, its change is not offered.',
    '"Unlike": farther from the nearest training beat than 95 % of the held-out beats as recorded. The distance is Euclidean, over all samples of',
    'the window, in the units that the network gets (mV, or the typical QRS of the record); that of --nearest is a root mean square.',
    ...beatChangeNames.map((name) => `${name}: ${beatChanges[name].meaning}`),
  ],
  forms: [{ words: 'RECORD:SAMPLE...', needs: ['model', 'class'], takes: ['change', 'by', 'with', 'nearest'] }],
  examples: [
    '208:12345 --model cnn-beats --class N',
    '208:12345 --model cnn-beats --class N --change qrs-width --by=-40 --json',
    '208:12345 --model cnn-beats --class N --change rr-before --with p-size=-100,st-level=0.1 --nearest',
  ],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name, beginning of the name, or latest' },
    class: { type: 'string', value: 'CLASS', required: true, help: 'class whose probability is asked for' },
    change: {
      type: 'string',
      value: 'WHAT',
      help: 'only this change; without it every change that the beat offers is gone through',
      values: beatChangeNames,
    },
    by: {
      type: 'string',
      value: 'NUMBER',
      help: 'with --change: also tell of the beat changed by so much, in its unit',
    },
    with: {
      type: 'string',
      value: 'LIST',
      help: 'other changes that are made as well, as in p-size=-100,st-level=0.1',
    },
    nearest: {
      type: 'boolean',
      help: 'also print the nearest beats of other patients of the class that stands against it, by their given labels',
    },
  },
  async run(context) {
    const { positionals, values, output } = context;
    if (positionals.length === 0) throw new WrongUsage('RECORD:SAMPLE is missing');
    const places = positionals.map((place) => placeOfBeat(place, 'beat'));
    const [name, target] = [values.required('model'), values.required('class')];
    const change = values.oneOf('change', beatChangeNames);
    const by = values.text('by');
    if (by !== undefined && change === undefined) throw new WrongUsage('--by belongs to --change');
    const changes = {
      ...otherChanges(values.text('with')),
      ...(change && by !== undefined && { [change]: amount(change, by) }),
    };
    const api = await context.api({ tasks: ['whatIf'], engine: true });
    const model = await findModel(api, name, await archivesMeant(api, { record: places[0]!.record }));
    if (!model.classes.includes(target)) {
      throw new WrongUsage(
        `--class "${target}" is no class of ${model.name}; it takes one of ${model.classes.join(' ')}`,
      );
    }
    const told: (WhatIf & { readonly nearest?: NearestBeats })[] = [];
    for (const place of places) {
      const { id: beatId } = await api.call('beats.find', { ...place, modelId: model.id });
      const input = { modelId: model.id, beatId, target, changes, along: change ? [change] : [...beatChangeNames] };
      const found = await api.run('whatIf.run', input, shown(context));
      const nearest = values.flag('nearest') ? await nearestOf(context, api, model, found) : undefined;
      context.progress.clear();
      const whole = { ...found, ...(nearest && { nearest }) };
      told.push(whole);
      if (!output.json) for (const line of whatIfLines(whole, change)) await output.line(line);
    }
    if (output.json) await output.document(told.length === 1 ? told[0] : { beats: told });
  },
};

function shown({ progress, signal }: Context) {
  return { onProgress: (step: Progress) => progress.show(step), signal };
}

function nearestOf(context: Context, api: Api, model: ModelSummary, { beatId, other }: WhatIf): Promise<NearestBeats> {
  return api.run('whatIf.nearest', { modelId: model.id, beatId, target: other }, shown(context));
}

/** `p-size=-100,st-level=0.1` */
function otherChanges(list: string | undefined): BeatChanges {
  const pairs = (list?.split(',') ?? []).map((written): [BeatChangeName, number] => {
    const [name = '', by] = written.split('=');
    const known = beatChangeNames.find((one) => one === name.trim());
    if (known === undefined || by === undefined) {
      throw new WrongUsage(`--with takes changes with their amounts, as in p-size=-100; ${beatChangeNames.join(', ')}`);
    }
    return [known, amount(known, by)];
  });
  return Object.fromEntries(pairs);
}

/** In the unit of the change, which may be written behind it. */
function amount(name: BeatChangeName, written: string): number {
  const { unit } = beatChanges[name];
  const number = Number(written.trim().replace(unit, '').trim() || Number.NaN);
  if (Number.isFinite(number)) return number;
  throw new WrongUsage(`${name} takes a number${unit && ` in ${unit}`}, not "${written}"`);
}
