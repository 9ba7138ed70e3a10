/** A figure cannot be drawn as asked for, and the message says what to choose instead. */
export class FigureRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FigureRefused';
  }
}
