import { contract, type Handlers, type HandlersOf } from '../../preload/contract/contract.ts';
import type { AppContext } from './context.ts';

type Noun = keyof Handlers extends `${infer Name}.${string}` ? Name : never;

/** Where the handlers of each noun are. A report asks those of the others. */
const nouns: { readonly [N in Noun]: () => Promise<(context: AppContext, handlers: Handlers) => HandlersOf<N>> } = {
  app: async () => (await import('./app.ts')).appHandlers,
  archives: async () => (await import('./archives/archives.ts')).archiveHandlers,
  records: async () => (await import('./records/records.ts')).recordHandlers,
  beats: async () => (await import('./beats/beats.ts')).beatHandlers,
  models: async () => (await import('./models/models.ts')).modelHandlers,
  recordModels: async () => (await import('./recordModels/recordModels.ts')).recordModelHandlers,
  crossValidations: async () => (await import('./crossValidations/crossValidations.ts')).crossValidationHandlers,
  evaluations: async () => (await import('./evaluations/evaluations.ts')).evaluationHandlers,
  methodComparisons: async () => (await import('./methodComparisons/methodComparisons.ts')).methodComparisonHandlers,
  localisations: async () => (await import('./localisations/localisations.ts')).localisationHandlers,
  concepts: async () => (await import('./concepts/concepts.ts')).conceptHandlers,
  waveSwaps: async () => (await import('./waveSwaps/waveSwaps.ts')).waveSwapHandlers,
  subtypes: async () => (await import('./subtypes/subtypes.ts')).subtypeHandlers,
  whatIf: async () => (await import('./whatIf/whatIf.ts')).whatIfHandlers,
  manifests: async () => (await import('./manifests/manifests.ts')).manifestHandlers,
  figures: async () => (await import('./figures/figures.ts')).figureHandlers,
  explanations: async () => (await import('./explanations/explanations.ts')).explanationHandlers,
  reviews: async () => (await import('./reviews/reviews.ts')).reviewHandlers,
  templates: async () => (await import('./templates/templates.ts')).templateHandlers,
  tray: async () => (await import('./tray/tray.ts')).trayHandlers,
  reports: async () => (await import('./reports/reports.ts')).reportHandlers,
  installation: async () => (await import('./installation/installation.ts')).installationHandlers,
  jobs: async () => (await import('./jobs/jobs.ts')).jobHandlers,
};

type Handler = (input: unknown, signal: AbortSignal) => unknown;
type JobHandler = (input: unknown, signal: AbortSignal) => AsyncGenerator<unknown, unknown, void>;

/** The handlers of the contract. The code of a noun is read when it is first asked for: a command, or a window, starts without. */
export function lateHandlers(context: AppContext): Handlers {
  const loaded = new Map<string, Record<string, Handler>>();
  const load = async (noun: Noun) => {
    const handlers = (await nouns[noun]())(context, late) as Record<string, Handler>;
    // Two may have waited for the same code.
    if (!loaded.has(noun)) loaded.set(noun, handlers);
    return loaded.get(noun)!;
  };
  const entries = Object.entries(contract).flatMap(([name, { kind }]): [string, Handler][] => {
    const noun = name.slice(0, name.indexOf('.')) as Noun;
    if (kind === 'event') return [];
    // Once it is there, at once: what was asked in this order is done in this order.
    if (kind === 'call') {
      const call: Handler = (input, signal) => {
        const handlers = loaded.get(noun);
        return handlers ? handlers[name]!(input, signal) : load(noun).then((read) => read[name]!(input, signal));
      };
      return [[name, call]];
    }
    const job: JobHandler = async function* (input, signal) {
      const handlers = loaded.get(noun) ?? (await load(noun));
      return yield* (handlers[name] as JobHandler)(input, signal);
    };
    return [[name, job]];
  });
  const late = Object.fromEntries(entries) as unknown as Handlers;
  return late;
}
