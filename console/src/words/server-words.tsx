// The server's own sentences in the reader's language. The German ones are loaded when German is chosen.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { usePreferences } from '#app/preferences.tsx';
import { defineWords } from './define-words.ts';
import { useWords } from './use-words.ts';

type Translate = (sentence: string) => string | undefined;

const untranslated: Translate = () => undefined;
const ServerWordsContext = createContext<Translate>(untranslated);

export function ServerWords({ children }: { readonly children: ReactNode }) {
  const { language } = usePreferences();
  const [german, setGerman] = useState<Translate>();
  useEffect(() => {
    if (language !== 'de') return undefined;
    let isWanted = true;
    void import('./server-sentences/german.ts').then(
      ({ translate }) => isWanted && setGerman(() => translate),
    );
    return () => void (isWanted = false);
  }, [language]);
  const translate = language === 'de' && german !== undefined ? german : untranslated;
  return <ServerWordsContext value={translate}>{children}</ServerWordsContext>;
}

/** What the server said, for the reader; in German an unknown sentence is told as the server's. */
export function useServerWords(): (sentence: string) => string {
  const translate = useContext(ServerWordsContext);
  const words = useWords(serverWords);
  return (sentence) => translate(sentence) ?? words.says(sentence);
}

/** For what may be the server's or somebody's own: that stays as it is. */
export function useServerWordsIfKnown(): (text: string) => string {
  const translate = useContext(ServerWordsContext);
  return (text) => translate(text) ?? text;
}

const serverWords = defineWords({
  en: { says: (sentence: string) => sentence },
  de: { says: (sentence: string) => `Der Server sagt: ${sentence}` },
});
