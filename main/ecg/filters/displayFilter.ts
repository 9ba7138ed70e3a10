import { type DisplayFilterName, displayFilters, type FilterSection } from '../../../preload/words/displayFilters.ts';
import { fadingSeconds, sectionOf } from './sections.ts';
import { zeroPhase } from './zeroPhase.ts';

/**
 * Why a filter cannot be had of a signal, in words; undefined: it can.
 */
export function refusalOf(name: DisplayFilterName, samplingRateHz: number): string | undefined {
  const beyond = sectionsOf(name).find(({ hz }) => hz >= samplingRateHz / 2);
  if (beyond === undefined) return undefined;
  return `${displayFilters[name].title}: ${beyond.hz} Hz is not below half of this signal's ${samplingRateHz} samples a second`;
}

/**
 * Samples on each side of a stretch that must be filtered with it, so that it comes out as of the whole record: within a
 * millionth of the signal's range.
 */
export function filterMargin(name: DisplayFilterName, samplingRateHz: number): number {
  return Math.ceil(Math.max(0, ...sectionsOf(name).map(fadingSeconds)) * samplingRateHz);
}

/** @param values one signal with its margin, NaN where no sample is. [samples] */
export function displayFiltered(name: DisplayFilterName, values: Float32Array, samplingRateHz: number): Float32Array {
  const sections = sectionsOf(name).map((section) => sectionOf(section, samplingRateHz));
  return sections.length === 0 ? values : zeroPhase(values, sections, filterMargin(name, samplingRateHz));
}

function sectionsOf(name: DisplayFilterName): readonly FilterSection[] {
  return displayFilters[name].sections;
}
