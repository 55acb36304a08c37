import { usePreferences } from '#app/preferences.tsx';
import type { Translated, WordBook } from './define-words.ts';

/** The words of a page in the reader's language. */
export function useWords<Value>(book: WordBook<Value>): Translated<Value> {
  const { language } = usePreferences();
  return language === 'de' ? book.de : (book.en as Translated<Value>); // English is a translation of itself
}
