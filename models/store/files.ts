/** The three files of a model folder. */
export const cardFile = 'card.json';
export const topologyFile = 'model.json';
export const weightsFile = 'weights.bin';
