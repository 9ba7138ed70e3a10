/** Version of the model cards that this program writes; it reads older ones too. */
export const modelCardVersion = 1;
