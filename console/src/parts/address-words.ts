import { defineWords } from '#words/define-words.ts';

export const addressWords = defineWords({
  en: { domain: 'Domain' },
  de: { domain: 'Domain' },
});
