/** A model folder that cannot be used: names the file and what was expected there. */
export class ModelFolderError extends Error {
  readonly file: string;
  /** The message without the file. */
  readonly reason: string;

  constructor(file: string, message: string, options?: ErrorOptions) {
    const reason = clipped(message);
    super(`${file}: ${reason}`, options);
    this.name = 'ModelFolderError';
    this.file = file;
    this.reason = reason;
  }
}

/** Names in a message are the file's: a file may hold any number of them, and of any length. */
const mostSigns = 1500;

function clipped(message: string): string {
  return message.length > mostSigns ? `${message.slice(0, mostSigns)} ... (shortened)` : message;
}

/** A name out of a file, for a message: a name may be as long as its file. */
export function formatName(name: unknown): string {
  const text = typeof name === 'string' ? name : (JSON.stringify(name) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
