/** A model folder that cannot be used: names the file and what was expected there. */
export class ModelFolderError extends Error {
  readonly file: string;

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(`${file}: ${message}`, options);
    this.name = 'ModelFolderError';
    this.file = file;
  }
}
