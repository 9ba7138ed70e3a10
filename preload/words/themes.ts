export const themeNames = ['system', 'light', 'dark'] as const;
/** Light, dark, or as the system says. */
export type ThemeChoice = (typeof themeNames)[number];

export function isTheme(value: unknown): value is ThemeChoice {
  return (themeNames as readonly unknown[]).includes(value);
}
