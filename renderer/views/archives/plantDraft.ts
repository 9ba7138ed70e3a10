import type { PlantInput } from '../../../preload/contract/contract.ts';
import {
  type PlantedCauseFacts,
  type PlantedCauseName,
  plantedCauseNames,
  plantedCauses,
  plantedLimits,
  plantedPlaces,
} from '../../../preload/words/plantedCauses.ts';

/** Whether a coin decides which beats get the cause, and it makes their class; or every beat of one symbol gets it. */
export type PlantUse = 'class' | 'artefact';

/** What stands in the fields of the form, as typed or chosen. */
export interface PlantFields {
  /** Id of the archive that is planted; empty: none is chosen. */
  readonly archive: string;
  readonly use: PlantUse;
  /** Empty: none is chosen. */
  readonly cause: PlantedCauseName | '';
  /** Of the beats that get an artefact; empty: none is chosen. */
  readonly symbol: string;
  readonly size: string;
  readonly factor: string;
  /** Empty: the cause's own. */
  readonly width: string;
  /** Empty: at random. */
  readonly place: string;
  readonly seed: string;
  /** Empty: the whole records. */
  readonly seconds: string;
  readonly folder: string;
}

export type PlantProblems = Readonly<Partial<Record<keyof PlantFields, string>>>;

/** What is asked of the host, or for each field what is wrong with it. A field that the cause has not is not looked at. */
export function plantDraft(fields: PlantFields): { readonly input: PlantInput } | { readonly problems: PlantProblems } {
  const { archive, use, cause, symbol, folder } = fields;
  const facts: PlantedCauseFacts | undefined = cause === '' ? undefined : plantedCauses[cause];
  const numbers = {
    sizeMillivolts: facts?.hasSize ? numberOf(fields.size) : undefined,
    factor: facts?.factor ? numberOf(fields.factor) : undefined,
    widthMilliseconds: facts?.width ? numberOf(fields.width) : undefined,
    placeMilliseconds: facts?.canBePlaced ? numberOf(fields.place) : undefined,
    seconds: numberOf(fields.seconds),
  };
  const problems: Partial<Record<keyof PlantFields, string>> = facts ? problemsOf(facts, numbers) : {};
  if (archive === '') problems.archive = 'Choose one';
  if (cause === '') problems.cause = 'Choose one';
  if (use === 'artefact' && symbol === '') problems.symbol = 'Choose one';
  if (!/^\d{1,9}$/.test(fields.seed.trim())) problems.seed = 'A whole number from 0 on';
  if (numbers.seconds !== undefined && !(numbers.seconds > 0)) problems.seconds = 'More than 0';
  // A path that is not whole would begin wherever the host was started.
  if (!/^([/~\\]|[a-z]:[\\/])/i.test(folder.trim())) problems.folder = 'A whole path, as /home/me/burst or ~/burst';
  if (cause === '' || Object.keys(problems).length > 0) return { problems };
  return {
    input: {
      ...{ archiveId: Number(archive), cause, ...numbers },
      ...{ bias: use === 'artefact' ? symbol : undefined, seed: Number(fields.seed), folder: folder.trim() },
    },
  };
}

/** Causes of a use: what fills the window can only be an artefact, what needs the beat's waves never is one. */
export function causesOf(use: PlantUse): PlantedCauseName[] {
  return plantedCauseNames.filter((name) => {
    const { asBias } = plantedCauses[name];
    return use === 'artefact' ? asBias !== undefined : asBias !== 'alone';
  });
}

interface Numbers {
  readonly sizeMillivolts: number | undefined;
  readonly factor: number | undefined;
  readonly widthMilliseconds: number | undefined;
  readonly placeMilliseconds: number | undefined;
}

function problemsOf(facts: PlantedCauseFacts, numbers: Numbers): Partial<Record<keyof PlantFields, string>> {
  const { sizeMillivolts: size, factor, widthMilliseconds: width, placeMilliseconds: place } = numbers;
  const { sizeMillivolts: sizes, factorMost, widthMilliseconds: widths } = plantedLimits;
  const { first, last } = plantedPlaces(width ?? facts.width?.default ?? 0);
  const isWithin = (value: number, least: number, most: number) => value >= least && value <= most;
  const problems: Partial<Record<keyof PlantFields, string>> = {};
  if (facts.hasSize && (size === undefined || size === 0 || !isWithin(size, sizes.least, sizes.most))) {
    problems.size = `From ${signed(sizes.least)} to ${sizes.most}, not 0`;
  }
  if (facts.factor && (factor === undefined || factor === 1 || !isWithin(factor, facts.factor.least, factorMost))) {
    problems.factor = `From ${facts.factor.least} to ${factorMost}${facts.factor.least < 1 ? ', not 1' : ''}`;
  }
  if (width !== undefined && !isWithin(width, widths.least, widths.most)) {
    problems.width = `From ${widths.least} to ${widths.most}`;
  } else if (place !== undefined && !isWithin(place, first, last)) {
    problems.place = `From ${signed(first)} to ${last}`;
  }
  return problems;
}

/** Undefined where nothing is typed; what is no number is within no limits. */
function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

function signed(value: number): string {
  return String(value).replace('-', '−');
}
