// The design system's own words (sort, close, page 2 of 5 …), loaded in the reader's language.
import { I18nProvider, importMessages, type I18nProviderProps } from '@cloudscape-design/components/i18n';
import { useEffect, useState, type ReactNode } from 'react';
import { usePreferences } from './preferences.tsx';

export function ComponentWords({ children }: { readonly children: ReactNode }) {
  const { language } = usePreferences();
  const [messages, setMessages] = useState<readonly I18nProviderProps.Messages[]>([]);
  useEffect(() => {
    let isWanted = true;
    void importMessages(language).then((loaded) => isWanted && setMessages(loaded));
    return () => void (isWanted = false);
  }, [language]);
  return (
    <I18nProvider locale={language} messages={messages}>
      {children}
    </I18nProvider>
  );
}
