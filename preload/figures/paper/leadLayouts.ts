import { namesOf } from '../../words/namesOf.ts';
import { twelveLeads } from '../../words/twelveLeads.ts';

/** How leads stand on the page: rows of columns that follow each other in time, so that one time axis holds for all. */
export const leadLayouts = {
  stacked: { text: 'All leads', title: 'Every chosen lead in a row of its own' },
  '12x1': { text: '12 x 1', title: 'Twelve leads in a row each' },
  '6x2': { text: '6 x 2', title: 'Limb leads, then chest leads: two columns' },
  '3x4': { text: '3 x 4', title: 'Four columns of three leads' },
  '3x4-rhythm': { text: '3 x 4 + II', title: 'Four columns of three leads, and lead II over the whole width' },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly title: string }>>;
export type LeadLayout = keyof typeof leadLayouts;
export const leadLayoutNames = namesOf(leadLayouts);

/** A place of the page: which signal, and whether it is shown upside down under a minus (Cabrera's -aVR). */
export interface LeadPlace {
  /** Index among the signals given. */
  readonly signal: number;
  readonly isInverted: boolean;
}

const limbLeads = twelveLeads.slice(0, 6);
/** By angle in the frontal plane, aVR inverted (Cabrera 1944; Fumagalli 1949). */
const cabreraLimbLeads = ['aVL', 'I', '-aVR', 'II', 'aVF', 'III'] as const;
const chestLeads = twelveLeads.slice(6);

/** All twelve standard leads are among the names, however they are spelled. */
export function hasTwelveLeads(names: readonly string[]): boolean {
  return twelveLeads.every((lead) => indexOf(names, lead) >= 0);
}

/**
 * Rows of places. A layout of twelve leads that the record does not have is stacked.
 *
 * @param names of the signals, in the order that was chosen
 */
export function leadRows(names: readonly string[], layout: LeadLayout, isCabrera: boolean): LeadPlace[][] {
  if (layout === 'stacked' || !hasTwelveLeads(names)) {
    return names.map((_, signal) => [{ signal, isInverted: false }]);
  }
  const order = [...(isCabrera ? cabreraLimbLeads : limbLeads), ...chestLeads];
  const place = (lead: string): LeadPlace => ({
    signal: indexOf(names, lead.replace('-', '')),
    isInverted: lead.startsWith('-'),
  });
  if (layout === '12x1') return order.map((lead) => [place(lead)]);
  const rows = layout === '6x2' ? 6 : 3;
  const columns = order.length / rows;
  const page = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => place(order[column * rows + row]!)),
  );
  return layout === '3x4-rhythm' ? [...page, [place('II')]] : page;
}

function indexOf(names: readonly string[], lead: string): number {
  return names.findIndex((name) => name.toLowerCase() === lead.toLowerCase());
}
