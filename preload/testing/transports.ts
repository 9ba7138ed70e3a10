/** Every kind of channel that the wire protocol runs over, with the test service at its other end. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { MessagePort } from 'node:worker_threads';
import { WebSocket, WebSocketServer } from 'ws';
import { channelToChild } from '../../main/compute/channelToChild.ts';
import { channelPair } from '../../main/hosts/channelPair.ts';
import { type Port, portChannel } from '../wire/portChannel.ts';
import { openSocketChannel, type Socket, socketChannel } from '../wire/socketChannel.ts';
import type { Channel } from '../wire/wire.ts';
import { serveTest, type TestService, testService } from './testService.ts';

export interface Transport {
  /** A new channel to the service. */
  open(): Promise<Channel>;
  /** Cuts the line from the serving side, as a crash would. */
  cut(): void;
  close(): Promise<void>;
}

/** Where many clients have one service. */
export const sharedTransports: readonly [name: string, start: () => Transport | Promise<Transport>][] = [
  ['MessageChannel', messageChannel],
  ['pair within a process', withinTheProcess],
  ['WebSocket', webSocket],
];

/** A child process serves its only client, and ends with it. */
export const transports: typeof sharedTransports = [...sharedTransports, ['child process', childProcess]];

function messageChannel(): Transport {
  const service = testService();
  const ports: MessagePort[] = [];
  return {
    async open() {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      serveTest(portChannel(port1 as unknown as Port), service);
      return portChannel(port2 as unknown as Port);
    },
    cut: () => ports[0]!.close(),
    async close() {
      for (const port of ports) port.close();
    },
  };
}

function withinTheProcess(): Transport {
  const service = testService();
  const served: Channel[] = [];
  return {
    async open() {
      const [one, other] = channelPair();
      served.push(one);
      serveTest(one, service);
      return other;
    },
    cut: () => served[0]!.close(),
    async close() {
      for (const channel of served) channel.close();
    },
  };
}

async function webSocket(): Promise<Transport> {
  const service: TestService = testService();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => serveTest(openSocketChannel(socket as unknown as Socket), service));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const closeAll = () => {
    for (const client of server.clients) client.terminate();
  };
  return {
    open: () => socketChannel(new WebSocket(`ws://127.0.0.1:${port}`) as unknown as Socket),
    cut: closeAll,
    async close() {
      closeAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function childProcess(): Transport {
  const children: ChildProcess[] = [];
  return {
    async open() {
      const child = fork(new URL('./testChild.ts', import.meta.url), { serialization: 'advanced' });
      children.push(child);
      return channelToChild(child);
    },
    cut: () => children[0]!.kill('SIGKILL'),
    async close() {
      await Promise.all(
        children.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        }),
      );
    },
  };
}
