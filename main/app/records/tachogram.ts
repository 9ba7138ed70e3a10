import type { Tachogram } from '../../../preload/contract/contract.ts';
import { intervalsOf } from '../../ecg/events/courseOfBeats.ts';
import { rateCourse } from '../../ecg/events/heartRate.ts';
import type { AppContext } from '../context.ts';
import { courseOfRecord } from './eventsOfRecord.ts';

const noName = 255;

/** Every beat of a record with its symbol or what a model said. @throws NotFound; Conflict where the model said nothing of the record */
export function tachogramOf(
  { index }: Pick<AppContext, 'index'>,
  { recordId, modelId }: { readonly recordId: number; readonly modelId?: number | undefined },
): Tachogram {
  const { course, classed } = courseOfRecord(index, recordId, modelId);
  const { samples, samplingRateHz } = course;
  const seconds = samples / samplingRateHz;
  const intervals = intervalsOf(course);
  const names = [...new Set(classed.names)].filter((name) => name !== undefined);
  const places = new Map(names.map((name, place) => [name, place]));
  return {
    ...{ recordId, seconds, names },
    at: Float64Array.from(course.sample, (sample) => sample / samplingRateHz),
    name: Uint8Array.from(classed.names, (name) => (name === undefined ? noName : places.get(name)!)),
    readable: intervals.readable,
    minuteRates: rateCourse(intervals, seconds).ofMinute,
  };
}
