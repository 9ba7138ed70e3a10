/** One option of a command, from which parsing, help and docs/cli.md are made. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** How the value is written in the usage (`FOLDER`); absent for a boolean. */
  readonly value?: string;
  /** What it means, without values and default. */
  readonly help: string;
  /** The values that it takes, where these are a list of names. */
  readonly values?: readonly string[];
  /** What holds without it, as the help says it. */
  readonly default?: string;
  /** Each way to call the command needs it, but for those that say otherwise. */
  readonly required?: boolean;
  /** May be given more than once. */
  readonly multiple?: boolean;
}
