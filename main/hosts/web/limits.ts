/** What the web host takes, at the most. docs/serve.md states these numbers. */
export interface Limits {
  /** TCP connections at once; a further one is closed at once. A browser opens six. */
  readonly connections: number;
  /** WebSockets at once: one a tab. */
  readonly sockets: number;
  /** Request line and headers. */
  readonly headBytes: number;
  readonly headers: number;
  /** Body of the one POST request there is. */
  readonly bodyBytes: number;
  /** From the opening of a connection to the last header. */
  readonly headMilliseconds: number;
  /** From the opening of a connection to the end of the body. */
  readonly requestMilliseconds: number;
  /** Between two requests on one connection. */
  readonly idleMilliseconds: number;
  /** How often late connections are looked for. */
  readonly checkMilliseconds: number;
  /** A message of a page: requests carry names, numbers and short lists. A longer one ends its socket (status 1009). */
  readonly messageBytes: number;
}

export const usualLimits: Limits = {
  connections: 64,
  sockets: 16,
  headBytes: 16 * 1024,
  headers: 64,
  bodyBytes: 1024,
  headMilliseconds: 10_000,
  requestMilliseconds: 15_000,
  idleMilliseconds: 5000,
  checkMilliseconds: 2000,
  messageBytes: 4 * 1024 * 1024,
};
