import type { CutWindows } from '../../../preload/words/windows.ts';

/** Rows of some of the beats. @throws RangeError for a beat that is none of them */
export function rowsOfBeats(all: CutWindows, samples: Float64Array, some: Float64Array): CutWindows {
  const place = new Map(Array.from(samples, (sample, at) => [sample, at]));
  const places = Array.from(some, (sample) => {
    const row = place.get(sample);
    if (row === undefined) throw new RangeError(`the beat at sample ${sample} is none of the record's beats`);
    return row;
  });
  return rowsAt(all, places);
}

/** Rows at these places, in this order, with what the network is told of the rhythm. */
export function rowsAt({ samples, leads, rhythm, ...all }: CutWindows, places: readonly number[]): CutWindows {
  const rows = (values: Float32Array, size: number) => {
    const chosen = new Float32Array(places.length * size);
    places.forEach((place, at) => {
      chosen.set(values.subarray(place * size, (place + 1) * size), at * size);
    });
    return chosen;
  };
  return {
    values: rows(all.values, samples * leads),
    validFrom: Int16Array.from(places, (place) => all.validFrom[place]!),
    validTo: Int16Array.from(places, (place) => all.validTo[place]!),
    ...{ beats: places.length, samples, leads },
    ...(rhythm && { rhythm: { ...rhythm, values: rows(rhythm.values, rhythm.width) } }),
  };
}
