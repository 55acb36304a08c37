// What the reader prefers, kept in this browser: language, appearance, and columns of tables.
import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#words/define-words.ts';
import { keep, kept } from './browser-store.ts';

export type Appearance = 'system' | 'light' | 'dark';

interface Preferences {
  readonly language: Language;
  readonly appearance: Appearance;
  readonly chooseLanguage: (language: Language) => void;
  readonly chooseAppearance: (appearance: Appearance) => void;
}

const PreferencesContext = createContext<Preferences | undefined>(undefined);

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => kept('language', readLanguage) ?? ownLanguage());
  const [appearance, setAppearance] = useState<Appearance>(
    () => kept('appearance', readAppearance) ?? 'system',
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => showAppearance(appearance), [appearance]);
  const preferences = useMemo<Preferences>(
    () => ({
      language,
      appearance,
      chooseLanguage(chosen) {
        keep('language', chosen);
        setLanguage(chosen);
      },
      chooseAppearance(chosen) {
        keep('appearance', chosen);
        setAppearance(chosen);
      },
    }),
    [language, appearance],
  );
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (preferences === undefined) throw new Error('there is no PreferencesProvider above');
  return preferences;
}

/** Follows the machine when it is asked to, until it is called off. */
function showAppearance(appearance: Appearance): () => void {
  const machine = matchMedia('(prefers-color-scheme: dark)');
  const show = (): void => {
    const isDark = appearance === 'dark' || (appearance === 'system' && machine.matches);
    applyMode(isDark ? Mode.Dark : Mode.Light);
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  };
  show();
  machine.addEventListener('change', show);
  return () => machine.removeEventListener('change', show);
}

const ownLanguage = (): Language =>
  navigator.languages.map((one) => readLanguage(one.slice(0, 2))).find((one) => one !== undefined) ?? 'en';

const readLanguage = (value: unknown): Language | undefined =>
  value === 'en' || value === 'de' ? value : undefined;

const readAppearance = (value: unknown): Appearance | undefined =>
  value === 'system' || value === 'light' || value === 'dark' ? value : undefined;
