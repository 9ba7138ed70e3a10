import type { EventRules, RecordEvents } from '../../../preload/contract/contract.ts';
import { defaultEventRules, ectopicClasses, ectopicClassNames, notAssessed } from '../../../preload/words/events.ts';
import { classOf, type LabelSetName } from '../../../preload/words/labelSets.ts';
import { plural, whole } from '../../../preload/words/numberFormats.ts';
import type { CourseOfBeats } from '../../ecg/events/courseOfBeats.ts';
import { recordEvents } from '../../ecg/events/recordEvents.ts';
import { annotationsOfSymbols } from '../../index/annotations.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import type { Index } from '../../index/open.ts';
import { getRecord, type RecordRow } from '../../index/records.ts';
import { saidOfBeats } from '../../index/saidOfBeats.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { requireModel } from '../models/modelFolders.ts';

interface Input {
  readonly recordId: number;
  readonly modelId?: number | undefined;
  readonly rules?: Partial<EventRules> | undefined;
}

/**
 * The events of a record, over the classes that its annotator gave the beats, or a model.
 *
 * @throws NotFound; Conflict where the model said nothing of the record
 */
export function eventsOfRecord(
  { index }: Pick<AppContext, 'index'>,
  { recordId, modelId, rules }: Input,
): RecordEvents {
  const { record, course, classed } = courseOfRecord(index, recordId, modelId);
  const used = { ...defaultEventRules, ...withoutUndefined(rules ?? {}) };
  const found = recordEvents(course, used, classed.assessed);
  return {
    ...{ recordId, record: record.name, archive: record.archive, synthetic: record.synthetic },
    ...{ samplingRateHz: record.samplingRateHz, classesFrom: classed.from, rules: used },
    ...found,
    remarks: [...classed.remarks, ...remarksOf(found)],
  };
}

/** @throws NotFound; Conflict where the model said nothing of the record */
export function courseOfRecord(
  index: Index,
  recordId: number,
  modelId: number | undefined,
): { readonly record: RecordRow; readonly course: CourseOfBeats; readonly classed: Classed } {
  const record = getRecord(index, recordId);
  if (record === undefined) throw new NotFound(`there is no record ${recordId}; its archive may have been removed`);
  const beats = beatsOfRecord(index, recordId);
  const classed = modelId === undefined ? byAnnotator(record, beats.symbol) : byModel(index, record, beats.id, modelId);
  const course = {
    ...{ samplingRateHz: record.samplingRateHz, samples: record.samples },
    ...{ sample: beats.sample, beatClass: classed.beatClass },
    annotations: annotationsOfSymbols(index, recordId, ['+', '~', '[', ']', '"']),
  };
  return { record, course, classed };
}

export interface Classed {
  readonly from: RecordEvents['classesFrom'];
  /** Symbol, or class of the model. [beats] */
  readonly names: readonly (string | undefined)[];
  /** Class of EC57. [beats] */
  readonly beatClass: (string | undefined)[];
  /** Classes that could have been given. */
  readonly assessed: ReadonlySet<string>;
  readonly remarks: string[];
}

const allClasses: ReadonlySet<string> = new Set(['N', 'S', 'V', 'F', 'Q']);

function byAnnotator({ beatsFrom }: RecordRow, symbols: readonly string[]): Classed {
  const beatClass = symbols.map((symbol) => classOf('aami-5', symbol));
  if (beatsFrom === null || beatClass.every((name) => name === undefined)) {
    const why = symbols.length === 0 ? 'the record has no beats' : 'its beats were detected and have no class';
    const advice = symbols.length === 0 ? 'Detect them, then let a model classify them.' : 'Let a model classify them.';
    const remark = `Ectopic beats and NN intervals are ${notAssessed}: ${why}. ${advice}`;
    return { from: { kind: 'nobody', name: '' }, names: symbols, beatClass, assessed: new Set(), remarks: [remark] };
  }
  const isOneSymbol = symbols.every((symbol) => symbol === 'N');
  return {
    from: { kind: 'annotator', name: beatsFrom.annotator },
    names: symbols,
    beatClass,
    assessed: allClasses,
    remarks: isOneSymbol
      ? [`Every beat is N: annotator ${beatsFrom.annotator} found no other, or does not tell beats apart.`]
      : [],
  };
}

function byModel(index: Index, record: RecordRow, ids: Float64Array, modelId: number): Classed {
  const { name, card } = requireModel({ index }, modelId);
  const said = saidOfBeats(index, modelId, record.id);
  if (said.size === 0) {
    throw new Conflict(
      `model ${name} said nothing of record ${record.name} yet: classify its archive ${record.archive} first.`,
    );
  }
  const classes = card.classes.map((one) => aamiClass(card.labelSet, one));
  const places = Array.from(ids, (id) => said.get(id)?.predicted ?? -1);
  const beatClass = places.map((place) => classes[place]);
  const assessed = new Set(classes.filter((one) => one !== undefined));
  const learned = [...said.values()].filter(({ part }) => part === 'training' || part === 'validation').length;
  const absent = ectopicClassNames.filter((one) => !assessed.has(one));
  return {
    from: { kind: 'model', name },
    names: places.map((place) => card.classes[place]),
    beatClass,
    assessed,
    remarks: [
      ...absent.map(
        (one) => `${ectopicClasses[one].title} beats are ${notAssessed}: model ${name} has no class for them.`,
      ),
      ...(learned > 0 ? [`${plural(learned, 'beat')} of the record trained the model or chose its epoch.`] : []),
    ],
  };
}

/** Class of EC57 of a model's class, whose names are symbols in the other label sets. */
function aamiClass(labelSet: LabelSetName, name: string): string | undefined {
  return labelSet === 'aami-5' ? name : classOf('aami-5', name);
}

function remarksOf(found: ReturnType<typeof recordEvents>): string[] {
  const unclassed = found.withoutClass > 0 && found.withoutClass < found.beats;
  const unread = found.beats - 1 - found.readableIntervals;
  return [
    ...(unclassed ? [`${plural(found.withoutClass, 'beat')} without a class: each ends a sequence.`] : []),
    ...(unread > 0
      ? [
          `${whole(unread)} RR ${unread === 1 ? 'interval is' : 'intervals are'} not readable and left out of every number.`,
        ]
      : []),
    ...(found.rhythms === null ? [`AF burden is ${notAssessed}: no rhythm is annotated.`] : []),
    ...(found.rhythms === null && found.nn !== null
      ? ['Whether the NN intervals are of sinus rhythm is not known: no rhythm is annotated.']
      : []),
    ...(found.quality === null ? [`Noise is ${notAssessed}: no signal quality is annotated.`] : []),
  ];
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
