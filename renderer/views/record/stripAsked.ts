import type { StripFigureInput } from '../../../preload/contract/contract.ts';
import type { RecordHeat } from './recordHeat.svelte.ts';
import type { RecordPlace } from './recordPlace.svelte.ts';
import type { RecordStrip } from './recordStrip.svelte.ts';

type Shown = {
  readonly place: Pick<RecordPlace, 'record' | 'route' | 'fromSeconds' | 'span'>;
  readonly strip: Pick<RecordStrip, 'shownLeads' | 'layout' | 'annotatorNames' | 'hidden'>;
  readonly heat: Pick<RecordHeat, 'isShown' | 'explanation'>;
  /** Of the model whose classes stand beneath the leads. */
  readonly modelId: number | undefined;
};

/** Shortest strip that is asked for: the window may be narrow. */
const leastSeconds = 1;

/** What the paper shows as a figure: from its left end, as many whole seconds as it is wide. */
export function stripAsked({ place, strip, heat, modelId }: Shown): StripFigureInput {
  const { speed, gain, isCabrera, filter } = place.route;
  const { layout, shownLeads, annotatorNames, hidden } = strip;
  const { explanation } = heat;
  const map = heat.isShown && explanation ? mapOf(explanation) : undefined;
  return {
    recordId: place.record!.id,
    fromSeconds: Number(place.fromSeconds.toFixed(3)),
    seconds: Math.max(leastSeconds, Math.floor(place.span)),
    ...(layout === 'stacked' ? { leads: [...shownLeads] } : {}),
    ...{ layout, isCabrera, speed: speed as StripFigureInput['speed'], gain: gain as StripFigureInput['gain'], filter },
    annotators: annotatorNames.filter((name) => !hidden.includes(name)),
    ...(modelId === undefined ? {} : { modelId }),
    ...(map ? { map } : {}),
    time: 'elapsed',
    checkRuler: true,
  };
}

function mapOf({ modelId, beatId, target, method }: NonNullable<Shown['heat']['explanation']>) {
  return { modelId, beatId, target, method };
}
