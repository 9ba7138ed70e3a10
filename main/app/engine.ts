import type { Handlers } from '../../preload/contract.ts';
import type { AppContext } from './context.ts';
import { finish } from './finish.ts';

export function engineHandlers({ compute }: AppContext): Pick<Handlers, 'engine.info'> {
  return { 'engine.info': (_, signal) => finish(compute.run('engine', {}, signal)) };
}
