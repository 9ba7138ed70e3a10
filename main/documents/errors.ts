/** What was asked for cannot be written, and the message says what to choose instead. */
export class DocumentRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DocumentRefused';
  }
}
