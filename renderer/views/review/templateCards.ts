import type { RecordTemplates, ShapeTemplate } from '../../../preload/contract/contract.ts';

export interface TemplateCard {
  /** Of the cluster; -1: the beats that are like no other. */
  readonly number: number;
  readonly title: string;
  readonly template: ShapeTemplate;
}

/** The templates as the sheet shows them, the beats that are like no other last. */
export function templateCards(found: Pick<RecordTemplates, 'templates' | 'unlike'>): TemplateCard[] {
  return [
    ...found.templates.map((template, number) => ({ number, title: `Template ${number + 1}`, template })),
    ...(found.unlike ? [{ number: -1, title: 'Like no other', template: found.unlike }] : []),
  ];
}
