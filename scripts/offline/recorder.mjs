// What strace writes down, and which of it goes beyond this computer.

/** Its arguments before the program; `record` takes the calls of all processes. */
export const recorderArguments = (/** @type {string} */ record) => [
  ...['-f', '-qq', '-s', '64', '-e', 'trace=connect,bind,sendto,sendmsg,sendmmsg', '-o', record],
];

/** @param {string} line */
export function leavesThisComputer(line) {
  return /sa_family=AF_INET6?,/.test(line) && !/inet_addr\("127\.0\.0\.1"\)|inet_pton\(AF_INET6, "::1"/.test(line);
}
