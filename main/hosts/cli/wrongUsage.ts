/** The command was written wrongly: exit code 2, with the usage line of the command beside the message. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
