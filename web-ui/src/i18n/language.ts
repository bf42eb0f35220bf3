/** What the portal speaks. */
export type Language = 'en' | 'ru';
