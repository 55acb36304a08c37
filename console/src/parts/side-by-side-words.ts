import { defineWords } from '#words/define-words.ts';

export const sideBySideWords = defineWords({
  en: { member: 'What', before: 'Before', after: 'After', nothing: 'Nothing was changed.' },
  de: { member: 'Was', before: 'Vorher', after: 'Nachher', nothing: 'Nichts wurde geändert.' },
});
