// What strace writes down, and which of it goes beyond this computer.

/** Its arguments before the program; `record` takes the calls of all processes. */
export function recorderArguments(record: string): string[] {
  return ['-f', '-qq', '-s', '64', '-e', 'trace=connect,bind,sendto,sendmsg,sendmmsg', '-o', record];
}

/** Whether a call names an internet address other than this computer's own; Playwright itself speaks to Electron on 127.0.0.1. */
export function leavesThisComputer(line: string): boolean {
  return /sa_family=AF_INET6?,/.test(line) && !/inet_addr\("127\.0\.0\.1"\)|inet_pton\(AF_INET6, "::1"/.test(line);
}
