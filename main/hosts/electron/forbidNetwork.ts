import type { CommandLine } from 'electron';

/**
 * To be called before Electron is ready: no host name is ever looked up, whoever in Chromium asks for one, and what Chromium does
 * by itself in the background (updates of components, reports of crashes and of failed requests, pings) is off.
 */
export function forbidNetwork(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  for (const name of backgroundSwitches) commandLine.appendSwitch(name);
}

const backgroundSwitches = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'no-pings',
] as const;
