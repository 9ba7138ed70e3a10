import { contract } from '../../preload/contract/contract.ts';
import { type ServeOptions, serve } from '../../preload/wire/serve.ts';
import type { Channel } from '../../preload/wire/wire.ts';
import type { App } from '../app/createApp.ts';
import { toFailure } from '../app/errors.ts';

/** Serves the app's handlers and events to whoever is at the other end of `channel`. Returns the function that stops. */
export function serveApp(
  channel: Channel,
  app: App,
  options: Pick<ServeOptions, 'validateOutputs' | 'atOnce'> = {},
): () => void {
  return serve(channel, app.handlers, contract, toFailure, {
    ...options,
    onEvent: (listener) => app.onEvent(listener),
  });
}
