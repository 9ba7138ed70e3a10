import type { Handlers } from '../../preload/contract/contract.ts';
import { finish } from '../../preload/numeric/steps.ts';
import type { AppContext } from './context.ts';

export function engineHandlers({ compute }: AppContext): Pick<Handlers, 'engine.info'> {
  return { 'engine.info': (_, signal) => finish(compute.run('engine', {}, signal)) };
}
